/** The knowledge base: files that an editor reads and changes, and the library that they make. */
export type { Change } from './changes.ts';
export {
  addCuratedEntry,
  type CuratedEntry,
  hideArticle,
  hideEntry,
  restoreArticle,
  restoreEntry,
  showArticle,
} from './edit.ts';
export { ingestSeeds } from './ingest-seeds.ts';
export type { IngestOptions, IngestSummary } from './ingest-summary.ts';
export { listArticles, type Problem, readKnowledge } from './library.ts';
export { type DocumentPreview, previewDocument, previewSeeds } from './preview.ts';
