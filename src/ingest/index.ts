/** Documents → clean, dated articles cut into passages, with the questions that each answers. */
export { type Chunk, chunk } from './chunk.ts';
export { contextOf, yearOf } from './context.ts';
export { corpusLibrary, libraryOf } from './corpus.ts';
export { entriesFor } from './corpus-entries.ts';
export { decodePage, isArchive, readArchive, readFileWithin } from './formats/index.ts';
export { readSeed, type SeedDocument } from './seed.ts';
export { similarity } from './similarity.ts';
