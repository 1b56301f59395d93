/** How sure an answer is: a logistic model over a few signals, calibrated. Weights and provenance: `confidence-weights.json`. */
import { z } from 'zod';
import { foldText } from '../language/index.ts';
import type { RankedPassage, SearchIndex } from '../search/index.ts';
import stored from './confidence-weights.json' with { type: 'json' };
import type { Asked, ScoredWindow } from './extract/index.ts';
import { askedWords, wordCoverage } from './word-coverage.ts';

export const SIGNALS = [
  'bias',
  'matched',
  'missing',
  'missingShare',
  'passageMissing',
  'wordsMissing',
  'wordsMissingShare',
  'passageWordsMissing',
  'windowCoverage',
  'bm25',
  'margin',
  'placeConflicts',
  'placeAgrees',
  'yearConflicts',
  'entry',
] as const;

export type SignalName = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<SignalName, number>>;
export type ConfidenceWeights = Readonly<Record<SignalName, number>>;

const file = z.object({
  threshold: z.number().min(0).max(1),
  weights: z.record(z.enum(SIGNALS), z.number()),
});

const shipped = file.parse(stored);
export const SHIPPED_CONFIDENCE_WEIGHTS: ConfidenceWeights = shipped.weights;
/** Below this, "not found" is said. */
export const THRESHOLD = shipped.threshold;

/** Long documents are read this far for the words asked about. */
const PASSAGES_READ = 60;

/** What speaks for and against the best window, each of about 0 to 1 or a few units. */
export function signalsOf(
  index: SearchIndex,
  asked: Asked,
  ranked: readonly RankedPassage[],
  best: ScoredWindow,
): Signals {
  const chosen = best.window.reading.ranked;
  const { passage, article, features } = chosen;
  const rarest = Math.log(1 + (index.bigrams.passageCount + 0.5) / 0.5);
  const total = asked.totalWeight / rarest;
  const words = askedWords(foldText(asked.question.text), index.bigrams);
  const above = [article.title, article.region ?? '', ...passage.headings].join('\n');
  const inArticle = wordCoverage(words, foldText(`${above}\n${textOf(index, chosen)}`));
  const inPassage = wordCoverage(words, foldText(`${above}\n${passage.text}`));
  const all = inArticle.held + inArticle.missing;
  const rival = ranked.find((each) => each.article.id !== article.id);
  return {
    bias: 1,
    matched: Math.log1p(total * features.articleCoverage),
    missing: total * (1 - features.articleCoverage),
    missingShare: 1 - features.articleCoverage,
    passageMissing: total * (1 - features.passageCoverage),
    wordsMissing: inArticle.missing,
    wordsMissingShare: all === 0 ? 1 : inArticle.missing / all,
    passageWordsMissing: inPassage.missing - inArticle.missing,
    windowCoverage: best.window.coverage,
    bm25: features.passageBm25,
    margin: rival === undefined ? 0 : Math.tanh((chosen.score - rival.score) / 4),
    placeConflicts: features.placeConflicts,
    placeAgrees: features.placeAgrees,
    yearConflicts: features.yearConflicts,
    entry: features.entry,
  };
}

const textOf = (index: SearchIndex, { article }: RankedPassage): string =>
  index
    .passagesOf(article.id)
    .slice(0, PASSAGES_READ)
    .map(({ text }) => text)
    .join('\n');

/** 0 to 1: of answers at 0.9, nine in ten are right. */
export function confidenceOf(signals: Signals, weights = SHIPPED_CONFIDENCE_WEIGHTS): number {
  let sum = 0;
  for (const name of SIGNALS) sum += weights[name] * signals[name];
  return 1 / (1 + Math.exp(-sum));
}
