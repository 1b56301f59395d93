/** The thread behind `reading.ts`: a request in, a reading out, in order. */
import { parentPort } from 'node:worker_threads';
import { type ReadRequest, readSeedFile } from './read-seed-file.ts';

let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (request: ReadRequest) => {
  before = before.then(async () => parentPort?.postMessage(await readSeedFile(request)));
});
