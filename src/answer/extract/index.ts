/** Choosing the words that answer: passages → clauses → windows → the best of them. */
import type { RankedPassage } from '../../search/index.ts';
import type { Asked } from './asked.ts';
import { type ScoredWindow, SHIPPED_WINDOW_WEIGHTS, scoreWindows } from './window-model.ts';
import { windowsIn } from './windows.ts';

export { type Asked, askedOf } from './asked.ts';
export { completeList } from './complete-list.ts';
export type { ReadClause } from './reading.ts';
export { tighten } from './tighten.ts';
export { WINDOW_FEATURES } from './window-features.ts';
export {
  featureOf,
  type ScoredWindow,
  SHIPPED_WINDOW_WEIGHTS,
  type WindowWeights,
} from './window-model.ts';
export { type Window, windowsIn } from './windows.ts';

/** The windows of the first passages, best first. */
export function bestWindows(
  asked: Asked,
  passages: readonly RankedPassage[],
  weights = SHIPPED_WINDOW_WEIGHTS,
): ScoredWindow[] {
  return scoreWindows(asked, windowsIn(asked, passages), weights);
}
