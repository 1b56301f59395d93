/** PDF files for tests: lines of Chinese at places on pages, in a font that only names its characters. */
import { deflateSync } from 'node:zlib';

export interface PlacedLine {
  readonly text: string;
  /** Points from the left and from the lower edge of an A4 page. */
  readonly x: number;
  readonly y: number;
  readonly size?: number;
}

export function pdfOf(pages: readonly (readonly PlacedLine[])[]): Buffer {
  return pdfWithContents(pages.map((lines) => lines.map(shown).join('\n')));
}

const hex = (text: string) =>
  [...text].map((character) => character.charCodeAt(0).toString(16).padStart(4, '0')).join('');

const shown = ({ text, x, y, size = 12 }: PlacedLine) =>
  `BT /F1 ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex(text)}> Tj ET`;

const byte = (value: number) => value.toString(16).padStart(2, '0');
/** Says that each code is the character of the same number, in ranges as the format allows them. */
const RANGES = Array.from({ length: 256 }, (_, high) => {
  const code = byte(high);
  return `1 beginbfrange <${code}00> <${code}ff> <${code}00> endbfrange`;
});
const TO_UNICODE = `/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /X def /CMapType 2 def
1 begincodespacerange <0000> <FFFF> endcodespacerange
${RANGES.join('\n')}
endcmap end end`;

/** A font of the old kind: it names a table of codes that every viewer knows, and no characters. */
export interface OldFont {
  readonly encoding: string;
  readonly ordering: 'GB1' | 'CNS1';
}

/** @param contents the drawing instructions of each page */
export function pdfWithContents(contents: readonly string[], font?: OldFont): Buffer {
  const objects: Buffer[] = [];
  const add = (body: string | Buffer) => objects.push(Buffer.from(body));
  const stream = (data: string) => {
    const packed = deflateSync(Buffer.from(data));
    return Buffer.concat([
      Buffer.from(`<< /Length ${packed.length} /Filter /FlateDecode >>\nstream\n`),
      packed,
      Buffer.from('\nendstream'),
    ]);
  };
  const kids = contents.map((_, at) => `${6 + 2 * at} 0 R`).join(' ');
  add('<< /Type /Catalog /Pages 2 0 R >>');
  add(`<< /Type /Pages /Kids [${kids}] /Count ${contents.length} >>`);
  const coding =
    font === undefined ? '/Encoding /Identity-H /ToUnicode 5 0 R' : `/Encoding /${font.encoding}`;
  add(`<< /Type /Font /Subtype /Type0 /BaseFont /Song ${coding} /DescendantFonts [4 0 R] >>`);
  add(
    `<< /Type /Font /Subtype /CIDFontType2 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (${font?.ordering ?? 'Identity'}) /Supplement 0 >> /DW 1000 /CIDToGIDMap /Identity /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 700 /StemV 80 >> >>`,
  );
  add(stream(TO_UNICODE));
  contents.forEach((content, at) => {
    add(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 3 0 R >> >> /Contents ${7 + 2 * at} 0 R >>`,
    );
    add(stream(content));
  });
  return assembled(objects);
}

function assembled(objects: readonly Buffer[]): Buffer {
  const parts = [Buffer.from('%PDF-1.4\n')];
  const offsets: number[] = [];
  let length = parts[0]?.length ?? 0;
  objects.forEach((object, at) => {
    const part = Buffer.concat([
      Buffer.from(`${at + 1} 0 obj\n`),
      object,
      Buffer.from('\nendobj\n'),
    ]);
    offsets.push(length);
    parts.push(part);
    length += part.length;
  });
  const entries = offsets
    .map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`)
    .join('');
  const size = objects.length + 1;
  const end = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer << /Size ${size} /Root 1 0 R >>\nstartxref\n${length}\n%%EOF`;
  return Buffer.concat([...parts, Buffer.from(end)]);
}
