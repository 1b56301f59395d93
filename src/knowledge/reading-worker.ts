/** The thread behind `reading.ts`: a request in, a reading out, in order. */
import { parentPort } from 'node:worker_threads';
import { z } from 'zod';
import { readSeedFile } from './read-seed-file.ts';

const request = z.object({ path: z.string(), name: z.string(), knownHash: z.string().nullable() });

let before: Promise<void> = Promise.resolve();
parentPort?.on('message', (message: unknown) => {
  before = before.then(async () =>
    parentPort?.postMessage(await readSeedFile(request.parse(message))),
  );
});
