/** What administrators do, from the chat and from the command line alike. */
export { addCuratedAnswer } from './curate.ts';
export { questionsAsCsv } from './export-csv.ts';
export { followSnapshot } from './follow-snapshot.ts';
export {
  createLiveIndex,
  type LiveIndex,
  shortIdOf,
} from './live-index.ts';
export { type ReindexProgress, type ReindexSummary, reindex } from './reindex.ts';
export { rebuildLive } from './reindex-apart.ts';
export { openIndex } from './snapshot.ts';
export { figuresOf, type QuestionFigures } from './statistics.ts';
export { createUploads, type Uploads } from './uploads.ts';
