/** Choosing the window that answers: a weighted sum of its features. Weights and where they come from: `window-weights.json`. */
import { z } from 'zod';
import { WINDOW_FEATURES } from './window-features.ts';
import stored from './window-weights.json' with { type: 'json' };
import type { Window } from './windows.ts';

export type WindowWeights = Readonly<Record<string, number>>;

export const SHIPPED_WINDOW_WEIGHTS: WindowWeights = z
  .object({ weights: z.record(z.string(), z.number()) })
  .parse(stored).weights;

export interface ScoredWindow {
  readonly window: Window;
  /** Higher is better; comparable within one question only. */
  readonly score: number;
}

/** A feature without a weight counts nothing. */
export function scoreWindow(window: Window, weights: WindowWeights): number {
  let score = 0;
  for (const { name, of } of WINDOW_FEATURES) score += (weights[name] ?? 0) * of(window);
  return score;
}
