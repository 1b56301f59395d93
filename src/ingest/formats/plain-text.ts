/** Plain text → paragraphs. A line is a paragraph, unless the lines were broken at a fixed width. */
import { UserError } from '../../domain/index.ts';
import type { RawDocument } from './document.ts';
import { isFurniture, isHeadLine } from './furniture.ts';
import { publishedInLines, sourceIn } from './head-lines.ts';
import { tidy } from './whitespace.ts';

/** Head lines stand this near to the top. */
const HEAD = 12;

/** @throws {UserError} where nothing but furniture is left */
export function readPlainText(text: string): RawDocument {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map(tidy);
  const filled = lines.filter((line) => line !== '');
  const bodyAt = filled.findIndex((line) => !isFurniture(line) && !isHeadLine(line));
  if (bodyAt < 0) throw new UserError('the file holds no text');
  const head = bodyAt < HEAD ? filled.slice(0, bodyAt) : [];
  const body = lines.slice(head.length === 0 ? 0 : lines.indexOf(filled[bodyAt] ?? ''));
  return {
    format: 'text',
    title: null,
    source: sourceIn(head),
    publishedAt: publishedInLines(head),
    url: null,
    documentNumber: null,
    attachments: [],
    blocks: joinBrokenLines(body).map((line) => ({ kind: 'paragraph', text: line })),
    cut: head,
  };
}

const SENTENCE_END = /[。！？；：.!?;:”’」』）)》】…]$/u;

/** Lines of even width without an end of sentence were broken by a typewriter's rule, not by the author. */
export function joinBrokenLines(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  const width = Math.max(0, ...filled.map((line) => line.length));
  const isFull = (line: string) => line.length >= width - 2 && !SENTENCE_END.test(line);
  const broken = filled.filter(isFull).length;
  if (width < 20 || width > 100 || broken < 3 || broken < filled.length / 3) return filled;
  const joined: string[] = [];
  let open = false;
  for (const line of lines) {
    if (open && line !== '') joined.push((joined.pop() ?? '') + line);
    else if (line !== '') joined.push(line);
    open = line !== '' && line.length >= width - 2;
  }
  return joined;
}
