/** Choosing the words that answer: passages → clauses → windows → the best of them. */
import type { RankedPassage } from '../../search/index.ts';
import type { Asked } from './asked.ts';
import { readPassage } from './reading.ts';
import { type ScoredWindow, SHIPPED_WINDOW_WEIGHTS, scoreWindows } from './window-model.ts';
import { windowsOf } from './windows.ts';

export { type Asked, askedOf, withoutQuestionWords } from './asked.ts';
export { completeList } from './complete-list.ts';
export { type ReadClause, readPassage } from './reading.ts';
export { KINDS_OF_THINGS, tighten } from './tighten.ts';
export { WINDOW_FEATURES } from './window-features.ts';
export {
  featureOf,
  type ScoredWindow,
  SHIPPED_WINDOW_WEIGHTS,
  type WindowWeights,
} from './window-model.ts';
export { type Window, windowsOf } from './windows.ts';

/** How many passages are read: the answer is seldom further down, and each costs time. */
export const PASSAGES_READ = 5;

/** The windows of the first passages, best first. */
export function bestWindows(
  asked: Asked,
  passages: readonly RankedPassage[],
  weights = SHIPPED_WINDOW_WEIGHTS,
): ScoredWindow[] {
  const windows = passages
    .slice(0, PASSAGES_READ)
    .flatMap((ranked, rank) => windowsOf(asked, readPassage(asked, ranked, rank)));
  return scoreWindows(asked, windows, weights);
}
