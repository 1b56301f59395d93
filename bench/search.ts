/** `npm run bench`: our search beside plain MiniSearch, FlexSearch, Orama and SQLite FTS5, on the same texts. */
import { fork } from 'node:child_process';
import { existsSync } from 'node:fs';
import { percentile, tableOf } from '../src/evaluate/index.ts';
import { ENGINES } from './search/engines.ts';
import { type Measured, measured } from './search/measured.ts';

const WHOLE = { sizes: [5_000, 35_000, 140_000], questions: 519, seconds: 240 };
const QUICK = { sizes: [5_000], questions: 100, seconds: 60 };

export async function benchSearch(quick: boolean): Promise<void> {
  if (!existsSync('../shared/data/policies'))
    throw new Error('bench reads ../shared/data/policies, which is not there');
  const { sizes, questions, seconds } = quick ? QUICK : WHOLE;
  console.log(`${questions} questions of ../shared/data/policies; each engine in its own process,`);
  console.log(
    `stopped after ${seconds} s. Beyond some 13,000 passages the distractors are repeated`,
  );
  console.log('with other digits and their sentences in another order.');
  for (const size of sizes) {
    const rows = [HEADINGS];
    for (const engine of Object.keys(ENGINES))
      rows.push([
        engine,
        ...cellsOf(await measureApart(engine, size, questions, seconds), seconds),
      ]);
    console.log(`\nAbout ${size} passages\n${tableOf(rows)}`);
  }
}

const HEADINGS = ['engine', 'build s', 'MB', 'p50 ms', 'p95 ms', 'p99 ms', 'right @10', '@150'];

/** Null if it took longer than `seconds` or ran out of memory. */
function measureApart(
  engine: string,
  size: number,
  questions: number,
  seconds: number,
): Promise<Measured | null> {
  const child = fork(
    new URL('./search/measure.ts', import.meta.url),
    [engine, String(size), String(questions)],
    { execArgv: ['--import', 'tsx', '--max-old-space-size=6000'], timeout: seconds * 1000 },
  );
  return new Promise((resolve, reject) => {
    child.on('message', (message) => resolve(measured.parse(message)));
    child.on('error', reject);
    child.on('exit', () => resolve(null));
  });
}

function cellsOf(result: Measured | null, seconds: number): string[] {
  if (result === null) return [`over ${seconds} s or out of memory`];
  const at = (percent: number) => percentile(result.milliseconds, percent).toFixed(1);
  return [
    result.buildSeconds.toFixed(1),
    result.residentMegabytes.toFixed(0),
    at(50),
    at(95),
    at(99),
    result.recallAt10.toFixed(3),
    result.recallAt150.toFixed(3),
  ];
}
