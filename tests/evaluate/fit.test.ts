/** Fitting: the arithmetic, and that nothing leaks from the documents held out. */
import { describe, expect, it } from 'vitest';
import { articleId } from '../../src/domain/index.ts';
import { foldsByDocument } from '../../src/evaluate/folds.ts';
import { fitListwise } from '../../src/evaluate/listwise.ts';
import { fitLogistic } from '../../src/evaluate/logistic.ts';
import { seededRandom } from '../../src/evaluate/statistics.ts';

describe('folds', () => {
  const question = (id: string, ...docs: string[]) => ({
    id,
    question: id,
    answer: id,
    docs: docs.map(articleId),
  });

  it('keep questions together that share a document, even through a third', () => {
    const questions = [question('1', 'a', 'b'), question('2', 'b', 'c'), question('3', 'c')];
    const others = Array.from({ length: 40 }, (_, at) => question(`o${at}`, `doc${at}`));
    const folds = foldsByDocument([...questions, ...others], 5);
    expect(new Set(folds.slice(0, 3)).size).toBe(1);
    expect(new Set(folds)).toEqual(new Set([0, 1, 2, 3, 4]));
  });
});

describe('a listwise fit', () => {
  const random = seededRandom(7);
  /** The good candidate has the higher first value; the second value is noise. */
  const lists = Array.from({ length: 60 }, () => {
    const features = Array.from({ length: 8 }, () => [random(), random()]);
    const highest = Math.max(...features.map(([value = 0]) => value));
    return { features, aims: [features.map(([value]) => value === highest)] };
  });

  it('finds what tells the good from the rest', () => {
    const [telling = 0, noise = 0] = fitListwise(lists);
    expect(telling).toBeGreaterThan(5);
    expect(Math.abs(noise)).toBeLessThan(telling / 5);
  });

  it('learns nothing where no candidate is good', () => {
    const hopeless = lists.map(({ features }) => ({ features, aims: [features.map(() => false)] }));
    expect(fitListwise([...lists, ...hopeless])).toEqual(fitListwise(lists));
  });
});

describe('a logistic fit', () => {
  const random = seededRandom(11);
  const chance = (sum: number) => 1 / (1 + Math.exp(-sum));
  const rows = Array.from({ length: 4000 }, () => [1, random() * 4 - 2, random(), 0]);
  const sumOf = ([, telling = 0]: readonly number[]) => 1.5 * telling - 0.5;
  const none = rows.map(() => 0);
  const importance = rows.map(() => 1);
  const isTrue = rows.map((row) => random() < chance(sumOf(row)));

  it('finds the weights that the outcomes were drawn by', () => {
    const [constant = 0, telling = 0, noise = 0, empty] = fitLogistic(
      { rows, isTrue, offsets: none, importance },
      0,
    );
    expect(constant).toBeCloseTo(-0.5, 0);
    expect(telling).toBeCloseTo(1.5, 0);
    expect(Math.abs(noise)).toBeLessThan(0.3);
    expect(empty).toBe(0);
  });

  it('leaves nothing to learn where the given part explains all', () => {
    const [constant = 0, telling = 0] = fitLogistic(
      { rows, isTrue, offsets: rows.map(sumOf), importance },
      0.01,
    );
    expect(Math.abs(constant)).toBeLessThan(0.2);
    expect(Math.abs(telling)).toBeLessThan(0.2);
  });

  it('trusts less under a stronger penalty', () => {
    const tellingUnder = (penalty: number) =>
      fitLogistic({ rows, isTrue, offsets: none, importance }, penalty)[1] ?? 0;
    expect(tellingUnder(1)).toBeLessThan(tellingUnder(0.01) / 2);
  });
});
