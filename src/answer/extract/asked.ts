/** The question as extraction reads it: its telling character pairs and words, each with how much it tells. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import {
  foldText,
  placedWords,
  unitsAskedFor,
  withoutQuestionWords,
} from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';
import { distanceFromGap, type Gap, gapOf } from './gap.ts';
import { type Ordinal, ordinalsIn } from './ordinals.ts';
import { MOST_TERMS, type Weighing, weighingOf } from './term-set.ts';

/** In characters: so far from the gap a term weighs 1/e of what it would beside it. */
const NEAR_GAP = 5;

/** The terms weigh by their inverse passage frequency. */
export interface Asked extends Weighing {
  readonly question: UnderstoodQuestion;
  /** The place of each term in `weights`: pairs of Chinese characters, whole numbers and Latin words. */
  readonly terms: ReadonlyMap<string, number>;
  readonly gap: Gap;
  /** The same terms, those near the gap weighing more: they name what is asked for, the others what it is about. */
  readonly nearGap: Weighing;
  /** Units of the figure asked for: 多少所 → 所, 家 where the question lets either do. */
  readonly units: readonly string[];
  /** Which ones of a series are asked about. */
  readonly ordinals: readonly Ordinal[];
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

/** BM25's inverse passage frequency. A number or Latin word counts as a rare pair. */
function weightOf(term: string, bigrams: BigramStatistics): number {
  const found = CHINESE_PAIR.test(term) ? bigrams.passagesWith(term) : 0;
  return Math.log(1 + (bigrams.passageCount - found + 0.5) / (found + 0.5));
}

export function askedOf(question: UnderstoodQuestion, bigrams: BigramStatistics): Asked {
  const folded = foldText(question.text);
  const words = placedWords(folded);
  const gap = gapOf(folded, words);
  const telling = tellingTerms(withoutQuestionWords(folded, words), gap, bigrams);
  return {
    question,
    terms: new Map(telling.map(({ term }, place) => [term, place])),
    ...weighingOf(telling.map(({ weight }) => weight)),
    gap,
    nearGap: weighingOf(telling.map(({ weight, nearness }) => weight * nearness)),
    units: unitsAskedFor(folded),
    ordinals: ordinalsIn(folded),
  };
}

interface TellingTerm {
  readonly term: string;
  readonly weight: number;
  /** To the gap: 1 beside it. */
  readonly nearness: number;
}

/** The terms of a question that tell most, each once. */
function tellingTerms(bare: string, gap: Gap, bigrams: BigramStatistics): TellingTerm[] {
  const found = new Map<string, TellingTerm>();
  for (const [term, offset] of termsWithOffsets(bare)) {
    const nearness = Math.exp(-distanceFromGap(gap, offset) / NEAR_GAP);
    const known = found.get(term);
    if (known === undefined) found.set(term, { term, weight: weightOf(term, bigrams), nearness });
    else if (nearness > known.nearness) found.set(term, { ...known, nearness });
  }
  const terms = [...found.values()];
  if (terms.length <= MOST_TERMS) return terms;
  return terms.sort((a, b) => b.weight - a.weight).slice(0, MOST_TERMS);
}
