/**
 * How sure an answer is: what speaks for and against it, weighed by three readers.
 *
 * A question in a document's own words that the text lacks a word of is another question; in a citizen's words it may
 * be the same. And among a city's documents a rival tells, where a handful of documents leaves only what the question
 * asks and the text lacks. So there is a logistic model for each, and each question is judged by the one that it is
 * for, or by a mean of them. Among a handful of documents most of what is asked is told in none of them, so that there
 * a question must first be about them at all. Weights and where they come from: `weights.json`.
 */
import { z } from 'zod';
import stored from './weights.json' with { type: 'json' };
import { WORDING_SIGNS, type WordingSigns } from './wording.ts';

const SIGNALS = [
  'bias',
  'articleBm25',
  'articleCoverage',
  'articleMissing',
  'articleChance',
  'passageHeld',
  'characters',
  'charactersHeld',
  'sentenceCoverage',
  'askedForMissing',
  'thing',
  'thingMissing',
  'unitMissing',
  'namesMissing',
  'margin',
  'score',
  'placeAsked',
  'placeAgrees',
  'wordsAsked',
  'synonyms',
  'commonPairs',
  'questionLength',
  'entry',
] as const;

export type SignalName = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<SignalName, number>>;
/** A signal without a weight does not count. */
export type ReaderWeights = Readonly<Partial<Record<SignalName, number>>>;

/** Whom a question is judged by. */
const READERS = ['official', 'everyday', 'few'] as const;
export type Reader = (typeof READERS)[number];

/** All that speaks for and against an answer. */
export interface Evidence {
  readonly signals: Signals;
  readonly wording: WordingSigns;
  /** Passages in the index. */
  readonly passageCount: number;
  /** It is about another place or year than was asked about: refused whatever else speaks for it. */
  readonly isBesideThePoint: boolean;
}

export interface ConfidenceWeights {
  /** Of the signs of official wording: above 0, the wording is more likely official. */
  readonly wording: WordingSigns;
  /** `official` and `everyday` are about a city's documents, in either wording; `few` is about a handful of them. */
  readonly readers: Readonly<Record<Reader, ReaderWeights>>;
  /** Is a question about a handful of documents at all? No answer from them is surer than that. */
  readonly topic: ReaderWeights;
}

/** What confidence rests on, and how much of it an answer needs. */
export interface ConfidenceModel extends ConfidenceWeights {
  /** Below these, "not found" is said: by each reader, where a question is judged by that one alone. */
  readonly thresholds: Readonly<Record<Reader, number>>;
}

const readerWeights = z.partialRecord(z.enum(SIGNALS), z.number());

export const SHIPPED_CONFIDENCE: ConfidenceModel = z
  .object({
    thresholds: z.record(z.enum(READERS), z.number()),
    wording: z.record(z.enum(WORDING_SIGNS), z.number()),
    readers: z.record(z.enum(READERS), readerWeights),
    topic: readerWeights,
  })
  .parse(stored);

/** The most that an answer about another place or year is worth. */
const MOST_BESIDE_THE_POINT = 0.1;

/** 0 to 1: of answers at 0.9, nine in ten are right. */
export function confidenceOf(evidence: Evidence, weights: ConfidenceWeights): number {
  const likely = (by: ReaderWeights) => logistic(weighed(evidence.signals, by));
  const confidence = meanBy(readersOf(evidence, weights), (reader) => {
    const own = likely(weights.readers[reader]);
    return reader === 'few' ? Math.min(own, likely(weights.topic)) : own;
  });
  return evidence.isBesideThePoint ? Math.min(confidence, MOST_BESIDE_THE_POINT) : confidence;
}

/** How sure an answer must be. */
export const thresholdOf = (evidence: Evidence, model: ConfidenceModel): number =>
  meanBy(readersOf(evidence, model), (reader) => model.thresholds[reader]);

/** How far a question is judged by each reader; 1 in all. */
export type ReaderShares = Readonly<Record<Reader, number>>;

export function readersOf(evidence: Evidence, { wording }: ConfidenceWeights): ReaderShares {
  const city = cityShare(evidence.passageCount);
  const official = officialness(evidence.wording, wording);
  return { official: city * official, everyday: city * (1 - official), few: 1 - city };
}

function meanBy(shares: ReaderShares, of: (reader: Reader) => number): number {
  let sum = 0;
  for (const reader of READERS) if (shares[reader] > 0) sum += shares[reader] * of(reader);
  return sum;
}

/** 0 for everyday wording, 1 for official. */
const officialness = (signs: WordingSigns, weights: WordingSigns): number =>
  logistic(weighedSum(WORDING_SIGNS, signs, weights));

/** So few passages are a handful, so many a city's; in between, by the logarithm. */
const HANDFUL = 100;
const CITY = 5000;

const cityShare = (passages: number): number =>
  Math.min(1, Math.max(0, Math.log(Math.max(1, passages) / HANDFUL) / Math.log(CITY / HANDFUL)));

export const weighed = (signals: Signals, weights: ReaderWeights): number =>
  weighedSum(SIGNALS, signals, weights);

function weighedSum<Name extends string>(
  names: readonly Name[],
  values: Readonly<Record<Name, number>>,
  weights: Readonly<Partial<Record<Name, number>>>,
): number {
  let sum = 0;
  for (const name of names) sum += (weights[name] ?? 0) * values[name];
  return sum;
}

const logistic = (sum: number): number => 1 / (1 + Math.exp(-sum));
