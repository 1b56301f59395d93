/**
 * Fits a linear ranking: softmax over each question's candidates, so that the good ones together take all of it (the
 * marginal likelihood of ListNet's top-one model; Cao et al. 2007), with a quadratic penalty, by Adam (Kingma and Ba
 * 2015). Deterministic.
 */

/** The candidates of one question. */
export interface CandidateList {
  /** One row a candidate. */
  readonly features: readonly (readonly number[])[];
  /** What to aim for, each a choice of candidates; an aim without any teaches nothing and is passed over. */
  readonly aims: readonly (readonly boolean[])[];
}

const PENALTY = 0.001;
const ROUNDS = 120;
const RATE = 0.1;

/** All lists in flat arrays, features scaled to unit deviation so that one penalty suits all. */
interface Prepared {
  readonly width: number;
  readonly lists: readonly CandidateList[];
  readonly rows: Float64Array;
  readonly scales: readonly number[];
}

/** Weights, one a feature, in the features' own scale. */
export function fitListwise(lists: readonly CandidateList[]): number[] {
  const data = prepare(lists);
  const weights = new Float64Array(data.width);
  const gradient = new Float64Array(data.width);
  const mean = new Float64Array(data.width);
  const square = new Float64Array(data.width);
  for (let round = 1; round <= ROUNDS; round += 1) {
    gradientAt(data, weights, gradient);
    const rate = round < ROUNDS / 2 ? RATE : RATE / 4;
    for (let at = 0; at < data.width; at += 1) {
      const slope = (gradient[at] ?? 0) + PENALTY * (weights[at] ?? 0);
      mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
      square[at] = 0.99 * (square[at] ?? 0) + 0.01 * slope * slope;
      const step = (mean[at] ?? 0) / (1 - 0.9 ** round);
      const scale = Math.sqrt((square[at] ?? 0) / (1 - 0.99 ** round)) + 1e-8;
      weights[at] = (weights[at] ?? 0) - (rate * step) / scale;
    }
  }
  return Array.from(weights, (weight, at) => weight / (data.scales[at] ?? 1));
}

function prepare(all: readonly CandidateList[]): Prepared {
  const lists = all.flatMap(({ features, aims }) => {
    const within = aims.filter((aim) => aim.some((isGood) => isGood));
    return within.length === 0 ? [] : [{ features, aims: within }];
  });
  const width = lists[0]?.features[0]?.length ?? 0;
  const scales = Array.from({ length: width }, (_, at) =>
    deviationOf(lists.flatMap(({ features }) => features.map((row) => row[at] ?? 0))),
  );
  const scaled = lists.flatMap(({ features }) =>
    features.flatMap((row) => row.map((value, at) => value / (scales[at] ?? 1))),
  );
  return { width, lists, rows: Float64Array.from(scaled), scales };
}

/** Fills `gradient` with the mean slope of the negative log-likelihood of all aims. */
function gradientAt(data: Prepared, weights: Float64Array, gradient: Float64Array): void {
  gradient.fill(0);
  let first = 0;
  for (const { features, aims } of data.lists) {
    const chances = softmax(scoresOf(data, weights, first, features.length));
    const wanted = wantedChances(chances, aims);
    for (let row = 0; row < features.length; row += 1) {
      const error = ((chances[row] ?? 0) - (wanted[row] ?? 0)) / data.lists.length;
      const base = (first + row) * data.width;
      for (let at = 0; at < data.width; at += 1)
        gradient[at] = (gradient[at] ?? 0) + error * (data.rows[base + at] ?? 0);
    }
    first += features.length;
  }
}

/** The chances that the candidates would have, were one of each aim's sure to be chosen. */
function wantedChances(chances: Float64Array, aims: CandidateList['aims']): Float64Array {
  const wanted = new Float64Array(chances.length);
  for (const aim of aims) {
    const together = chances.reduce((sum, chance, at) => (aim[at] ? sum + chance : sum), 1e-12);
    for (const [at, chance] of chances.entries())
      if (aim[at]) wanted[at] = (wanted[at] ?? 0) + chance / together / aims.length;
  }
  return wanted;
}

function scoresOf(data: Prepared, weights: Float64Array, first: number, size: number) {
  const scores = new Float64Array(size);
  for (let row = 0; row < size; row += 1) {
    const base = (first + row) * data.width;
    let score = 0;
    for (let at = 0; at < data.width; at += 1)
      score += (weights[at] ?? 0) * (data.rows[base + at] ?? 0);
    scores[row] = score;
  }
  return scores;
}

function softmax(scores: Float64Array): Float64Array {
  const highest = scores.reduce((a, b) => Math.max(a, b), Number.NEGATIVE_INFINITY);
  const powers = scores.map((score) => Math.exp(score - highest));
  const sum = powers.reduce((a, b) => a + b, 0);
  return powers.map((power) => power / sum);
}

/** Standard deviation; 1 for a feature that never varies. */
function deviationOf(values: readonly number[]): number {
  let sum = 0;
  let squares = 0;
  for (const value of values) {
    sum += value;
    squares += value * value;
  }
  const variance = squares / values.length - (sum / values.length) ** 2;
  return variance > 1e-12 ? Math.sqrt(variance) : 1;
}
