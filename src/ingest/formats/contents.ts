/** Tables of contents: they repeat the headings, and answer nothing. */
import { type Block, linesOf } from './document.ts';

const PAGED = /^.{2,80}?[\s.…·—-]+\d{1,4}$/u;
const CHAPTER = /^第[一二三四五六七八九十百\d]{1,5}[编章节](?=\s|\p{Script=Han})/u;
/** 第一章 总则 第二章 任免范围 第三章 …… in one line. */
const CHAPTERS_IN_A_LINE = /^(?:第[一二三四五六七八九十百]{1,5}[编章节]\s?[^第。；]{1,30}){3,}$/u;
const HEADING = /^目\s*[录次]$/u;
/** Fewer lines in a row may be text. */
const FEWEST_PAGED = 4;
const FEWEST_CHAPTERS = 2;

/**
 * The blocks of a document's table of contents, with its heading: lines that close with a page number, or chapters
 * that follow each other without text between them.
 */
export function tableOfContents(blocks: readonly Block[]): ReadonlySet<Block> {
  const lines = blocks.map((block) => linesOf(block));
  const runFrom = (from: number, isEntry: (line: string) => boolean) => {
    let end = from;
    while (lines[end]?.every(isEntry)) end += 1;
    return end - from;
  };
  for (let at = 0; at < lines.length; at += 1) {
    const text = lines[at]?.join('\n') ?? '';
    if (CHAPTERS_IN_A_LINE.test(text)) return withHeading(blocks, at, 1);
    const paged = runFrom(at, (line) => PAGED.test(line));
    if (paged >= FEWEST_PAGED) return withHeading(blocks, at, paged);
    const chapters = runFrom(at, (line) => CHAPTER.test(line));
    // The last of them is the first chapter itself, below its own table.
    const isList = chapters > FEWEST_CHAPTERS && lines[at + chapters - 1]?.[0] === lines[at]?.[0];
    if (isList) return withHeading(blocks, at, chapters - 1);
    at += Math.max(0, chapters - 1);
  }
  return new Set();
}

function withHeading(blocks: readonly Block[], from: number, count: number): ReadonlySet<Block> {
  const above = blocks[from - 1];
  const hasHeading = above !== undefined && HEADING.test(linesOf(above).join(''));
  return new Set(blocks.slice(hasHeading ? from - 1 : from, from + count));
}
