/** Fits the weights that choose the answering words, on questions whose answers are known, cross-validated by document. */
import { PASSAGES_RANKED } from '../answer/confidence/index.ts';
import {
  askedOf,
  featureOf,
  SHIPPED_WINDOW_WEIGHTS,
  WINDOW_FEATURES,
  type WindowWeights,
  windowsIn,
} from '../answer/extract/index.ts';
import { understand } from '../answer/understand/index.ts';
import type { ArticleId } from '../domain/index.ts';
import type { SearchIndex, Weights } from '../search/index.ts';
import { saysExpected } from './article.ts';
import { type Choice, fitExpectedWorth } from './expected-utility.ts';
import type { FewQuestion } from './few-documents.ts';
import { rankedBy } from './fit-ranking.ts';
import { FOLDS, foldsByDocument } from './folds.ts';
import { type Overlap, overlapOf } from './overlap.ts';
import type { GoldQuestion } from './questions.ts';
import { meanOf } from './statistics.ts';

/** What a window is worth: whether it holds the known answer, and so many times how much of it is that answer. */
const TIGHTNESS = 2;

/** Weighed by hand: few questions ask for one of a series, and none was answered by an editor. */
const SET_BY_HAND: ReadonlySet<string> = new Set(['entry', 'namesAnother']);
const FITTED = WINDOW_FEATURES.filter(({ name }) => !SET_BY_HAND.has(name));

/** The windows of one question, judged by its known answer. */
export interface JudgedWindows extends Choice {
  readonly docs: readonly ArticleId[];
  readonly holds: readonly boolean[];
  readonly rougeL: readonly number[];
}

/** How good a window's text is as the answer. */
type Judge = (text: string) => Overlap;

/** Judges a question's windows under one ranking after another; each text is held against the answer once. */
export const windowJudge = (index: SearchIndex, { question, answer, docs }: GoldQuestion) =>
  judgeWindows(index, question, docs, (text) => overlapOf(text, answer));

/** The same of a question about one document: the words expected are only a part of its answer, of unknown length. */
export const fewWindowJudge = ({ index, question, doc, expect }: FewQuestion) =>
  judgeWindows(index, question, [doc], (text) => ({
    holdsInOrder: expect.length > 0 && saysExpected(text, expect),
    rougeL: 0,
  }));

function judgeWindows(
  index: SearchIndex,
  text: string,
  docs: readonly ArticleId[],
  judge: Judge,
): (ranking: Weights) => JudgedWindows {
  const question = understand(text, { bigrams: index.bigrams });
  const asked = askedOf(question, index.rarity);
  const candidates = index.rank(question, PASSAGES_RANKED);
  const known = new Map<string, Overlap>();
  const overlapFor = (text: string): Overlap => {
    const overlap = known.get(text) ?? judge(text);
    known.set(text, overlap);
    return overlap;
  };
  return (ranking) => {
    const windows = windowsIn(asked, rankedBy(ranking, candidates));
    const overlaps = windows.map(({ reading, start, end }) =>
      overlapFor(reading.ranked.passage.text.slice(start, end)),
    );
    const features = new Float32Array(windows.length * FITTED.length);
    for (const [row, window] of windows.entries())
      for (const [at, feature] of FITTED.entries())
        features[row * FITTED.length + at] = featureOf(feature, window);
    return {
      docs,
      features,
      worth: Float32Array.from(overlaps, worthOf),
      holds: overlaps.map(({ holdsInOrder }) => holdsInOrder),
      rougeL: overlaps.map((overlap) => overlap.rougeL),
    };
  };
}

const worthOf = ({ holdsInOrder, rougeL }: Overlap): number =>
  (holdsInOrder ? 1 : 0) + TIGHTNESS * rougeL;

export function fitWindows(judged: readonly JudgedWindows[]): WindowWeights {
  const fitted = fitExpectedWorth(judged, FITTED.length);
  const weights = FITTED.map(({ name }, at): [string, number] => [name, round(fitted[at] ?? 0)]);
  const byHand = [...SET_BY_HAND].map((name): [string, number] => [
    name,
    SHIPPED_WINDOW_WEIGHTS[name] ?? 0,
  ]);
  return Object.fromEntries([...weights, ...byHand]);
}

const round = (weight: number) => Math.round(weight * 1000) / 1000;

/** The window chosen, by its number; none if there are no windows. */
function chosen({ features, worth }: Choice, weights: WindowWeights): number | undefined {
  let best: number | undefined;
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < worth.length; row += 1) {
    let score = 0;
    for (const [at, { name }] of FITTED.entries())
      score += (weights[name] ?? 0) * (features[row * FITTED.length + at] ?? 0);
    if (score > highest) [best, highest] = [row, score];
  }
  return best;
}

export interface WindowFigures {
  /** Share of the questions whose answer holds the known one, or 60 % of it in order. */
  readonly holds: number;
  readonly rougeL: number;
}

/** Each question answered by weights that were fitted without its documents. */
function crossValidate(
  judged: readonly JudgedWindows[],
  few: readonly JudgedWindows[],
): WindowFigures {
  const foldOf = foldsByDocument(judged, FOLDS);
  const outcomes = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitWindows([...judged.filter((_, at) => foldOf[at] !== fold), ...few]);
    return judged
      .filter((_, at) => foldOf[at] === fold)
      .map((each) => {
        const at = chosen(each, weights) ?? -1;
        return { holds: each.holds[at] ? 1 : 0, rougeL: each.rougeL[at] ?? 0 };
      });
  }).flat();
  return {
    holds: meanOf(outcomes.map(({ holds }) => holds)),
    rougeL: meanOf(outcomes.map((outcome) => outcome.rougeL)),
  };
}

/** The weights file, with its provenance and figures on documents not fitted on. */
export const fitSentences = (judged: readonly JudgedWindows[], few: readonly JudgedWindows[]) => ({
  provenance: {
    command: 'npm run fit -- --part sentences',
    questions: judged.length,
    questionsOfFewDocuments: few.length,
    folds: FOLDS,
    crossValidated: crossValidate(judged, few),
    setByHand: [...SET_BY_HAND],
  },
  weights: fitWindows([...judged, ...few]),
});
