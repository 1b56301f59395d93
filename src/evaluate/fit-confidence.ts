/**
 * Fits how sure an answer is: a logistic model for each reader over the signals that tell it something, the signs that
 * tell official wording from everyday, and the threshold. Cross-validated by document.
 */
import {
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceOf,
  type Evidence,
  type Reader,
  type ReaderShares,
  type ReaderWeights,
  readersOf,
  SHIPPED_CONFIDENCE,
  type SignalName,
  WORDING_SIGNS,
  type WordingSigns,
  weighed,
} from '../answer/confidence/index.ts';
import type { JudgedAsking } from './askings.ts';
import { type FewAsking, STRANGER } from './few-documents.ts';
import { FOLDS, foldsByDocument } from './folds.ts';
import { fitLogistic } from './logistic.ts';
import { auroc, meanOf } from './statistics.ts';

const PENALTY = 0.002;
/** Most that may be answered of what cannot be, asked of a city's documents in their own words. */
const MOST_WRONGLY_ANSWERED = 0.112;
/**
 * Set by hand. Everyday wording makes an answer look less sure than it is: above 0.42 more than nine in ten are right.
 * Among a few documents, what is asked about them is answered where that is the likelier.
 */
const THRESHOLDS_BY_HAND = { everyday: 0.42, few: 0.5 };

/** What tells each reader something: more signals fit the questions better, and others worse (`--ablate`). */
const FITTED: Readonly<Record<Reader, readonly SignalName[]>> = {
  official: [
    'bias',
    'articleBm25',
    'articleCoverage',
    'margin',
    'sentenceCoverage',
    'score',
    'namesMissing',
    'placeAgrees',
    'synonyms',
    'commonPairs',
  ],
  everyday: [
    'bias',
    'articleBm25',
    'margin',
    'score',
    'sentenceCoverage',
    'articleCoverage',
    'passageHeld',
    'articleChance',
    'namesMissing',
    'wordsAsked',
    'questionLength',
  ],
  few: [
    'bias',
    'sentenceCoverage',
    'characters',
    'thing',
    'thingMissing',
    'unitMissing',
    'askedForMissing',
    'articleMissing',
    'placeAsked',
    'placeAgrees',
    'synonyms',
    'entry',
  ],
};

/** What tells a question about a few documents from one about something else. */
const TOPIC: readonly SignalName[] = ['bias', 'charactersHeld', 'articleBm25'];

/** Weighed by hand: the documents of the city have no entries. */
const BY_HAND: Readonly<Record<Reader, ReaderWeights>> = {
  official: { entry: 5 },
  everyday: { entry: 5 },
  few: {},
};

type Example = Pick<JudgedAsking, 'evidence' | 'isRight'>;

const readerOf = ({ gold }: JudgedAsking): Reader =>
  gold.wording === 'official' ? 'official' : 'everyday';

/** All that confidence is fitted on: answers among a city's documents, and among a few. */
export interface Judged {
  readonly city: readonly JudgedAsking[];
  /** Some are about another document than was asked. */
  readonly few: readonly FewAsking[];
}

/** Weights for one reader; those shipped, where there is nothing to learn from. @param left a signal left out */
function fitReader(reader: Reader, examples: readonly Example[], left?: SignalName) {
  const names = FITTED[reader].filter((name) => name !== left);
  // What is beside the point is refused whatever the weights, and teaches them nothing.
  const telling = examples.filter(({ evidence }) => !evidence.isBesideThePoint);
  if (telling.length === 0) return SHIPPED_CONFIDENCE.readers[reader];
  return { ...fitSignals(names, telling, BY_HAND[reader]), ...BY_HAND[reader] };
}

/** Weights for the signals named, beside those given. */
function fitSignals(
  names: readonly SignalName[],
  examples: readonly Example[],
  given: ReaderWeights = {},
): ReaderWeights {
  const found = fitLogistic(
    {
      rows: examples.map(({ evidence }) => names.map((name) => evidence.signals[name])),
      isTrue: examples.map(({ isRight }) => isRight),
      importance: examples.map(() => 1),
      offsets: examples.map(({ evidence }) => weighed(evidence.signals, given)),
    },
    PENALTY,
  );
  return Object.fromEntries(names.map((name, at) => [name, round(found[at] ?? 0)]));
}

