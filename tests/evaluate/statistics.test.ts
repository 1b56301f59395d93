/** The arithmetic behind the figures. */
import { describe, expect, it } from 'vitest';
import { auroc, estimate, pairedDifference, percentile } from '../../src/evaluate/statistics.ts';

const ones = (count: number) => new Array<number>(count).fill(1);
const zeros = (count: number) => new Array<number>(count).fill(0);

describe('an estimate', () => {
  it('has an interval near the textbook one: 0.9 of 400 is 0.9 ± 0.029', () => {
    const of = estimate([...ones(360), ...zeros(40)]);
    expect(of?.mean).toBeCloseTo(0.9);
    expect(of?.low).toBeCloseTo(0.871, 1);
    expect(of?.high).toBeCloseTo(0.929, 1);
    expect((of?.high ?? 0) - (of?.low ?? 0)).toBeGreaterThan(0.04);
  });

  it('is the same every time, and nothing without values', () => {
    expect(estimate([1, 0, 1])).toEqual(estimate([1, 0, 1]));
    expect(estimate([])).toBeNull();
  });
});

describe('a paired difference', () => {
  it('is significant when nearly every question gains', () => {
    const difference = pairedDifference(zeros(20), ones(20));
    expect(difference?.p).toBeLessThan(0.01);
    expect([difference?.better, difference?.worse]).toEqual([20, 0]);
  });

  it('is chance when as many lose as gain', () => {
    const difference = pairedDifference([...ones(10), ...zeros(10)], [...zeros(10), ...ones(10)]);
    expect(difference?.mean).toBe(0);
    expect(difference?.p).toBeGreaterThan(0.5);
  });
});

describe('AUROC', () => {
  it('is 1 when all positives score above, 0.5 when scores tell nothing', () => {
    expect(auroc([0.8, 0.9], [0.1, 0.2])).toBe(1);
    expect(auroc([0.1, 0.2], [0.8, 0.9])).toBe(0);
    expect(auroc([0.5, 0.5], [0.5, 0.5, 0.5])).toBe(0.5);
  });
});

describe('a percentile', () => {
  it('lies between neighbours', () => {
    expect(percentile([4, 1, 3, 2], 50)).toBe(2.5);
    expect(percentile([7], 95)).toBe(7);
  });
});
