/** The process that `measureServing` starts: takes one task, reports what serving cost, and ends. */
import { createAnswerer } from '../answer/index.ts';
import { loadDictionary } from '../language/index.ts';
import { loadSnapshot } from '../search/index.ts';
import type { Serving, ServingTask } from './serving.ts';

const WARM_UP = 20;

process.once('message', async (task: ServingTask) => {
  process.send?.(await serve(task));
  process.disconnect();
});

async function serve({ folder, questions }: ServingTask): Promise<Serving> {
  loadDictionary();
  const start = performance.now();
  const index = await loadSnapshot(folder);
  const answerer = createAnswerer(index, { hotline: '12345', timeZone: 'Asia/Shanghai' });
  const startSeconds = (performance.now() - start) / 1000;
  for (const question of questions.slice(0, WARM_UP)) answerer.answer(question);
  const milliseconds = questions.map((question) => {
    const asked = performance.now();
    answerer.answer(question);
    return performance.now() - asked;
  });
  return {
    startSeconds,
    milliseconds,
    residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
  };
}