const isAboutIt = ({ few }: FewAsking): boolean => few.kind !== STRANGER;

/** Weights that tell what is about a few documents, answered by them or not, from what is about others. */
const fitTopic = (askings: readonly FewAsking[]): ReaderWeights =>
  askings.length === 0
    ? SHIPPED_CONFIDENCE.topic
    : fitSignals(
        TOPIC,
        askings.map((asking) => ({ evidence: asking.evidence, isRight: isAboutIt(asking) })),
      );

/** Of two ways to be wrong, taking official wording for everyday is the worse: it trusts what lacks a word asked. */
const OFFICIAL_IMPORTANCE = 20;

/** The signs of official wording; those shipped, where only one wording is known. */
function fitWording(askings: readonly JudgedAsking[]): WordingSigns {
  const asked = askings.filter(({ setting }) => setting === 'answerable');
  const isOfficial = asked.map((asking) => readerOf(asking) === 'official');
  if (isOfficial.every((each) => each === isOfficial[0])) return SHIPPED_CONFIDENCE.wording;
  const found = fitLogistic(
    {
      rows: asked.map(({ evidence }) => WORDING_SIGNS.map((name) => evidence.wording[name])),
      isTrue: isOfficial,
      importance: isOfficial.map((each) => (each ? OFFICIAL_IMPORTANCE : 1)),
      offsets: asked.map(() => 0),
    },
    PENALTY,
  );
  const weights = WORDING_SIGNS.map((name, at) => [name, round(found[at] ?? 0)] as const);
  return { ...SHIPPED_CONFIDENCE.wording, ...Object.fromEntries(weights) };
}

/**
 * Official questions that are answered from another document than the one known teach nothing: mostly that document
 * says the same. Everyday ones are mostly misunderstood.
 */
const teachesOfficial = (asking: JudgedAsking): boolean =>
  readerOf(asking) === 'official' && (asking.isRight || asking.setting === 'taken out');

const teachesEveryday = (asking: JudgedAsking): boolean => readerOf(asking) === 'everyday';

const fitWeights = ({ city, few }: Judged, left?: SignalName): ConfidenceWeights => ({
  wording: fitWording(city),
  readers: {
    official: fitReader('official', city.filter(teachesOfficial), left),
    everyday: fitReader('everyday', city.filter(teachesEveryday), left),
    few: fitReader('few', few.filter(isAboutIt), left),
  },
  topic: fitTopic(few),
});

const round = (value: number) => Math.round(value * 1000) / 1000;

interface Confidence {
  readonly confidence: number;
  readonly shares: ReaderShares;
}
type Confident = JudgedAsking & Confidence;

const judgedBy = (weights: ConfidenceWeights, evidence: Evidence): Confidence => ({
  confidence: confidenceOf(evidence, weights),
  shares: readersOf(evidence, weights),
});

/** Each asking of the city's documents by weights that were fitted without its question's documents. */
function crossValidatedCity({ city, few }: Judged, left?: SignalName): Confident[] {
  const foldOf = foldsByDocument(
    city.map(({ gold }) => gold),
    FOLDS,
  );
  return Array.from({ length: FOLDS }, (_, fold) => {
    const held = city.filter((_, at) => foldOf[at] === fold);
    if (held.length === 0) return [];
    const others = city.filter((_, at) => foldOf[at] !== fold);
    const weights = fitWeights({ city: others, few }, left);
    return held.map((each) => ({ ...each, ...judgedBy(weights, each.evidence) }));
  }).flat();
}

/** Each question of a few documents by weights that were fitted without the document asked. */
function crossValidatedFew({ city, few }: Judged, left?: SignalName) {
  return [...new Set(few.map((each) => each.few.doc))].flatMap((doc) => {
    const weights = fitWeights({ city, few: few.filter((each) => each.few.doc !== doc) }, left);
    return few
      .filter((each) => each.few.doc === doc)
      .map((each) => ({ ...each, ...judgedBy(weights, each.evidence) }));
  });
}

