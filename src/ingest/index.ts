/** Documents → clean, dated articles cut into passages. */
export { type Chunk, chunk } from './chunk.ts';
export { corpusLibrary } from './corpus.ts';
