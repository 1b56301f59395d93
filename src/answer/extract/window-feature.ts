/** Something that speaks for or against a window as the answer, as a number. */
import type { QuestionKind } from '../../domain/index.ts';
import type { Window } from './windows.ts';

export interface WindowFeature {
  readonly name: string;
  readonly meaning: string;
  /** Counts for questions of this kind only. */
  readonly kind?: QuestionKind;
  readonly of: (window: Window) => number;
}

export const flag = (holds: boolean): number => (holds ? 1 : 0);
