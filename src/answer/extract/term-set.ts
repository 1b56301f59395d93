/** Small sets of the question's terms, a bit each: windows are many, and each asks what it covers. */

export type TermSet = number & { readonly __brand: 'TermSet' };

/** A question's terms beyond so many have no place in a set. */
export const MOST_TERMS = 31;

const setOf = (bits: number): TermSet => bits as TermSet;

export const EMPTY = setOf(0);

export const withTerm = (set: TermSet, place: number): TermSet => setOf(set | (1 << place));
export const union = (a: TermSet, b: TermSet): TermSet => setOf(a | b);
export const without = (a: TermSet, b: TermSet): TermSet => setOf(a & ~b);
/** Whether the term at that place is in the set. */
export const hasTerm = (set: TermSet, place: number): boolean => (set & (1 << place)) !== 0;

export function sizeOf(set: TermSet): number {
  let size = 0;
  for (let rest: number = set; rest !== 0; rest &= rest - 1) size += 1;
  return size;
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

/** Weight of the terms in the set, as a share of the whole question's. */
export function shareOf(set: TermSet, { weights, totalWeight }: Weighing): number {
  let weight = 0;
  for (let rest: number = set; rest !== 0; rest &= rest - 1)
    weight += weights[31 - Math.clz32(rest & -rest)] ?? 0;
  return weight / totalWeight;
}
