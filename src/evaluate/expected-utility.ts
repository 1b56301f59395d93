/**
 * Fits a linear choice among candidates: softmax over each question's candidates, so that the expected worth of the one
 * chosen is highest, with a quadratic penalty, by Adam (Kingma and Ba 2015). Deterministic.
 */

/** The candidates of one question: `worth` of each, and their features one row after another. */
export interface Choice {
  readonly features: Float32Array;
  readonly worth: Float32Array;
}

const PENALTY = 0.008;
const ROUNDS = 40;
const BATCH = 64;
const RATE = 0.05;

/** Weights, one a feature, in the features' own scale. @param width how many features there are */
export function fitExpectedWorth(choices: readonly Choice[], width: number): number[] {
  const scales = deviations(choices, width);
  const weights = new Float64Array(width);
  const mean = new Float64Array(width);
  const square = new Float64Array(width);
  let step = 0;
  for (let round = 0; round < ROUNDS; round += 1)
    for (let from = 0; from < choices.length; from += BATCH) {
      step += 1;
      const batch = batchOf(choices, round, from);
      const gradient = gradientOf(batch, weights, scales);
      for (let at = 0; at < width; at += 1) {
        const slope = (gradient[at] ?? 0) / batch.length - PENALTY * (weights[at] ?? 0);
        mean[at] = 0.9 * (mean[at] ?? 0) + 0.1 * slope;
        square[at] = 0.999 * (square[at] ?? 0) + 0.001 * slope * slope;
        const scale = Math.sqrt((square[at] ?? 0) / (1 - 0.999 ** step)) + 1e-8;
        weights[at] = (weights[at] ?? 0) + (RATE * (mean[at] ?? 0)) / (1 - 0.9 ** step) / scale;
      }
    }
  return Array.from(weights, (weight, at) => weight / (scales[at] ?? 1));
}

/** Every round deals the questions out anew: with a stride that is prime, each comes once. */
const STRIDE = 7919;
const batchOf = (choices: readonly Choice[], round: number, from: number): Choice[] =>
  Array.from({ length: Math.min(BATCH, choices.length - from) }, (_, at) => {
    const choice = choices[((from + at) * STRIDE + round * 31) % choices.length];
    return choice ?? { features: new Float32Array(), worth: new Float32Array() };
  });

/** The slope of the batch's expected worth, by scaled weight. */
function gradientOf(
  batch: readonly Choice[],
  weights: Float64Array,
  scales: readonly number[],
): Float64Array {
  const width = weights.length;
  const raw = weights.map((weight, at) => weight / (scales[at] ?? 1));
  const gradient = new Float64Array(width);
  for (const { features, worth } of batch) {
    const chances = softmax(features, raw, worth.length);
    let expected = 0;
    for (const [row, chance] of chances.entries()) expected += chance * (worth[row] ?? 0);
    for (const [row, chance] of chances.entries()) {
      const pull = chance * ((worth[row] ?? 0) - expected);
      if (Math.abs(pull) < 1e-7) continue;
      for (let at = 0; at < width; at += 1)
        gradient[at] =
          (gradient[at] ?? 0) + (pull * (features[row * width + at] ?? 0)) / (scales[at] ?? 1);
    }
  }
  return gradient;
}

function softmax(features: Float32Array, weights: Float64Array, rows: number): Float64Array {
  const scores = new Float64Array(rows);
  let highest = Number.NEGATIVE_INFINITY;
  for (let row = 0; row < rows; row += 1) {
    let score = 0;
    const base = row * weights.length;
    for (let at = 0; at < weights.length; at += 1)
      score += (weights[at] ?? 0) * (features[base + at] ?? 0);
    scores[row] = score;
    if (score > highest) highest = score;
  }
  let sum = 0;
  for (let row = 0; row < rows; row += 1) {
    const power = Math.exp((scores[row] ?? 0) - highest);
    scores[row] = power;
    sum += power;
  }
  return scores.map((power) => power / sum);
}

/** Standard deviation of each feature over all candidates; 1 for one that never varies. */
function deviations(choices: readonly Choice[], width: number): number[] {
  const sums = new Float64Array(width);
  const squares = new Float64Array(width);
  let count = 0;
  for (const { features, worth } of choices) {
    count += worth.length;
    for (const [place, value] of features.entries()) {
      const at = place % width;
      sums[at] = (sums[at] ?? 0) + value;
      squares[at] = (squares[at] ?? 0) + value * value;
    }
  }
  return Array.from(sums, (sum, at) => {
    const variance = (squares[at] ?? 0) / count - (sum / count) ** 2;
    return variance > 1e-12 ? Math.sqrt(variance) : 1;
  });
}
