/** Choosing the window that answers: a weighted sum of its features. Weights and where they come from: `window-weights.json`. */
import { z } from 'zod';
import type { Asked } from './asked.ts';
import type { WindowFeature } from './window-feature.ts';
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

interface Weighed {
  readonly weight: number;
  readonly of: WindowFeature['of'];
}

/** The features that count for a question, with their weights; those of other kinds and without a weight are left out. */
function weighedFor(asked: Asked, weights: WindowWeights): readonly Weighed[] {
  return WINDOW_FEATURES.flatMap(({ name, kind, of }) => {
    const weight = weights[name] ?? 0;
    return weight === 0 || !countsFor(kind, asked) ? [] : [{ weight, of }];
  });
}

const countsFor = (kind: WindowFeature['kind'], asked: Asked): boolean =>
  kind === undefined || kind === asked.question.kind;

/** A feature's value for a window: 0 where the feature is for questions of another kind. */
export const featureOf = ({ kind, of }: WindowFeature, window: Window): number =>
  countsFor(kind, window.asked) ? of(window) : 0;

/** The windows of one question with their scores, best first. */
export function scoreWindows(
  asked: Asked,
  windows: readonly Window[],
  weights: WindowWeights,
): ScoredWindow[] {
  const weighed = weighedFor(asked, weights);
  return windows
    .map((window) => {
      let score = 0;
      for (const { weight, of } of weighed) score += weight * of(window);
      return { window, score };
    })
    .sort((a, b) => b.score - a.score);
}
