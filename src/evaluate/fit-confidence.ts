/** Fits how sure an answer is: a logistic model over the signals, cross-validated by document, and its threshold. */
import {
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceOf,
  isBesideThePoint,
  SHIPPED_CONFIDENCE,
  SIGNALS,
  type SignalName,
} from '../answer/confidence/index.ts';
import type { JudgedAsking } from './askings.ts';
import { FOLDS, foldsByDocument } from './folds.ts';
import { fitLogistic } from './logistic.ts';
import { auroc, meanOf } from './statistics.ts';

const PENALTY = 0.01;
/** Most that may be answered of what cannot be. */
const MOST_WRONGLY_ANSWERED = 0.115;

/** Weighed by hand: the questions fitted on have none of it, or too few. */
const BY_HAND: ReadonlyMap<SignalName, number> = new Map([
  ['placeConflicts', -6],
  ['yearConflicts', -6],
  ['nearlyAllMissing', -6],
  ['entry', 5],
  // The texts fitted on have no entries and are asked about in their own wording; a knowledge base is not.
  ['reviewed', 2.5],
  // The other way round: in raw texts a word unheard of tells nothing that coverage does not.
  ['unheard', -4],
  // Judged by the document cited, not by the words chosen, the questions cannot teach it.
  ['thingMissing', -1.5],
]);

const LARGE: ReadonlySet<JudgedAsking['setting']> = new Set(['answerable', 'taken out']);
/** Each question is put to one large library with and without its documents, and to five small ones. */
const LARGE_IMPORTANCE = 2.5;

/** What is beside the point is refused whatever the weights, and teaches them nothing. */
function fitWeights(
  all: readonly JudgedAsking[],
  fitted: readonly SignalName[],
): ConfidenceWeights {
  const judged = all.filter(({ signals }) => !isBesideThePoint(signals));
  const found = fitLogistic(
    {
      rows: judged.map(({ signals }) => fitted.map((name) => signals[name])),
      isTrue: judged.map(({ isRight }) => isRight),
      importance: judged.map(({ setting }) => (LARGE.has(setting) ? LARGE_IMPORTANCE : 1)),
      offsets: judged.map(({ signals }) =>
        [...BY_HAND].reduce((sum, [name, weight]) => sum + weight * signals[name], 0),
      ),
    },
    PENALTY,
  );
  const weights = { ...SHIPPED_CONFIDENCE.weights };
  for (const name of SIGNALS) weights[name] = BY_HAND.get(name) ?? 0;
  for (const [at, name] of fitted.entries()) weights[name] = round(found[at] ?? 0);
  return weights;
}

const FITTED = SIGNALS.filter((name) => !BY_HAND.has(name));
const round = (value: number) => Math.round(value * 1000) / 1000;

interface Confident extends JudgedAsking {
  readonly confidence: number;
}

/** Each asking by weights that were fitted without its question's documents. */
function crossValidated(
  judged: readonly JudgedAsking[],
  fitted: readonly SignalName[] = FITTED,
): Confident[] {
  const foldOf = foldsByDocument(
    judged.map(({ gold }) => gold),
    FOLDS,
  );
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = judged.filter((_, at) => foldOf[at] === fold);
    if (held.length === 0) return [];
    const weights = fitWeights(
      judged.filter((_, at) => foldOf[at] !== fold),
      fitted,
    );
    return held.map((each) => ({ ...each, confidence: confidenceOf(each.signals, weights) }));
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

/** Weights from all of `judged`; the threshold from its folds, so that it holds where nothing was fitted. */
export const fitConfidenceModel = (judged: readonly JudgedAsking[]): ConfidenceModel => ({
  weights: fitWeights(judged, FITTED),
  threshold: thresholdFor(crossValidated(judged)),
});

const shareAnswered = (askings: readonly Confident[], threshold: number) =>
  round(meanOf(askings.map(({ confidence }) => (confidence >= threshold ? 1 : 0))));

function figuresOf(confident: readonly Confident[]) {
  const threshold = thresholdFor(confident);
  const inSetting = (setting: JudgedAsking['setting']) =>
    confident.filter((asking) => asking.setting === setting);
  const answerable = inSetting('answerable');
  const answered = answerable.filter(({ confidence }) => confidence >= threshold);
  return {
    auroc: round(
      auroc(
        answerable.map(({ confidence }) => confidence),
        inSetting('taken out').map(({ confidence }) => confidence),
      ),
    ),
    answered: shareAnswered(answerable, threshold),
    citingRight: round(meanOf(answered.map(({ isRight }) => (isRight ? 1 : 0)))),
    wronglyAnswered: shareAnswered(inSetting('taken out'), threshold),
    smallAnswered: shareAnswered(inSetting('small, answerable'), threshold),
    smallNearAnswered: shareAnswered(inSetting('small, answerable among the nearest'), threshold),
    smallWrongly: shareAnswered(inSetting('small, others'), threshold),
    smallNearWrongly: shareAnswered(inSetting('small, the nearest others'), threshold),
    smallOneNearWrongly: shareAnswered(inSetting('small, one near other'), threshold),
  };
}

/** The weights file, with its threshold, provenance and figures on documents not fitted on. */
export const fitConfidence = (judged: readonly JudgedAsking[]) => ({
  provenance: {
    command: 'npm run fit -- --part confidence',
    askings: judged.length,
    folds: FOLDS,
    crossValidated: figuresOf(crossValidated(judged)),
    setByHand: [...BY_HAND.keys()],
  },
  ...fitConfidenceModel(judged),
});

/** Cross-validated figures with all signals, then with each left out: what a signal is worth. */
export const ablateConfidence = (judged: readonly JudgedAsking[]) =>
  [undefined, ...FITTED].map((left) => ({
    without: left ?? '(none)',
    figures: figuresOf(
      crossValidated(
        judged,
        FITTED.filter((name) => name !== left),
      ),
    ),
  }));
