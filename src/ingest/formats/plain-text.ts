/** Plain text → paragraphs. A line is a paragraph, unless the lines were broken at a fixed width. */
import { UserError } from '../../domain/index.ts';
import type { RawDocument } from './document.ts';
import { isFurniture, isHeadLine, withoutTrailingCredit } from './furniture.ts';
import { publishedInLines, sourceIn } from './head-lines.ts';
import { publishedInName } from './published.ts';
import { tidy } from './whitespace.ts';

/** @throws {UserError} where nothing but furniture is left */
export function readPlainText(text: string, name: string): RawDocument {
  const lines = text
    .replace(/\r\n?|\u2028|\u2029/g, '\n')
    .split('\n')
    .map(tidy);
  const filled = lines.filter((line) => line !== '');
  const headLength = headLengthOf(filled);
  const [head, first] = [filled.slice(0, headLength), filled[headLength]];
  if (first === undefined) throw new UserError('文件里没有正文');
  const body = lines.slice(headLength === 0 ? 0 : lines.indexOf(first, headLength));
  return {
    format: 'text',
    title: null,
    source: sourceIn(head),
    publishedAt: publishedInLines(joinedLabels(head)) ?? publishedInName(name),
    url: null,
    documentNumber: null,
    validity: null,
    attachments: [],
    blocks: joinBrokenLines(body).map((line) => ({
      kind: 'paragraph',
      text: withoutTrailingCredit(line),
    })),
    cut: head,
  };
}

const LABEL = /(来\s*源|时\s*间|日\s*期|作\s*者|编\s*辑)\s*[:：]/u;
/** A label alone, its value is on the next line. */
const isBareLabel = (line: string) =>
  isHeadLine(line) && /^(?:[【[(][^】\])]*[】\])]\s*)?[^:：\d]{2,6}[:：]$/u.test(line);

/** How many lines at the top are buttons and head lines. A label that comes again is one of the text's own. */
function headLengthOf(lines: readonly string[]): number {
  const seen = new Set<string>();
  for (const [at, line] of lines.entries()) {
    const label = LABEL.exec(line)?.[1];
    const isValue = isBareLabel(lines[at - 1] ?? '') && line.length <= 40;
    const isNew = label === undefined || !seen.has(label);
    if (!isFurniture(line) && !isValue && !(isHeadLine(line) && isNew)) return at;
    if (label !== undefined) seen.add(label);
  }
  return lines.length;
}

/** A label and the value below it as one line. */
const joinedLabels = (lines: readonly string[]) =>
  lines.map((line, at) => (isBareLabel(line) ? `${line}${lines[at + 1] ?? ''}` : line));

const SENTENCE_END = /[。！？；：.!?;:”’」』）)》】…]$/u;

/** Lines of even width without an end of sentence were broken by a typewriter's rule, not by the author. */
function joinBrokenLines(lines: readonly string[]): string[] {
  const filled = lines.filter((line) => line !== '');
  const width = filled.reduce((longest, { length }) => Math.max(longest, length), 0);
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
