/** The weights that answers rest on beside the ranking's, as plain data: those shipped, or others to measure with. */
import { type ConfidenceModel, SHIPPED_CONFIDENCE } from './confidence/index.ts';
import { SHIPPED_WINDOW_WEIGHTS, type WindowWeights } from './extract/index.ts';

export interface AnswerModels {
  /** Choosing the words. */
  readonly windows: WindowWeights;
  /** Whether they are sure enough. */
  readonly confidence: ConfidenceModel;
}

/** The same without a threshold: it says what it has, however unsure. */
export const unreserved = (models: AnswerModels): AnswerModels => ({
  ...models,
  confidence: { ...models.confidence, thresholds: { official: 0, everyday: 0, few: 0 } },
});

export const SHIPPED_MODELS: AnswerModels = {
  windows: SHIPPED_WINDOW_WEIGHTS,
  confidence: SHIPPED_CONFIDENCE,
};
