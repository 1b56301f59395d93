/** Starts `reading-thread.ts` in a worker: Node's threads do not take on the loader of the program. */
import { tsImport } from 'tsx/esm/api';

await tsImport('./reading-thread.ts', import.meta.url);
