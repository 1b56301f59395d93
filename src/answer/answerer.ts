/** The face of answering: a question and what was said before → an Answer. */
import type { Answer, Conversation, UnderstoodQuestion } from '../domain/index.ts';
import type { RankedPassage } from '../search/index.ts';

export interface AskOptions {
  /** The citizen's district or city, where it is known: counts in ranking. */
  readonly place?: string;
}

/** An answer with the conversation to hand in next time, and why it came out so. */
export interface Reply {
  readonly answer: Answer;
  readonly conversation: Conversation;
  readonly explanation: Explanation;
}

/** Why an answer was chosen: for `ask --explain` and the playground's panel. */
export interface Explanation {
  /** One for each question in the message. */
  readonly questions: readonly UnderstoodQuestion[];
  readonly candidates: readonly RankedPassage[];
  /** One line a decision, in the order taken. */
  readonly decisions: readonly string[];
}

export interface Answerer {
  /** Answers within milliseconds; never throws on any text. */
  answer(question: string, conversation?: Conversation, options?: AskOptions): Reply;
}
