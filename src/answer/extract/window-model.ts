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
function weighedFor(
  asked: Asked,
  weights: WindowWeights,
  per: WindowFeature['per'],
): readonly Weighed[] {
  return WINDOW_FEATURES.flatMap((feature) => {
    const weight = weights[feature.name] ?? 0;
    const counts = weight !== 0 && feature.per === per && countsFor(feature.kind, asked);
    return counts ? [{ weight, of: feature.of }] : [];
  });
}

const countsFor = (kind: WindowFeature['kind'], asked: Asked): boolean =>
  kind === undefined || kind === asked.question.kind;

/** A feature's value for a window: 0 where the feature is for questions of another kind. */
export const featureOf = ({ kind, of }: WindowFeature, window: Window): number =>
  countsFor(kind, window.asked) ? of(window) : 0;

function weighedSum(features: readonly Weighed[], window: Window): number {
  let sum = 0;
  for (const { weight, of } of features) sum += weight * of(window);
  return sum;
}

/**
 * The windows of one question with their scores, best first.
 * @param windows those of one passage together, and among them those that begin at one clause
 */
export function scoreWindows(
  asked: Asked,
  windows: readonly Window[],
  weights: WindowWeights,
): ScoredWindow[] {
  const perPassage = weighedFor(asked, weights, 'passage');
  const perOpening = weighedFor(asked, weights, 'opening');
  const perWindow = weighedFor(asked, weights, undefined);
  let [ofPassage, ofOpening] = [0, 0];
  let previous: Window | undefined;
  return windows
    .map((window): ScoredWindow => {
      const isSamePassage = window.reading === previous?.reading;
      if (!isSamePassage) ofPassage = weighedSum(perPassage, window);
      if (!isSamePassage || window.first !== previous?.first)
        ofOpening = weighedSum(perOpening, window);
      previous = window;
      return { window, score: ofPassage + ofOpening + weighedSum(perWindow, window) };
    })
    .sort((a, b) => b.score - a.score);
}
