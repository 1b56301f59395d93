/**
 * A reindex in a process of its own, so that answers go on meanwhile: segmentation keeps one dictionary
 * for the whole process, and a build that runs out of memory must not take the bot with it.
 */
import { fork } from 'node:child_process';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import type { Config } from '../config.ts';
import { UserError } from '../domain/index.ts';
import type { LiveIndex } from './live-index.ts';
import type { ReindexProgress, ReindexSummary } from './reindex.ts';
import { loadStoredIndex } from './snapshot.ts';

/** What the process says while it works. */
export type ReindexMessage =
  | { readonly kind: 'progress'; readonly progress: ReindexProgress }
  | { readonly kind: 'done'; readonly summary: ReindexSummary }
  | { readonly kind: 'failed'; readonly message: string; readonly forPeople: boolean };

/** The build under way, if any: a second order waits for it, for both would write the same files. */
let building: Promise<unknown> = Promise.resolve();

/**
 * Builds the index in another process and puts it in the place of the one that answers.
 * @throws {UserError} when it fails; the old one answers on.
 */
export async function rebuildLive(
  config: Config,
  live: LiveIndex,
  onProgress?: (progress: ReindexProgress) => void,
): Promise<ReindexSummary> {
  const build = building.then(() => buildApart(config, onProgress));
  building = build.catch(() => undefined);
  const summary = await build;
  live.swap(await loadStoredIndex(config));
  return summary;
}

function buildApart(
  config: Config,
  onProgress: ((progress: ReindexProgress) => void) | undefined,
): Promise<ReindexSummary> {
  const loader = pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href;
  const child = fork(new URL('./reindex-process.ts', import.meta.url), {
    execArgv: ['--import', loader],
    serialization: 'json',
  });
  return new Promise((resolve, reject) => {
    child.on('message', (message: ReindexMessage) => {
      if (message.kind === 'progress') onProgress?.(message.progress);
      else if (message.kind === 'done') resolve(message.summary);
      else reject(message.forPeople ? new UserError(message.message) : new Error(message.message));
    });
    child.once('error', reject);
    child.once('exit', (code, signal) =>
      reject(new UserError(`the build ended early (${signal ?? code})`)),
    );
    child.send(config);
  });
}
