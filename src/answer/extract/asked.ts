/** The question as extraction reads it: its telling character pairs and words, each with how much it tells. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import { foldText, isQuestionWord, segment } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

/** More terms than this belong to a pasted text; one bit each. */
const MOST_TERMS = 60;

export interface Asked {
  readonly question: UnderstoodQuestion;
  /** The place of each term in `weights`: pairs of Chinese characters, whole numbers and Latin words. */
  readonly terms: ReadonlyMap<string, number>;
  /** Inverse passage frequency of each term. */
  readonly weights: readonly number[];
  /** Of all terms together; never 0. */
  readonly totalWeight: number;
}

const CHINESE_PAIR = /^\p{Script=Han}{2}$/u;
const RUN = /\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?/gu;

/** The terms of a folded text with the offset at which each begins, in order. */
export function* termsWithOffsets(folded: string): Generator<readonly [string, number]> {
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (!/\p{Script=Han}/u.test(run)) yield [run, index];
    else for (let i = 0; i + 1 < run.length; i += 1) yield [run.slice(i, i + 2), index + i];
  }
}

/** The text with the words that only ask (多少, 哪些, 什么时候) left blank. */
export function withoutQuestionWords(folded: string): string {
  let rest = folded;
  for (const word of segment(folded)) if (isQuestionWord(word)) rest = rest.replace(word, ' ');
  return rest;
}

/** BM25's inverse passage frequency. A number or Latin word counts as a rare pair. */
function weightOf(term: string, bigrams: BigramStatistics): number {
  const found = CHINESE_PAIR.test(term) ? bigrams.passagesWith(term) : 0;
  return Math.log(1 + (bigrams.passageCount - found + 0.5) / (found + 0.5));
}

export function askedOf(question: UnderstoodQuestion, bigrams: BigramStatistics): Asked {
  const terms = new Map<string, number>();
  const weights: number[] = [];
  let totalWeight = 0;
  for (const [term] of termsWithOffsets(withoutQuestionWords(foldText(question.text)))) {
    if (terms.has(term) || terms.size === MOST_TERMS) continue;
    const weight = weightOf(term, bigrams);
    terms.set(term, terms.size);
    weights.push(weight);
    totalWeight += weight;
  }
  return { question, terms, weights, totalWeight: Math.max(totalWeight, Number.EPSILON) };
}
