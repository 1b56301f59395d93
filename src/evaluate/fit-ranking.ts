/** Fits the ranking's weights on questions whose answers are known, and tells how well that holds on others. */
import { PASSAGES_RANKED } from '../answer/confidence/index.ts';
import { understand } from '../answer/understand/index.ts';
import type { ArticleId } from '../domain/index.ts';
import {
  FEATURE_NAMES,
  type FeatureName,
  type RankedPassage,
  type SearchIndex,
  SHIPPED_WEIGHTS,
  scoreOf,
  type Weights,
} from '../search/index.ts';
import { saysExpected } from './article.ts';
import type { FewQuestion } from './few-documents.ts';
import { foldsByDocument } from './folds.ts';
import { fitListwise } from './listwise.ts';
import { holds } from './overlap.ts';
import type { GoldQuestion } from './questions.ts';
import { meanOf } from './statistics.ts';

/**
 * Weighed by hand, since the questions fitted on teach nothing of it: nobody's place is known, hardly any names a
 * document's number or a year that other documents conflict with, and no document of theirs is replaced or expired.
 */
const SET_BY_HAND: ReadonlySet<FeatureName> = new Set([
  'askersPlace',
  'documentNumber',
  'outdated',
  'yearConflicts',
]);
export const FITTED = FEATURE_NAMES.filter((name) => !SET_BY_HAND.has(name));

/** One question with its candidates and which of them are good. */
export interface Judged {
  readonly docs: readonly ArticleId[];
  readonly candidates: readonly RankedPassage[];
  /** Of a right document. */
  readonly isRight: readonly boolean[];
  /** Holding the answer in one piece; in another document only if it is too long to be there by chance. */
  readonly holdsAnswer: readonly boolean[];
}

const TELLING_LENGTH = 8;

export function judge(index: SearchIndex, gold: GoldQuestion): Judged {
  const question = understand(gold.question, { bigrams: index.bigrams });
  const candidates = index.rank(question, PASSAGES_RANKED);
  const isRight = candidates.map(({ article }) => gold.docs.includes(article.id));
  const isTelling = gold.answer.length >= TELLING_LENGTH;
  const holdsAnswer = candidates.map(
    ({ passage }, at) => (isTelling || isRight[at] === true) && holds(passage.text, gold.answer),
  );
  return { docs: gold.docs, candidates, isRight, holdsAnswer };
}

/** A question about one document: only where in it the answer stands is to be learned. */
export function judgeFew({ index, question, doc, expect }: FewQuestion): Judged {
  const candidates = index.rank(understand(question, { bigrams: index.bigrams }), PASSAGES_RANKED);
  return {
    docs: [doc],
    candidates,
    isRight: candidates.map(() => true),
    holdsAnswer: candidates.map(
      ({ passage }) => expect.length > 0 && saysExpected(passage.text, expect),
    ),
  };
}

/** Weights fitted on these questions; features not in `fitted` keep the given weight, or 0 where they are left out. */
export function fitWeights(
  judged: readonly Judged[],
  fitted: readonly FeatureName[] = FITTED,
): Weights {
  const lists = judged.map(({ candidates, isRight, holdsAnswer }) => ({
    features: candidates.map(({ features }) => fitted.map((name) => features[name])),
    aims: [isRight, holdsAnswer],
  }));
  const found = new Map(fitListwise(lists).map((weight, at) => [fitted[at], round(weight)]));
  const weights = { ...SHIPPED_WEIGHTS };
  for (const name of FITTED) weights[name] = found.get(name) ?? 0;
  return weights;
}

/** Candidates as other weights put them. */
export const rankedBy = (weights: Weights, candidates: readonly RankedPassage[]): RankedPassage[] =>
  candidates
    .map((candidate) => ({ ...candidate, score: scoreOf(candidate.features, weights) }))
    .sort((a, b) => b.score - a.score);

/** Three places are more than the data supports, and readable. */
const round = (weight: number) => Math.round(weight * 1000) / 1000;

// A type, not an interface, so that figures are also a record of numbers.
export type RankingFigures = Readonly<Record<'recallAt1' | 'mrrAt10' | 'firstPassage', number>>;

/** Each question ranked by weights that were fitted without its documents. */
export function crossValidate(
  judged: readonly Judged[],
  few: readonly Judged[],
  folds: number,
  fitted: readonly FeatureName[] = FITTED,
): RankingFigures {
  const foldOf = foldsByDocument(judged, folds);
  const outcomes = Array.from({ length: folds }, (_, fold) => {
    const weights = fitWeights([...judged.filter((_, at) => foldOf[at] !== fold), ...few], fitted);
    return judged.filter((_, at) => foldOf[at] === fold).map((each) => outcomeOf(each, weights));
  }).flat();
  return {
    recallAt1: round(meanOf(outcomes.map(({ place }) => (place === 1 ? 1 : 0)))),
    mrrAt10: round(meanOf(outcomes.map(({ place }) => (place <= 10 ? 1 / place : 0)))),
    firstPassage: round(meanOf(outcomes.map(({ firstHolds }) => (firstHolds ? 1 : 0)))),
  };
}

function outcomeOf({ docs, candidates, holdsAnswer }: Judged, weights: Weights) {
  const ranked = candidates
    .map((candidate, at) => ({
      article: candidate.article.id,
      score: scoreOf(candidate.features, weights),
      holds: holdsAnswer[at] ?? false,
    }))
    .sort((a, b) => b.score - a.score);
  const documents = [...new Set<ArticleId>(ranked.map(({ article }) => article))];
  const place = documents.findIndex((id) => docs.includes(id)) + 1;
  return {
    place: place === 0 ? Number.POSITIVE_INFINITY : place,
    firstHolds: ranked[0]?.holds ?? false,
  };
}
