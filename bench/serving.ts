/** `npm run bench -- serving`: whole answers from a snapshot at three sizes, in a process of their own. */
import { existsSync } from 'node:fs';
import { measureServing, percentile, tableOf } from '../src/evaluate/index.ts';
import { buildIndex } from '../src/search/index.ts';
import { libraryOfSize, readPolicyQuestions } from './search/corpus.ts';

const WHOLE = { sizes: [5_000, 35_000, 140_000], questions: 519 };
const QUICK = { sizes: [5_000], questions: 100 };

export async function benchServing(quick: boolean): Promise<void> {
  if (!existsSync('../shared/data/policies'))
    throw new Error('bench reads ../shared/data/policies, which is not there');
  const { sizes, questions } = quick ? QUICK : WHOLE;
  const asked = (await readPolicyQuestions()).slice(0, questions).map(({ question }) => question);
  console.log(
    `${questions} questions of ../shared/data/policies, answered by a process that starts`,
  );
  console.log('from the snapshot. Beyond some 13,000 passages the distractors are repeated with');
  console.log('other digits and their sentences in another order.');
  const rows = [['passages', 'build s', 'start s', 'MB', 'p50 ms', 'p95 ms', 'p99 ms']];
  for (const size of sizes) rows.push(await rowOf(size, asked));
  console.log(`\n${tableOf(rows)}`);
}

async function rowOf(size: number, questions: readonly string[]): Promise<string[]> {
  const library = await libraryOfSize(size);
  const start = performance.now();
  const index = buildIndex(library);
  const buildSeconds = (performance.now() - start) / 1000;
  const { startSeconds, milliseconds, residentMegabytes } = await measureServing(index, questions);
  return [
    String(index.passageCount),
    buildSeconds.toFixed(1),
    startSeconds.toFixed(2),
    residentMegabytes.toFixed(0),
    ...[50, 95, 99].map((percent) => percentile(milliseconds, percent).toFixed(1)),
  ];
}
