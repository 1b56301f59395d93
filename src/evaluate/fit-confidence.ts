/**
 * Fits how sure an answer is: logistic regression over the signals, on questions asked with and without the documents
 * that answer them, in the whole corpus and in libraries of a few documents. Cross-validated by document.
 */
import {
  type ConfidenceWeights,
  confidenceOf,
  isBesideThePoint,
  SHIPPED_CONFIDENCE,
  SIGNALS,
  type SignalName,
  type Signals,
  signalsFor,
} from '../answer/confidence/index.ts';
import { SHIPPED_MODELS } from '../answer/index.ts';
import { understand } from '../answer/understand/index.ts';
import type { ArticleId, Library } from '../domain/index.ts';
import { buildIndex, type LibraryIndex, type SearchIndex } from '../search/index.ts';
import { foldsByDocument } from './folds.ts';
import type { GoldQuestion } from './questions.ts';
import { auroc, meanOf } from './statistics.ts';

const FOLDS = 5;
const PENALTY = 0.01;
const ROUNDS = 1500;
const RATE = 0.05;
/** Documents of a small library: what one bureau starts with. */
const SMALL_LIBRARY = 3;
/** Passages enough to name so many. */
const RANKED = 20;
/** Most that may be answered of what cannot be. */
const MOST_WRONGLY_ANSWERED = 0.112;

/** One asking of one question, and whether a right document was chosen. */
export interface JudgedAsking {
  readonly gold: GoldQuestion;
  readonly setting:
    | 'answerable'
    | 'taken out'
    | 'small, answerable'
    | 'small, other documents'
    | 'small, nearest other documents';
  readonly signals: Signals;
  readonly isRight: boolean;
}

function ask(
  index: SearchIndex,
  gold: GoldQuestion,
  setting: JudgedAsking['setting'],
): JudgedAsking[] {
  const found = signalsFor(index, gold.question, SHIPPED_MODELS.windows);
  if (found === undefined) return [];
  return [{ gold, setting, signals: found.signals, isRight: gold.docs.includes(found.articleId) }];
}

/** Every question with and without its documents; and in small libraries, their own questions and some of others. */
export function judgeAskings(
  library: Library,
  index: LibraryIndex,
  questions: readonly GoldQuestion[],
): JudgedAsking[] {
  const large = questions.flatMap((gold) => [
    ...ask(index, gold, 'answerable'),
    ...ask(index.without(gold.docs), gold, 'taken out'),
  ]);
  const near = questions.flatMap((gold) =>
    ask(
      buildIndex(only(library, nearestOthers(index, gold))),
      gold,
      'small, nearest other documents',
    ),
  );
  return [...large, ...near, ...judgeSmall(library, questions)];
}

/** What a bureau has on the same subject, without what answers. */
function nearestOthers(index: LibraryIndex, gold: GoldQuestion): ReadonlySet<ArticleId> {
  const others = index.without(gold.docs);
  const ranked = others.rank(understand(gold.question, { bigrams: others.bigrams }), RANKED);
  return new Set([...new Set(ranked.map(({ article }) => article.id))].slice(0, SMALL_LIBRARY));
}

function judgeSmall(library: Library, questions: readonly GoldQuestion[]): JudgedAsking[] {
  const documents = [...new Set(questions.flatMap(({ docs }) => docs.slice(0, 1)))];
  const judged: JudgedAsking[] = [];
  for (let from = 0; from < documents.length; from += SMALL_LIBRARY) {
    const own = new Set(documents.slice(from, from + SMALL_LIBRARY));
    const index = buildIndex(only(library, own));
    for (const [at, gold] of questions.entries()) {
      if (gold.docs.some((id) => own.has(id)))
        judged.push(...ask(index, gold, 'small, answerable'));
      else if (at % Math.ceil(documents.length / SMALL_LIBRARY) === from / SMALL_LIBRARY)
        judged.push(...ask(index, gold, 'small, other documents'));
    }
  }
  return judged;
}

const only = (library: Library, ids: ReadonlySet<ArticleId>): Library => ({
  articles: library.articles.filter(({ id }) => ids.has(id)),
  passages: library.passages.filter(({ articleId }) => ids.has(articleId)),
  entries: [],
});

/** Weighed by hand: the questions fitted on have none of it, or too few. */
const BY_HAND: ReadonlyMap<SignalName, number> = new Map([
  ['placeConflicts', -6],
  ['yearConflicts', -6],
  ['entry', 5],
  // The texts fitted on have no entries and are asked about in their own wording; a knowledge base is not.
  ['reviewed', 1.5],
  // Judged by the document cited, not by the words chosen, the questions cannot teach it.
  ['thingMissing', -1.5],
]);

/**
 * Logistic regression by Adam (Kingma and Ba 2015) on the mean log-likelihood of the scaled signals, with a quadratic
 * penalty. What is beside the point is refused whatever the weights, and teaches them nothing.
 */
