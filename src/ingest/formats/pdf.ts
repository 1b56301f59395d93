/** PDF with a text layer: pieces of text at places on pages → paragraphs, headings and tables. */
import { z } from 'zod';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import type { Block, RawDocument } from './document.ts';
import { sentences } from './html/table.ts';
import { checkLength, refusal } from './limits.ts';
import { parseInThread } from './parser-thread.ts';
import { bodyLines, type PdfLine } from './pdf-lines.ts';
import { plainMetadata } from './plain-metadata.ts';

const PIECE = z.object({
  text: z.string(),
  x: z.number(),
  y: z.number(),
  width: z.number(),
  size: z.number(),
});
const PARSED = z.object({
  pages: z.array(z.object({ pieces: z.array(PIECE), width: z.number(), height: z.number() })),
  count: z.number(),
  length: z.number(),
});

/** Fewer characters a page than this: the pages are pictures. */
const TEXT_PAGE = 20;

/** @throws {UserError} where the file is damaged, too long, or a scan */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits,
): Promise<RawDocument> {
  const { pages, count, length } = PARSED.parse(
    await parseInThread({ kind: 'pdf', bytes }, limits),
  );
  if (count > limits.pdfPages) throw refusal(`PDF 有 ${count} 页`, 'pdfPages', limits);
  checkLength(length, limits);
  const lines = bodyLines(pages);
  const characters = lines.reduce((sum, { text }) => sum + text.length, 0);
  if (characters < TEXT_PAGE * Math.max(1, count) && characters < 200)
    throw new UserError(
      'PDF 里没有可读的文字：页面是扫描的图片，或字体没有文字编码。请先做文字识别（OCR），或改用原始文件',
    );
  return plainMetadata(blocksOf(lines), 'pdf', name);
}

/** A line in letters this much larger than the text's is a heading. */
const LARGER = 1.15;
const LONGEST_HEADING = 80;

function blocksOf(lines: readonly PdfLine[]): Block[] {
  const size = commonSize(lines);
  const right = edge(
    lines.map((line) => line.right),
    0.95,
  );
  const left = edge(
    lines.map((line) => line.x),
    0.1,
  );
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const rows = tableAt(lines, at);
    const run =
      rows > 0 ? lines.slice(at, at + rows) : paragraphAt(lines, at, { size, right, left });
    blocks.push(rows > 0 ? tableOf(run) : textBlock(run, size));
    at += run.length;
  }
  return blocks;
}

interface Measures {
  readonly size: number;
  readonly right: number;
  readonly left: number;
}

/** The line at `at` and those that go on from it: it reaches the right edge, and they begin at the left one. */
function paragraphAt(lines: readonly PdfLine[], at: number, { right, left, size }: Measures) {
  const run = lines.slice(at, at + 1);
  for (let next = at + 1; next < lines.length; next += 1) {
    const [above, line] = [lines[next - 1], lines[next]];
    if (above === undefined || line === undefined || Math.abs(above.size - line.size) > 1) break;
    if (tableAt(lines, next) > 0) break;
    const isHeading = line.size > size * LARGER;
    const isFull = above.right > right - 2.5 * size;
    const isIndented = line.x > left + 1.2 * size;
    const isNear = above.page !== line.page || above.y - line.y < 2.4 * line.size;
    // What is set to the right is a signature, and full by chance.
    const isRight = above.x > left + (right - left) / 2;
    if (isHeading ? !isNear || run.length > 2 : !isFull || isRight || isIndented || !isNear) break;
    run.push(line);
  }
  return run;
}

function textBlock(run: readonly PdfLine[], size: number): Block {
  const text = run.map((line) => line.text).reduce(joined, '');
  const isHeading = (run[0]?.size ?? 0) > size * LARGER && text.length <= LONGEST_HEADING;
  return isHeading ? { kind: 'heading', level: 2, text } : { kind: 'paragraph', text };
}

/** Latin words broken over lines need their space back; Chinese ones need none. */
const joined = (text: string, line: string) =>
  /[a-z\d,.]$/i.test(text) && /^[a-z]/i.test(line) ? `${text} ${line}` : text + line;

/** How many lines from `at` are rows of one table: the same number of cells, set apart by wide gaps. */
function tableAt(lines: readonly PdfLine[], at: number): number {
  const cells = lines[at]?.cells.length ?? 0;
  if (cells < 2) return 0;
  let rows = 0;
  while (lines[at + rows]?.cells.length === cells) rows += 1;
  return rows >= 3 ? rows : 0;
}

function tableOf(run: readonly PdfLine[]): Block {
  const rows = run.map(({ cells }) => cells);
  return { kind: 'table', rows: sentences(rows, rows[0]?.length ?? 0) };
}

/** The size in which most characters are set. */
function commonSize(lines: readonly PdfLine[]): number {
  const characters = new Map<number, number>();
  for (const { size, text } of lines) {
    const rounded = Math.round(size * 2) / 2;
    characters.set(rounded, (characters.get(rounded) ?? 0) + text.length);
  }
  return [...characters].sort((a, b) => b[1] - a[1])[0]?.[0] ?? 12;
}

/** The value that the share `at` of the values lies below. */
const edge = (values: readonly number[], at: number) =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) * at)] ?? 0;
