/** One engine at one size, in a process of its own: `measure.ts ENGINE SIZE QUESTIONS`, result as JSON to the parent. */

import type { Library } from '../../src/domain/index.ts';
import type { GoldQuestion } from '../../src/evaluate/index.ts';
import { libraryOfSize, readPolicyQuestions } from './corpus.ts';
import { ENGINES, type Searcher } from './engines.ts';
import type { Measured } from './measured.ts';

const FOUND = 150;
const WARM_UP = 20;

const [engine = '', size = '', count = ''] = process.argv.slice(2);
process.send?.(await measure(engine, Number(size), Number(count)));

async function measure(name: string, size: number, count: number): Promise<Measured> {
  const build = ENGINES[name];
  if (build === undefined) throw new RangeError(`No engine ${name}`);
  const library = await libraryOfSize(size);
  const questions = (await readPolicyQuestions()).slice(0, count);
  const start = performance.now();
  const ask = await build(library);
  const buildSeconds = (performance.now() - start) / 1000;
  for (const { question } of questions.slice(0, WARM_UP)) await ask(question, FOUND);
  return {
    passages: library.passages.length,
    buildSeconds,
    ...(await askAll(library, questions, ask)),
    residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
  };
}

async function askAll(library: Library, questions: readonly GoldQuestion[], ask: Searcher) {
  const milliseconds: number[] = [];
  let within10 = 0;
  let within150 = 0;
  for (const { question, docs } of questions) {
    const start = performance.now();
    const found = await ask(question, FOUND);
    milliseconds.push(performance.now() - start);
    const place = found.findIndex((number) => {
      const passage = library.passages[number];
      return passage !== undefined && docs.includes(passage.articleId);
    });
    if (place >= 0 && place < 10) within10 += 1;
    if (place >= 0) within150 += 1;
  }
  return {
    milliseconds,
    recallAt10: within10 / questions.length,
    recallAt150: within150 / questions.length,
  };
}
