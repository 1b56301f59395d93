/** Finding and ranking passages. */
export type { BigramStatistics, RankedPassage, SearchIndex } from './search-index.ts';
