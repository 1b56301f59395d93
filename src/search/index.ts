/** Finding and ranking passages. */
export { buildIndex } from './build.ts';
export type { LibraryIndex } from './library-index.ts';
export type {
  BigramStatistics,
  RankedPassage,
  RankOptions,
  SearchIndex,
} from './search-index.ts';
