/** Lines of an article → blocks: items of one list and rows of one table together, bold lines as headings. */
import type { Block } from '../document.ts';
import type { Line } from './lines.ts';

const LONGEST_HEADING = 40;

export function blocksOf(lines: readonly Line[]): Block[] {
  const blocks: Block[] = [];
  for (let at = 0; at < lines.length; ) {
    const run = runFrom(lines, at);
    blocks.push(blockOf(run));
    at += run.length;
  }
  return blocks;
}

/** The line at `at` and what follows of the same list or table. */
function runFrom(lines: readonly Line[], at: number): readonly Line[] {
  const first = lines[at];
  if (first?.kind !== 'item' && first?.kind !== 'row') return lines.slice(at, at + 1);
  const isSame = (line: Line) => line.kind === first.kind && line.group === first.group;
  const length = lines.slice(at).findIndex((line) => !isSame(line));
  return length < 0 ? lines.slice(at) : lines.slice(at, at + length);
}

function blockOf(run: readonly Line[]): Block {
  const texts = run.map(({ text }) => text);
  const [first] = run;
  const text = texts.join('\n');
  if (first?.kind === 'row') return { kind: 'table', rows: texts };
  if (first?.kind === 'item' && run.length > 1) return { kind: 'list', items: texts };
  if (first?.kind === 'heading') return { kind: 'heading', level: Math.max(2, first.level), text };
  return first?.bold === true && isTitleLike(text)
    ? { kind: 'heading', level: 3, text }
    : { kind: 'paragraph', text };
}

const isTitleLike = (text: string) =>
  text.length <= LONGEST_HEADING && !/[。；，,;：:！!]$/u.test(text);
