/** The ranking: a weighted sum of features. The weights and where they come from are in `weights.json`. */
import { z } from 'zod';
import { FEATURE_NAMES, type FeatureName, type Features } from './features.ts';
import stored from './weights.json' with { type: 'json' };

export type Weights = Readonly<Record<FeatureName, number>>;

/** A feature's part in a passage's score. */
export interface Contribution {
  readonly feature: FeatureName;
  readonly value: number;
  readonly weight: number;
  readonly points: number;
}

/** As shipped: fitted by `npm run fit`, some set by hand where the questions fitted on have none of it. */
export const SHIPPED_WEIGHTS: Weights = z
  .object({ weights: z.record(z.enum(FEATURE_NAMES), z.number()) })
  .parse(stored).weights;

export function scoreOf(features: Features, weights: Weights): number {
  let score = 0;
  for (const name of FEATURE_NAMES) score += weights[name] * features[name];
  return score;
}

/** What a score is made of, the weightiest first; features without a part are left out. */
export function contributionsOf(features: Features, weights = SHIPPED_WEIGHTS): Contribution[] {
  return FEATURE_NAMES.map((feature) => {
    const [value, weight] = [features[feature], weights[feature]];
    return { feature, value, weight, points: value * weight };
  })
    .filter(({ points }) => points !== 0)
    .sort((a, b) => Math.abs(b.points) - Math.abs(a.points));
}
