/** Something that speaks for or against a window as the answer, as a number. */
import type { QuestionKind } from '../../domain/index.ts';
import type { Window } from './windows.ts';

export interface WindowFeature {
  readonly name: string;
  readonly meaning: string;
  /** Counts for questions of this kind only. */
  readonly kind?: QuestionKind;
  /** Alike for all windows of a passage, or for all that begin at one clause; otherwise each window has its own. */
  readonly per?: 'passage' | 'opening';
  readonly of: (window: Window) => number;
}

export const flag = (holds: boolean): number => (holds ? 1 : 0);
