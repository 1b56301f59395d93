/** Reads documents in worker threads, and gives them back in the order in which they were listed. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { DocumentLimits } from '../domain/index.ts';
import { isUnchanged, type Reading, type ReadRequest, readSeedFile } from './read-seed-file.ts';

/** So many documents are read before a worker has started. */
const WORTH_WORKERS = 40;
/** Documents on their way in each worker: enough to keep it busy, few enough to hold in memory. */
const IN_FLIGHT = 8;

export const workersFor = (documents: number): number =>
  documents < WORTH_WORKERS ? 0 : Math.min(4, availableParallelism());

/** One reading for each item that comes with a request, in order; what comes without is passed on. */
export async function* readInOrder<Item extends { readonly request: ReadRequest | null }>(
  items: AsyncIterable<Item>,
  workers: number,
): AsyncGenerator<readonly [Item, Reading | null]> {
  const pool = Array.from({ length: workers }, () => new ReadingWorker());
  const pending: (readonly [Item, Promise<Reading | null>])[] = [];
  let next = 0;
  try {
    for await (const item of items) {
      pending.push([item, start(item.request, pool[next++ % workers])]);
      const oldest = pending.length > workers * IN_FLIGHT ? pending.shift() : undefined;
      if (oldest !== undefined) yield [oldest[0], await oldest[1]];
    }
    for (const [item, reading] of pending) yield [item, await reading];
  } finally {
    await Promise.all(pool.map((worker) => worker.stop()));
  }
}

async function start(request: ReadRequest | null, worker: ReadingWorker | undefined) {
  if (request === null) return null;
  // Told here, so that a run without changes starts no worker.
  if (await isUnchanged(request)) return { kind: 'unchanged' } as const;
  return worker === undefined ? readSeedFile(request) : worker.read(request);
}

interface Waiting {
  readonly request: ReadRequest;
  readonly done: (reading: Reading) => void;
}

/** A thread, and the requests that wait for it: it answers them in order. */
class ReadingWorker {
  #thread: Worker | null = null;
  readonly #waiting: Waiting[] = [];

  read(request: ReadRequest): Promise<Reading> {
    return new Promise((done) => {
      this.#waiting.push({ request, done });
      this.#running(request.limits).postMessage(request);
    });
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #running({ readerMegabytes }: DocumentLimits): Worker {
    if (this.#thread !== null) return this.#thread;
    const thread = new Worker(new URL('./reading-worker.mjs', import.meta.url), {
      execArgv: [],
      resourceLimits: { maxOldGenerationSizeMb: readerMegabytes },
    });
    thread.on('message', (reading: Reading) => this.#waiting.shift()?.done(reading));
    thread.on('error', (error: unknown) => this.#restart(String(error)));
    this.#thread = thread;
    return thread;
  }

  /** The document that was being read broke the thread; the others go on in a new one. */
  #restart(reason: string): void {
    this.#thread = null;
    this.#waiting.shift()?.done({ kind: 'rejected', reason: `读取失败（${reason}）` });
    for (const { request } of this.#waiting) this.#running(request.limits).postMessage(request);
  }
}