function fitLogistic(all: readonly JudgedAsking[]): ConfidenceWeights {
  const judged = all.filter(({ signals }) => !isBesideThePoint(signals));
  const scales = SIGNALS.map((name) => (name === 'bias' ? 1 : deviationOf(judged, name)));
  const values = SIGNALS.map((name, at) => (BY_HAND.get(name) ?? 0) * (scales[at] ?? 1));
  const mean = SIGNALS.map(() => 0);
  const square = SIGNALS.map(() => 0);
  for (let round = 1; round <= ROUNDS; round += 1) {
    const slopes = slopesAt(judged, weightsOf(values, scales));
    for (const [at, name] of SIGNALS.entries()) {
      if (BY_HAND.has(name)) continue;
      const penalty = name === 'bias' ? 0 : PENALTY * (values[at] ?? 0);
      const slope = (slopes[at] ?? 0) / (scales[at] ?? 1) - penalty;
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
      const scale = Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** round)) + 1e-8;
      values[at] = (values[at] ?? 0) + (RATE * (mean[at] ?? 0)) / (1 - 0.9 ** round) / scale;
    }
  }
  return weightsOf(values, scales);
}

function deviationOf(judged: readonly JudgedAsking[], name: SignalName): number {
  const values = judged.map(({ signals }) => signals[name]);
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2))) || 1;
}

function slopesAt(judged: readonly JudgedAsking[], weights: ConfidenceWeights): number[] {
  const slopes = SIGNALS.map(() => 0);
  for (const { signals, isRight } of judged) {
    const error = ((isRight ? 1 : 0) - confidenceOf(signals, weights)) / judged.length;
    for (const [at, name] of SIGNALS.entries())
      slopes[at] = (slopes[at] ?? 0) + error * signals[name];
  }
  return slopes;
}

/** From values in units of `scales` to weights of the signals as they are. */
function weightsOf(values: readonly number[], scales: readonly number[]): ConfidenceWeights {
  const weights = { ...SHIPPED_CONFIDENCE.weights };
  for (const [at, name] of SIGNALS.entries())
    weights[name] = Math.round((1000 * (values[at] ?? 0)) / (scales[at] ?? 1)) / 1000;
  return weights;
}

interface Confident extends JudgedAsking {
  readonly confidence: number;
}

/** Each asking by weights that were fitted without its question's documents. */
function crossValidated(judged: readonly JudgedAsking[]): Confident[] {
  const foldOf = foldsByDocument(
    judged.map(({ gold }) => gold),
    FOLDS,
  );
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitLogistic(judged.filter((_, at) => foldOf[at] !== fold));
    return judged
      .filter((_, at) => foldOf[at] === fold)
      .map((each) => ({ ...each, confidence: confidenceOf(each.signals, weights) }));
  }).flat();
}

/** The lowest threshold at which no more than the allowed share of the unanswerable is answered. */
function thresholdFor(askings: readonly Confident[]): number {
  const wrong = askings
    .filter(({ setting }) => setting === 'taken out')
    .map(({ confidence }) => confidence)
    .sort((a, b) => b - a);
  const at = Math.floor(MOST_WRONGLY_ANSWERED * wrong.length);
  return Math.ceil((wrong[at] ?? 0.5) * 1000) / 1000;
}

const shareAnswered = (askings: readonly Confident[], threshold: number) =>
  Math.round(meanOf(askings.map(({ confidence }) => (confidence >= threshold ? 1 : 0))) * 1000) /
  1000;

/** The weights file, with its threshold, provenance and figures on documents not fitted on. */
export function fitConfidence(judged: readonly JudgedAsking[]) {
  const confident = crossValidated(judged);
  const threshold = thresholdFor(confident);
  const inSetting = (setting: JudgedAsking['setting']) =>
    confident.filter((asking) => asking.setting === setting);
  const answerable = inSetting('answerable');
  const answered = answerable.filter(({ confidence }) => confidence >= threshold);
  return {
    provenance: {
      command: 'npm run fit -- --part confidence',
      askings: judged.length,
      folds: FOLDS,
      crossValidated: {
        auroc: auroc(
          answerable.map(({ confidence }) => confidence),
          inSetting('taken out').map(({ confidence }) => confidence),
        ),
        answered: shareAnswered(answerable, threshold),
        citingRight: meanOf(answered.map(({ isRight }) => (isRight ? 1 : 0))),
        wronglyAnswered: shareAnswered(inSetting('taken out'), threshold),
        smallAnswered: shareAnswered(inSetting('small, answerable'), threshold),
        smallWronglyAnswered: shareAnswered(inSetting('small, other documents'), threshold),
        smallNearWronglyAnswered: shareAnswered(
          inSetting('small, nearest other documents'),
          threshold,
        ),
      },
      setByHand: [...BY_HAND.keys()],
    },
    threshold,
    weights: fitLogistic(judged),
  };
}
