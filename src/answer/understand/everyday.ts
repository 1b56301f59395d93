/** Step `everyday`: what documents call the things that citizens name in everyday words, as words to search as well. */
import { synonymsOf } from '../../language/index.ts';
import type { Draft } from './step.ts';

const LONGEST_WORD = 8;

/** The known everyday words in a text, longest first from left to right, without overlaps. */
function knownWords(text: string): string[] {
  const words: string[] = [];
  for (let start = 0; start < text.length; ) {
    let end = Math.min(start + LONGEST_WORD, text.length);
    while (end > start && synonymsOf(text.slice(start, end)).length === 0) end--;
    if (end > start) words.push(text.slice(start, end));
    start = Math.max(end, start + 1);
  }
  return words;
}

export function everyday(draft: Draft): Draft {
  const official = knownWords(draft.text).flatMap(synonymsOf);
  const fresh = [...new Set(official)].filter((word) => !draft.text.includes(word));
  return { ...draft, expansions: [...draft.expansions, ...fresh] };
}
