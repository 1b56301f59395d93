/** What a way of writing costs is told beside the plain questions. */
import { expect, it } from 'vitest';
import { articleId } from '../../src/domain/index.ts';
import { costOfVariants } from '../../src/evaluate/ways-of-writing.ts';
import { buildIndex } from '../../src/search/index.ts';
import { libraryOf } from '../search/library.ts';

it('tells what each way of writing costs, over many slips of each question', () => {
  // Told apart by one character: what a slip there loses cannot be repaired.
  const index = buildIndex(
    libraryOf({ east: ['东区', '东区助餐点十处。'], west: ['西区', '西区助餐点九处。'] }),
  );
  const ask = (id: string, question: string) => ({
    id,
    question,
    answer: '',
    docs: [articleId(id)],
  });
  const costs = costOfVariants(index, [ask('east', '东区助餐'), ask('west', '西区助餐')], () => {});
  const of = (variant: string) => costs.find((cost) => cost.variant === variant);
  expect(of('plain')?.recallAt1).toBe(1);
  expect(of('plain')?.difference.mean).toBe(0);
  expect(of('padded')?.difference.mean).toBe(0);
  expect(of('dropped')?.recallAt1).toBeLessThan(1);
  expect(of('dropped')?.recallAt1).toBeGreaterThan(0.5);
  expect(of('dropped')?.difference.mean).toBe((of('dropped')?.recallAt1 ?? 0) - 1);
});
