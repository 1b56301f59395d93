/** What answering a question needs besides its words. */
import type { SearchIndex } from '../search/index.ts';
import type { AskOptions } from './answerer.ts';
import type { AnswerModels } from './models.ts';
import type { StepName } from './understand/index.ts';

export interface AnswererSettings {
  /** The number to turn to where nothing is found. */
  readonly hotline: string;
  readonly timeZone: string;
  /** Steps of understanding to leave out, for measuring what each is worth. */
  readonly steps?: Partial<Record<StepName, boolean>> | undefined;
  /** Other weights than those shipped, for measuring on documents that they were not fitted on. */
  readonly models?: AnswerModels | undefined;
}

export interface Surroundings {
  readonly index: SearchIndex;
  readonly settings: AnswererSettings;
  readonly options: AskOptions;
}
