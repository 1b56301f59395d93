/** One question of a message, answered: what the reply and the explanation are put together from. */
import type { Answer, UnderstoodQuestion } from '../domain/index.ts';
import type { RankedPassage } from '../search/index.ts';

export interface Turn {
  /** The question with what it left out filled in. */
  readonly question: string;
  readonly answer: Answer;
  /** The answer's text in at most so many characters: one of several in a message has but a part of the room. */
  readonly textWithin: (room: number) => string;
  /** null where the documents were not asked. */
  readonly understood: UnderstoodQuestion | null;
  readonly candidates: readonly RankedPassage[];
  /** One line a decision, in the order taken. */
  readonly decisions: readonly string[];
}