/** The highest threshold for official wording at which it would be answered. */
const answeredUpTo = ({ confidence, shares }: Confidence): number =>
  (confidence -
    shares.everyday * THRESHOLDS_BY_HAND.everyday -
    shares.few * THRESHOLDS_BY_HAND.few) /
  shares.official;

/** The lowest threshold for official wording at which no more than the allowed share of the unanswerable is answered. */
function officialThreshold(askings: readonly Confident[]): number {
  const wrong = askings
    .filter((asking) => asking.setting === 'taken out' && readerOf(asking) === 'official')
    .map(answeredUpTo)
    .sort((a, b) => b - a);
  const at = Math.floor(MOST_WRONGLY_ANSWERED * wrong.length);
  return Math.ceil((wrong[at] ?? 0.5) * 1000) / 1000;
}

/** Weights from all that was judged; the threshold from its folds, so that it holds where nothing was fitted. */
export const fitConfidenceModel = (judged: Judged): ConfidenceModel => ({
  thresholds: { official: officialThreshold(crossValidatedCity(judged)), ...THRESHOLDS_BY_HAND },
  ...fitWeights(judged),
});

const shareOf = <T>(items: readonly T[], holds: (item: T) => boolean): number =>
  round(meanOf(items.map((item) => (holds(item) ? 1 : 0))));

function figuresOf(judged: Judged, left?: SignalName) {
  const city = crossValidatedCity(judged, left);
  const few = crossValidatedFew(judged, left);
  const threshold = officialThreshold(city);
  const isAnswered = (confidence: Confidence) => answeredUpTo(confidence) >= threshold;
  const isAnsweredOfFew = ({ confidence }: Confidence) => confidence >= THRESHOLDS_BY_HAND.few;
  const figuresFor = (reader: Reader) => {
    const own = city.filter((asking) => readerOf(asking) === reader);
    const answerable = own.filter(({ setting }) => setting === 'answerable');
    const takenOut = own.filter(({ setting }) => setting === 'taken out');
    return {
      auroc: round(
        auroc(
          answerable.map(({ confidence }) => confidence),
          takenOut.map(({ confidence }) => confidence),
        ),
      ),
      answered: shareOf(answerable, isAnswered),
      citingRight: shareOf(answerable.filter(isAnswered), ({ isRight }) => isRight),
      wronglyAnswered: shareOf(takenOut, isAnswered),
    };
  };
  const ofKind = (...kinds: string[]) => few.filter((each) => kinds.includes(each.few.kind));
  return {
    official: figuresFor('official'),
    everyday: figuresFor('everyday'),
    few: {
      factsAnswered: shareOf(ofKind('fact', 'define'), isAnsweredOfFew),
      everydayAnswered: shareOf(ofKind('paraphrase'), isAnsweredOfFew),
      answeringRight: shareOf(
        ofKind('fact', 'define', 'paraphrase').filter(isAnsweredOfFew),
        ({ isRight }) => isRight,
      ),
      wronglyAnswered: shareOf(ofKind('none'), isAnsweredOfFew),
      strangersAnswered: shareOf(ofKind(STRANGER), isAnsweredOfFew),
    },
  };
}

/** The weights file, with its threshold, provenance and figures on documents not fitted on. */
export const fitConfidence = (judged: Judged) => ({
  provenance: {
    command: 'npm run fit -- --part confidence',
    askings: judged.city.length,
    questionsOfFewDocuments: judged.few.filter(isAboutIt).length,
    folds: FOLDS,
    crossValidated: figuresOf(judged),
    setByHand: BY_HAND,
  },
  ...fitConfidenceModel(judged),
});

/** Cross-validated figures with all signals, then with each left out: what a signal is worth. */
export const ablateConfidence = (judged: Judged) =>
  [undefined, ...new Set(Object.values(FITTED).flat())].map((left) => {
    const { official, everyday, few } = figuresOf(judged, left);
    return {
      without: left ?? '(none)',
      figures: {
        officialAuroc: official.auroc,
        officialAnswered: official.answered,
        everydayAuroc: everyday.auroc,
        everydayAnswered: everyday.answered,
        fewFacts: few.factsAnswered,
        fewEveryday: few.everydayAnswered,
        fewWrongly: few.wronglyAnswered,
        fewStrangers: few.strangersAnswered,
      },
    };
  });
