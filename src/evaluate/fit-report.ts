/** The weights file: weights, where they come from, and how well they hold on documents that they were not fitted on. */
import type { Weights } from '../search/index.ts';
import {
  crossValidate,
  FITTED,
  fitWeights,
  type Judged,
  type RankingFigures,
} from './fit-ranking.ts';
import { FOLDS } from './folds.ts';

export interface WeightsFile {
  readonly provenance: {
    readonly command: string;
    readonly questions: number;
    readonly questionsOfFewDocuments: number;
    readonly articles: number;
    readonly passages: number;
    readonly folds: number;
    /** Figures on documents that were not fitted on. */
    readonly crossValidated: RankingFigures;
    readonly setByHand: readonly string[];
  };
  readonly weights: Weights;
}

export function fitRanking(
  judged: readonly Judged[],
  few: readonly Judged[],
  size: { readonly articles: number; readonly passages: number },
): WeightsFile {
  const weights = fitWeights([...judged, ...few]);
  return {
    provenance: {
      command: 'npm run fit',
      questions: judged.length,
      questionsOfFewDocuments: few.length,
      ...size,
      folds: FOLDS,
      crossValidated: crossValidate(judged, few, FOLDS),
      setByHand: Object.keys(weights).filter((name) => !FITTED.some((fitted) => fitted === name)),
    },
    weights,
  };
}

export interface Ablation {
  readonly without: string;
  readonly figures: Readonly<Record<string, number>>;
}

/** Cross-validated figures with all features, then with each left out: what a feature is worth. */
export function ablate(judged: readonly Judged[], few: readonly Judged[]): Ablation[] {
  return [
    { without: '(none)', figures: crossValidate(judged, few, FOLDS) },
    ...FITTED.map((name) => ({
      without: name,
      figures: crossValidate(
        judged,
        few,
        FOLDS,
        FITTED.filter((other) => other !== name),
      ),
    })),
  ];
}
