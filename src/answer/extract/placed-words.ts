/** The words of a question and where each stands in it. */
import { segment } from '../../language/index.ts';

export interface PlacedWord {
  readonly word: string;
  /** Offset in the folded question. */
  readonly start: number;
}

export function placedWords(folded: string): PlacedWord[] {
  let at = 0;
  return segment(folded).flatMap((word): PlacedWord[] => {
    const start = folded.indexOf(word, at);
    if (start < 0) return [];
    at = start + word.length;
    return [{ word, start }];
  });
}
