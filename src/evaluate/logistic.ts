/**
 * Logistic regression with a quadratic penalty, by Newton's method: exact within a dozen rounds, and deterministic.
 * (Iteratively reweighted least squares; Hastie, Tibshirani and Friedman, 2nd edition, 4.4.1.)
 */
import { meanOf } from './statistics.ts';

export interface Examples {
  /** One row of values an example. */
  readonly rows: readonly (readonly number[])[];
  readonly isTrue: readonly boolean[];
  /** What is added to each example's sum whatever the weights: the part of weights that are given. */
  readonly offsets: readonly number[];
  /** How much each counts; what they add up to does not matter. */
  readonly importance: readonly number[];
}

const ROUNDS = 30;
const SMALL_STEP = 1e-9;
/** Keeps the equations solvable where a column never varies. */
const RIDGE = 1e-9;

/**
 * Weights, one a column, that make the mean log-likelihood less half the penalty times the square of each weight, in
 * units of its column's deviation, highest. A column that never varies (a constant) is not penalised.
 */
export function fitLogistic(examples: Examples, penalty: number): number[] {
  const width = examples.rows[0]?.length ?? 0;
  const penalties = Array.from({ length: width }, (_, at) =>
    Math.max(RIDGE, penalty * varianceOf(examples.rows, at)),
  );
  const weights: number[] = new Array(width).fill(0);
  for (let round = 0; round < ROUNDS; round += 1) {
    const step = stepFrom(weights, examples, penalties);
    for (const [at, change] of step.entries()) weights[at] = (weights[at] ?? 0) + change;
    if (step.every((change) => Math.abs(change) < SMALL_STEP)) break;
  }
  return weights;
}

/** Newton's step: the slope by the curvature, of what is to be highest. */
function stepFrom(
  weights: readonly number[],
  { rows, isTrue, offsets, importance }: Examples,
  penalties: readonly number[],
): number[] {
  const slopes = weights.map((weight, at) => -(penalties[at] ?? 0) * weight);
  const curvature = penalties.map((penalty, a) => penalties.map((_, b) => (a === b ? penalty : 0)));
  const all = importance.reduce((sum, each) => sum + each, 0);
  for (const [number, row] of rows.entries()) {
    const part = (importance[number] ?? 0) / all;
    const chance = chanceOf(row, weights, offsets[number] ?? 0);
    const error = ((isTrue[number] ? 1 : 0) - chance) * part;
    addMultiple(slopes, row, error);
    const spread = chance * (1 - chance) * part;
    for (const [at, line] of curvature.entries()) addMultiple(line, row, spread * (row[at] ?? 0));
  }
  return solve(curvature, slopes);
}

function addMultiple(sums: number[], row: readonly number[], factor: number): void {
  if (factor === 0) return;
  for (let at = 0; at < sums.length; at += 1) sums[at] = (sums[at] ?? 0) + factor * (row[at] ?? 0);
}

function chanceOf(row: readonly number[], weights: readonly number[], offset: number): number {
  let sum = offset;
  for (const [at, weight] of weights.entries()) sum += weight * (row[at] ?? 0);
  return 1 / (1 + Math.exp(-sum));
}

function varianceOf(rows: readonly (readonly number[])[], at: number): number {
  const values = rows.map((row) => row[at] ?? 0);
  const mean = meanOf(values);
  return meanOf(values.map((value) => (value - mean) ** 2));
}

/** Solves `matrix` x = `right` by Gaussian elimination; the matrix is symmetric and positive definite. */
function solve(matrix: readonly (readonly number[])[], right: readonly number[]): number[] {
  const rows = matrix.map((line, at) => [...line, right[at] ?? 0]);
  const width = rows.length;
  for (const [at, pivot] of rows.entries())
    for (const below of rows.slice(at + 1)) {
      const factor = (below[at] ?? 0) / (pivot[at] ?? 1);
      for (let column = at; column <= width; column += 1)
        below[column] = (below[column] ?? 0) - factor * (pivot[column] ?? 0);
    }
  const found: number[] = new Array(width).fill(0);
  for (let at = width - 1; at >= 0; at -= 1) {
    const line = rows[at] ?? [];
    let rest = line[width] ?? 0;
    for (let column = at + 1; column < width; column += 1)
      rest -= (line[column] ?? 0) * (found[column] ?? 0);
    found[at] = rest / (line[at] ?? 1);
  }
  return found;
}
