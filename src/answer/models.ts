/** The weights that answers rest on beside the ranking's, as plain data: those shipped, or others to measure with. */
import { type ConfidenceModel, SHIPPED_CONFIDENCE } from './confidence/index.ts';
import { SHIPPED_WINDOW_WEIGHTS, type WindowWeights } from './extract/index.ts';

export interface AnswerModels {
  /** Choosing the words. */
  readonly windows: WindowWeights;
  /** Whether they are sure enough. */
  readonly confidence: ConfidenceModel;
}

export const SHIPPED_MODELS: AnswerModels = {
  windows: SHIPPED_WINDOW_WEIGHTS,
  confidence: SHIPPED_CONFIDENCE,
};
