/** What a citizen gets. `Answer` is a fixed contract: its JSON is what `ask --json` prints. */
import type { Topic } from './article.ts';
import type { ArticleId, PassageId } from './ids.ts';

/** `clarify`: which of these? `chat`: a greeting, thanks, help, an emergency line. */
export type AnswerStatus = 'answered' | 'clarify' | 'not_found' | 'chat';

export interface Citation {
  readonly articleId: ArticleId;
  readonly passageId: PassageId;
  readonly title: string;
  readonly source: string | null;
  readonly publishedAt: string | null;
  /** The nearest heading, null in the opening. */
  readonly section: string | null;
  /** Verbatim from the document. */
  readonly quote: string;
}

export interface Answer {
  readonly status: AnswerStatus;
  /** 0 to 1, calibrated: of answers at 0.9, nine in ten are right. */
  readonly confidence: number;
  /** What the citizen reads: plain text, at most 600 characters, source line included. */
  readonly text: string;
  /** The words that answer, as the passage has them; null unless answered. */
  readonly answer: string | null;
  /** Best first. */
  readonly citations: readonly Citation[];
  readonly topic: Topic | null;
  /** The period that the figure belongs to, `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where the passage gives none. */
  readonly asOf: string | null;
  /** Up to three next questions that this knowledge base can answer; with `clarify`, the choices. */
  readonly suggestions: readonly string[];
}

/** What was said before in this chat: plain data, kept by whoever keeps the chat. Newest last. */
export interface Conversation {
  readonly turns: readonly ConversationTurn[];
}

export interface ConversationTurn {
  /** The question as it was understood (a follow-up with what it left out filled in). */
  readonly question: string;
  readonly status: AnswerStatus;
  readonly articleId: ArticleId | null;
  readonly passageId: PassageId | null;
}

export const NEW_CONVERSATION: Conversation = { turns: [] };
