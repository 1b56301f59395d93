/** Finding and ranking passages. */
export { buildIndex } from './build.ts';
export {
  FEATURE_MEANINGS,
  FEATURE_NAMES,
  type FeatureName,
  likenessBeyondChance,
} from './features.ts';
export type { LibraryIndex } from './library-index.ts';
export {
  contributionsOf,
  SHIPPED_WEIGHTS,
  scoreOf,
  type Weights,
} from './ranking-model.ts';
export type {
  BigramStatistics,
  RankedPassage,
  RankOptions,
  SearchIndex,
  TermRarity,
} from './search-index.ts';
export { loadSnapshot, saveSnapshot } from './snapshot.ts';
