/** What every step of understanding takes and gives. */
import type { SynonymSpan } from '../../domain/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

/** A question on its way through the steps. */
export interface Draft {
  readonly text: string;
  /** Offsets in `text`: set by the last step, as others change the text. */
  readonly synonyms: readonly SynonymSpan[];
}

export interface StepContext {
  /** How common character pairs are in the indexed documents; without it, nothing is decoded or repaired. */
  readonly bigrams: BigramStatistics | undefined;
}

/** One step: gives the draft back unchanged where it has nothing to do. Never throws on any text. */
export type Step = (draft: Draft, context: StepContext) => Draft;
