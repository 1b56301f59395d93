/** Small sets of the question's terms, as bits: windows are many, and each asks what it covers. */

export interface TermSet {
  readonly low: number;
  readonly high: number;
}

const BITS = 30;

export const EMPTY: TermSet = { low: 0, high: 0 };

export const withTerm = ({ low, high }: TermSet, place: number): TermSet =>
  place < BITS ? { low: low | (1 << place), high } : { low, high: high | (1 << (place - BITS)) };

export const union = (a: TermSet, b: TermSet): TermSet => ({
  low: a.low | b.low,
  high: a.high | b.high,
});

export const without = (a: TermSet, b: TermSet): TermSet => ({
  low: a.low & ~b.low,
  high: a.high & ~b.high,
});

function bitsWeight(bits: number, from: number, weights: readonly number[]): number {
  let weight = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1)
    weight += weights[from + 31 - Math.clz32(rest & -rest)] ?? 0;
  return weight;
}

/** How much each of the question's terms tells, from one point of view. */
export interface Weighing {
  /** By the term's place. */
  readonly weights: readonly number[];
  /** Of all terms together; never 0. */
  readonly totalWeight: number;
}

export const weighingOf = (weights: readonly number[]): Weighing => ({
  weights,
  totalWeight: Math.max(
    weights.reduce((sum, weight) => sum + weight, 0),
    Number.EPSILON,
  ),
});

/** Whether the term at that place is in the set. */
export const hasTerm = ({ low, high }: TermSet, place: number): boolean =>
  (place < BITS ? low & (1 << place) : high & (1 << (place - BITS))) !== 0;

/** Weight of the terms in the set, as a share of the whole question's. */
export const shareOf = (set: TermSet, { weights, totalWeight }: Weighing): number =>
  (bitsWeight(set.low, 0, weights) + bitsWeight(set.high, BITS, weights)) / totalWeight;
