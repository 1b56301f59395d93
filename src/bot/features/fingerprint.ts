/** What like questions have in common: their words, without order, padding and question words. */
import { foldText, isQuestionWord, isStopWord, segment } from '../../language/index.ts';

const WORD = /[\p{L}\p{N}]/u;
const LONGEST = 120;

export function fingerprintOf(question: string): string {
  const words = segment(foldText(question)).filter(
    (word) => WORD.test(word) && !isQuestionWord(word) && !isStopWord(word),
  );
  return [...new Set(words)].sort().join(' ').slice(0, LONGEST);
}
