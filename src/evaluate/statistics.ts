/** Means with intervals, significance, percentiles and AUROC. Resampling is seeded: the same data gives the same figures. */

export interface Estimate {
  readonly mean: number;
  /** 95 % interval. */
  readonly low: number;
  readonly high: number;
}

const RESAMPLES = 1000;

/** Mean and its percentile bootstrap interval (Efron 1979). Null without values. */
export function estimate(values: readonly number[]): Estimate | null {
  if (values.length === 0) return null;
  const means = resampledMeans(values);
  return { mean: meanOf(values), low: percentile(means, 2.5), high: percentile(means, 97.5) };
}

export interface PairedDifference extends Estimate {
  /** Two-sided: how often chance alone gives a difference as large. */
  readonly p: number;
  readonly better: number;
  readonly worse: number;
}

/** What changed from `before` to `after`, question by question, by a paired sign-flip test. */
export function pairedDifference(
  before: readonly number[],
  after: readonly number[],
): PairedDifference | null {
  const differences = after.map((value, at) => value - (before[at] ?? 0));
  const overall = estimate(differences);
  if (overall === null) return null;
  const random = seededRandom(2);
  let asLarge = 0;
  for (let round = 0; round < RESAMPLES; round += 1) {
    let sum = 0;
    for (const difference of differences) sum += random() < 0.5 ? difference : -difference;
    if (Math.abs(sum / differences.length) >= Math.abs(overall.mean) - 1e-12) asLarge += 1;
  }
  return {
    ...overall,
    p: (asLarge + 1) / (RESAMPLES + 1),
    better: differences.filter((difference) => difference > 0).length,
    worse: differences.filter((difference) => difference < 0).length,
  };
}

/** The value below which `percent` of the values lie, by linear interpolation; NaN without values. */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const place = ((sorted.length - 1) * percent) / 100;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

/** How often a positive scores above a negative; 0.5 is chance, ties count half (Mann and Whitney 1947). */
export function auroc(positives: readonly number[], negatives: readonly number[]): number {
  const sorted = negatives.toSorted((a, b) => a - b);
  let wins = 0;
  for (const positive of positives)
    wins += (countBelow(sorted, positive, false) + countBelow(sorted, positive, true)) / 2;
  return wins / (positives.length * negatives.length);
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Numbers from 0 to 1, the same for the same seed: mulberry32. */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function resampledMeans(values: readonly number[]): number[] {
  const random = seededRandom(1);
  return Array.from({ length: RESAMPLES }, () => {
    let sum = 0;
    for (let i = 0; i < values.length; i += 1)
      sum += values[Math.floor(random() * values.length)] ?? 0;
    return sum / values.length;
  });
}

function countBelow(sorted: readonly number[], value: number, orEqual: boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const at = sorted[middle] ?? 0;
    if (at < value || (orEqual && at === value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
