/** How sure an answer is: a logistic model over a few signals, calibrated. Weights and provenance: `weights.json`. */
import { z } from 'zod';
import stored from './weights.json' with { type: 'json' };

export const SIGNALS = [
  'bias',
  'articleBm25',
  'margin',
  'sentenceCoverage',
  'wordsAsked',
  'namesMissing',
  'thingMissing',
  'placeAgrees',
  'breadth',
  'placeConflicts',
  'yearConflicts',
  'nearlyAllMissing',
  'entry',
  'reviewed',
  'unheard',
] as const;

export type SignalName = (typeof SIGNALS)[number];
export type Signals = Readonly<Record<SignalName, number>>;
export type ConfidenceWeights = Readonly<Record<SignalName, number>>;

const file = z.object({
  threshold: z.number().min(0).max(1),
  weights: z.record(z.enum(SIGNALS), z.number()),
});

/** What confidence rests on, and how much of it an answer needs. */
export interface ConfidenceModel {
  readonly weights: ConfidenceWeights;
  /** Below this, "not found" is said. */
  readonly threshold: number;
}

export const SHIPPED_CONFIDENCE: ConfidenceModel = file.parse(stored);

/** The most that an answer about another place or year, or one that lacks most of what was asked, is worth. */
const MOST_IF_BESIDE_THE_POINT = 0.1;

/** 0 to 1: of answers at 0.9, nine in ten are right. */
export function confidenceOf(signals: Signals, weights: ConfidenceWeights): number {
  let sum = 0;
  for (const name of SIGNALS) sum += weights[name] * signals[name];
  const confidence = 1 / (1 + Math.exp(-sum));
  return isBesideThePoint(signals) ? Math.min(confidence, MOST_IF_BESIDE_THE_POINT) : confidence;
}

/** Another place or year than was asked about, or next to nothing of it: refused whatever else speaks for it. */
export const isBesideThePoint = ({
  placeConflicts,
  yearConflicts,
  nearlyAllMissing,
}: Signals): boolean => placeConflicts > 0 || yearConflicts > 0 || nearlyAllMissing > 0;
