/** Step `everyday`: what documents call the things that citizens name in everyday words. */
import type { SynonymSpan } from '../../domain/index.ts';
import { synonymsOf, wordBorders } from '../../language/index.ts';
import type { Draft } from './step.ts';

const LONGEST_WORD = 8;

/**
 * The stretches of a text that are known to go by other words, longest first from left to right, without overlaps.
 * They begin and end where words do: 办幼儿园 is not in 公办幼儿园.
 */
function synonymsIn(text: string): SynonymSpan[] {
  const { starts, ends } = wordBorders(text);
  const spans: SynonymSpan[] = [];
  for (let start = 0; start < text.length; ) {
    const end = starts.has(start) ? longestKnown(text, start, ends) : start;
    const others = synonymsOf(text.slice(start, end)).filter((other) => !text.includes(other));
    if (others.length > 0) spans.push({ start, end, others });
    start = Math.max(end, start + 1);
  }
  return spans;
}

/** Where the longest word known by others ends; `start` if none begins there. */
function longestKnown(text: string, start: number, ends: ReadonlySet<number>): number {
  let end = Math.min(start + LONGEST_WORD, text.length);
  while (end > start && !(ends.has(end) && synonymsOf(text.slice(start, end)).length > 0)) end--;
  return end;
}

export function everyday(draft: Draft): Draft {
  return { ...draft, synonyms: synonymsIn(draft.text) };
}
