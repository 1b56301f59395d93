/** The gap of a question: the word that asks, where its answer would stand, and the words on both sides of it. */
import type { PlacedWord } from './placed-words.ts';
import { isQuestionWord } from './question-words.ts';

export interface Gap {
  /** Offsets in the folded question; both its end where no word asks. */
  readonly start: number;
  readonly end: number;
  /** What stands right before the gap, without particles and marks: 第三道防线是什么 → 第三道防线. */
  readonly before: string;
  readonly after: string;
}

/** Words that ask with no more than so much between them ask for one thing: 有 哪 些. */
const ONE_GAP = 2;
const LONGEST_RUN = 10;
const PARTICLES = /[的了在是于为对]/gu;
const MARKS_AT_END = /[^\p{L}\p{N}]+$/u;
const MARKS_AT_START = /^[^\p{L}\p{N}]+/u;

/** The last words that ask: what stands before names the subject (在武汉，有哪些…). */
export function gapOf(folded: string, words: readonly PlacedWord[]): Gap {
  let [start, end] = [-1, -1];
  for (const { word, start: found } of words) {
    if (!isQuestionWord(word)) continue;
    if (start < 0 || found > end + ONE_GAP) start = found;
    end = found + word.length;
  }
  if (start < 0) [start, end] = [folded.length, folded.length];
  return {
    start,
    end,
    before: withoutParticles(folded.slice(0, start)).replace(MARKS_AT_END, ''),
    after: withoutParticles(folded.slice(end)).replace(MARKS_AT_START, ''),
  };
}

export const withoutParticles = (folded: string): string => folded.replace(PARTICLES, '');

/** Characters between a pair that begins at `offset` and the gap; the same for all where no word asks. */
export function distanceFromGap({ start, end }: Gap, offset: number): number {
  if (start === end) return 0;
  return Math.max(0, offset < start ? start - offset - 2 : offset - end);
}

/** How much of the words right before the gap the text has in one piece: 0 less than two characters, 1 ten of them. */
export function runBeforeGap({ before }: Gap, text: string): number {
  return longestRun(before.length, (length) => text.includes(before.slice(-length)));
}

/** The same of the words right after the gap. */
export function runAfterGap({ after }: Gap, text: string): number {
  return longestRun(after.length, (length) => text.includes(after.slice(0, length)));
}

function longestRun(most: number, has: (length: number) => boolean): number {
  let length = 1;
  while (length < Math.min(most, LONGEST_RUN) && has(length + 1)) length += 1;
  return length === 1 ? 0 : length / LONGEST_RUN;
}
