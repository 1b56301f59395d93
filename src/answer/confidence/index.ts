/** How sure an answer is, and whether that is sure enough. */
export {
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceOf,
  isBesideThePoint,
  SHIPPED_CONFIDENCE,
  SIGNALS,
  type SignalName,
  type Signals,
} from './model.ts';
export { PASSAGES_RANKED, signalsOf } from './signals.ts';
