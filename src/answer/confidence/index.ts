/** How sure an answer is, and whether that is sure enough. */
export {
  type ConfidenceModel,
  type ConfidenceWeights,
  confidenceOf,
  type Evidence,
  type Reader,
  type ReaderShares,
  type ReaderWeights,
  readersOf,
  SHIPPED_CONFIDENCE,
  type SignalName,
  thresholdOf,
  weighed,
} from './model.ts';
export { evidenceFor, PASSAGES_RANKED } from './signals.ts';
export { holdsWordsOf } from './word-coverage.ts';
export { WORDING_SIGNS, type WordingSigns } from './wording.ts';
