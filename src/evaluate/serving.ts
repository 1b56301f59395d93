/** What it takes to serve an index: a process of its own starts from its snapshot and answers, and says what that cost. */
import { fork } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { type LibraryIndex, saveSnapshot } from '../search/index.ts';

const serving = z.object({
  /** From the snapshot to an index that answers, without loading the segmenter's dictionary. */
  startSeconds: z.number(),
  /** Of a whole answer, each question once. */
  milliseconds: z.array(z.number()),
  /** After the last answer, in megabytes, the segmenter's dictionary included. */
  residentMegabytes: z.number(),
});

export type Serving = z.infer<typeof serving>;

export interface ServingTask {
  readonly folder: string;
  readonly questions: readonly string[];
}

/** @throws if the process ends without an answer */
export async function measureServing(
  index: LibraryIndex,
  questions: readonly string[],
): Promise<Serving> {
  const folder = await mkdtemp(join(tmpdir(), 'serving-'));
  try {
    await saveSnapshot(index, folder);
    return await serveApart({ folder, questions });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function serveApart(task: ServingTask): Promise<Serving> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(new URL('./serving-process.ts', import.meta.url), {
    execArgv: ['--import', loader],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(serving.parse(message)));
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new Error(`the serving process ended early (${signal ?? code})`)),
    );
    child.send(task);
  });
}
