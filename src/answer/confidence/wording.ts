/** Is a question put in official words or in everyday ones? Its signs, from its words and the documents' pairs. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import { hanPairsOf, isStopWord, segment } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

export const WORDING_SIGNS = [
  'bias',
  'functionWords',
  'singleCharacters',
  'wordLength',
  'known',
  'common',
  'synonyms',
  'length',
] as const;

/**
 * Shares are of characters (functionWords), words (singleCharacters) and pairs of neighbouring characters (known and
 * common in the documents); `wordLength` in characters, `length` in tens of them, `synonyms` a count.
 */
export type WordingSigns = Readonly<Record<(typeof WORDING_SIGNS)[number], number>>;

/** In more passages than this, a pair is common. */
const COMMON = 20;
const HAN = /\p{Script=Han}/u;

export function wordingSigns(
  { text, synonyms }: UnderstoodQuestion,
  { passagesWith }: BigramStatistics,
): WordingSigns {
  const words = segment(text);
  const letters = lettersOf(words);
  const passages = hanPairsOf(text).map(passagesWith);
  const share = (part: number, whole: number) => part / Math.max(1, whole);
  return {
    bias: 1,
    functionWords: share(lettersOf(words.filter(isStopWord)), text.length),
    singleCharacters: share(
      words.filter((word) => word.length === 1 && HAN.test(word)).length,
      words.length,
    ),
    wordLength: share(letters, words.length),
    known: share(passages.filter((count) => count > 0).length, passages.length),
    common: share(passages.filter((count) => count > COMMON).length, passages.length),
    synonyms: synonyms.length,
    length: text.length / 10,
  };
}

const lettersOf = (words: readonly string[]): number =>
  words.reduce((sum, word) => sum + word.length, 0);
