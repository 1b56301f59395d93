/** Reads documents in worker threads, and gives them back in the order in which they were listed. */
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { SeedDocument } from '../ingest/index.ts';
import { type ReadRequest, readSeedFile } from './read-seed-file.ts';

/** What became of a file. */
export type Reading =
  | { readonly kind: 'unchanged'; readonly sha256: string }
  | { readonly kind: 'read'; readonly sha256: string; readonly document: SeedDocument }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Fewer documents than this are read before a worker has started. */
const WORTH_WORKERS = 40;
/** Documents on their way in each worker: enough to keep it busy, few enough to hold in memory. */
const IN_FLIGHT = 8;

/** One reading for each request, in order. */
export async function* readInOrder(
  requests: readonly ReadRequest[],
  workers = requests.length < WORTH_WORKERS ? 0 : Math.min(4, availableParallelism()),
): AsyncGenerator<Reading> {
  if (workers === 0) {
    for (const request of requests) yield await readSeedFile(request);
    return;
  }
  const pool = Array.from({ length: workers }, () => new ReadingWorker());
  try {
    const pending: Promise<Reading>[] = [];
    for (const [at, request] of requests.entries()) {
      const worker = pool[at % workers] ?? new ReadingWorker();
      pending.push(worker.read(request));
      const oldest = pending.length >= workers * IN_FLIGHT ? pending.shift() : undefined;
      if (oldest !== undefined) yield await oldest;
    }
    for (const reading of pending) yield await reading;
  } finally {
    await Promise.all(pool.map((worker) => worker.stop()));
  }
}

/** A thread, and the requests that wait for it: it answers them in order. */
class ReadingWorker {
  #thread: Worker | null = null;
  readonly #waiting: {
    readonly request: ReadRequest;
    readonly done: (reading: Reading) => void;
  }[] = [];

  read(request: ReadRequest): Promise<Reading> {
    return new Promise((done) => {
      this.#waiting.push({ request, done });
      this.#start().postMessage(request);
    });
  }

  async stop(): Promise<void> {
    const thread = this.#thread;
    this.#thread = null;
    await thread?.terminate();
  }

  #start(): Worker {
    if (this.#thread !== null) return this.#thread;
    const thread = new Worker(new URL('./reading-worker.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
    });
    thread.on('message', (reading: Reading) => this.#waiting.shift()?.done(reading));
    thread.on('error', (error) => this.#restart(String(error.message)));
    this.#thread = thread;
    return thread;
  }

  /** The document that was being read broke the thread; the others go on in a new one. */
  #restart(reason: string): void {
    this.#thread = null;
    this.#waiting.shift()?.done({ kind: 'rejected', reason: `reading it failed (${reason})` });
    for (const { request } of this.#waiting) this.#start().postMessage(request);
  }
}
