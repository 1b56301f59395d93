/** The words of a question and where each stands in it. */
import { isStopWord } from './question-words.ts';
import { segment } from './segment.ts';

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

export interface WordBorders {
  readonly starts: ReadonlySet<number>;
  readonly ends: ReadonlySet<number>;
}

/** Where the words of a folded text begin and end. */
export function wordBorders(folded: string): WordBorders {
  const words = placedWords(folded);
  return {
    starts: new Set(words.map(({ start }) => start)),
    ends: new Set(words.map(({ start, word }) => start + word.length)),
  };
}

/** The text with some stretches left blank; every other offset stays. */
export function withBlanks(
  text: string,
  spans: Iterable<{ readonly start: number; readonly end: number }>,
): string {
  const characters = text.split('');
  for (const { start, end } of spans) characters.fill(' ', start, end);
  return characters.join('');
}

/** The text with the words that only ask or join (多少, 什么时候, 的, 有) left blank. */
export const withoutQuestionWords = (folded: string, words = placedWords(folded)): string =>
  withBlanks(
    folded,
    words
      .filter(({ word }) => isStopWord(word))
      .map(({ word, start }) => ({ start, end: start + word.length })),
  );
