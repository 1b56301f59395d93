/** Why an answer was chosen, as whoever starts the playground can tell it. The answerer's `Reply` fits as it is. */
import type { Answer, Article, Passage, UnderstoodQuestion } from '../domain/index.ts';

export interface ExplainedAnswer {
  readonly answer: Answer;
  readonly explanation: {
    readonly questions: readonly UnderstoodQuestion[];
    readonly candidates: readonly {
      readonly passage: Passage;
      readonly article: Article;
      readonly score: number;
      readonly features: Readonly<Record<string, number>>;
    }[];
    /** One line a decision, in the order taken. */
    readonly decisions: readonly string[];
  };
}

/** Called with a person's questions in the chat, oldest first: the last is the one to explain. */
export type Explain = (
  questions: readonly string[],
  place: { readonly chatId: number },
) => ExplainedAnswer | Promise<ExplainedAnswer>;
