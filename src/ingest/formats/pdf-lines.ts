/** Pieces of text on PDF pages → the lines of the text, without page numbers and running heads. */
import { tidy } from './whitespace.ts';

export interface PdfPiece {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly size: number;
}

export interface PdfPage {
  readonly pieces: readonly PdfPiece[];
  readonly width: number;
  readonly height: number;
}

export interface PdfLine {
  readonly page: number;
  readonly text: string;
  /** The parts that wide gaps set apart. */
  readonly cells: readonly string[];
  readonly x: number;
  readonly y: number;
  readonly right: number;
  readonly size: number;
}

/** A gap this wide, in letters, parts two cells; this wide, two words. */
const CELL_GAP = 1.5;
const WORD_GAP = 0.25;

export function bodyLines(pages: readonly PdfPage[]): PdfLine[] {
  const lines = pages.map((page, number) => linesOn(page, number));
  const isRunning = runningLines(lines, pages);
  return lines.flat().filter((line) => !isRunning(line));
}

function linesOn({ pieces }: PdfPage, page: number): PdfLine[] {
  const rows: PdfPiece[][] = [];
  for (const piece of pieces.filter(({ text, size }) => tidy(text) !== '' && size > 0)) {
    const row = rows.find((each) => {
      const [first] = each;
      return (
        first !== undefined && Math.abs(first.y - piece.y) < 0.5 * Math.max(first.size, piece.size)
      );
    });
    if (row === undefined) rows.push([piece]);
    else row.push(piece);
  }
  return rows
    .sort((a, b) => (b[0]?.y ?? 0) - (a[0]?.y ?? 0))
    .map((row) =>
      lineOf(
        row.sort((a, b) => a.x - b.x),
        page,
      ),
    );
}

function lineOf(row: readonly PdfPiece[], page: number): PdfLine {
  const cells: string[] = [];
  let cell = '';
  let right = row[0]?.x ?? 0;
  for (const piece of row) {
    const gap = (piece.x - right) / piece.size;
    if (gap > CELL_GAP && cell !== '') {
      cells.push(cell);
      cell = '';
    }
    cell += cell !== '' && gap > WORD_GAP ? ` ${piece.text}` : piece.text;
    right = Math.max(right, piece.x + piece.width);
  }
  const texts = [...cells, cell].map((text) => tidy(plainForms(text)));
  const [first] = row;
  const size = Math.max(...row.map((piece) => piece.size));
  return {
    page,
    text: texts.join(' '),
    cells: texts,
    x: first?.x ?? 0,
    y: first?.y ?? 0,
    right,
    size,
  };
}

/** Some fonts name their characters by the radical of the same look: ⽉ is no 月 to a search. */
const RADICALS = '⺟⺠⻁⻄⻅⻆⻉⻋⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳';
const CHARACTERS = '母民虎西见角贝车长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟';

function plainForms(text: string): string {
  return text.replace(/[\u2e80-\u2fdf\ufb00-\ufb06\uf900-\ufaff]/gu, (character) => {
    const at = RADICALS.indexOf(character);
    return at >= 0 ? (CHARACTERS[at] ?? character) : character.normalize('NFKC');
  });
}

const PAGE_NUMBER =
  /^[-—–―_·•\s]*(?:第\s*)?(?:\d{1,4}|[ivxlc]{1,6})(?:\s*页)?(?:\s*[/／,，]?\s*共?\s*\d{1,4}\s*页?)?[-—–―_·•\s]*$/iu;
/** Running heads and page numbers stand in this share of the page, at its top and bottom. */
const MARGIN = 0.12;

/** Page numbers, and lines in the margin that stand on most pages, their digits aside. */
function runningLines(pages: readonly (readonly PdfLine[])[], sizes: readonly PdfPage[]) {
  const isInMargin = (line: PdfLine) => {
    const height = sizes[line.page]?.height ?? 0;
    return line.y < height * MARGIN || line.y > height * (1 - MARGIN);
  };
  const key = (line: PdfLine) => line.text.replace(/\d+/g, '#');
  const seen = new Map<string, number>();
  for (const lines of pages)
    for (const text of new Set(lines.filter(isInMargin).map(key)))
      seen.set(text, (seen.get(text) ?? 0) + 1);
  return (line: PdfLine) =>
    isInMargin(line) &&
    (PAGE_NUMBER.test(line.text) ||
      (pages.length > 1 && (seen.get(key(line)) ?? 0) > pages.length / 2));
}
