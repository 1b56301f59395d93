/** How sure an answer is, and whether that is sure enough. */
export {
  type ConfidenceWeights,
  confidenceOf,
  isBesideThePoint,
  SHIPPED_CONFIDENCE_WEIGHTS,
  SIGNALS,
  type SignalName,
  type Signals,
  THRESHOLD,
} from './model.ts';
export { PASSAGES_RANKED, signalsFor, signalsOf } from './signals.ts';
