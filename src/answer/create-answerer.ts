/** The way of a message: intent → source questions → follow-up → understanding → passages → words → confidence → text. */
import type { Conversation, ConversationTurn } from '../domain/index.ts';
import { NEW_CONVERSATION } from '../domain/index.ts';
import { foldText, standardise } from '../language/index.ts';
import type { SearchIndex } from '../search/index.ts';
import { answerAboutSource } from './answer-about-source.ts';
import { answerQuestion } from './answer-question.ts';
import type { Answerer, AskOptions, Explanation, Reply } from './answerer.ts';
import { holdsWordsOf } from './confidence/index.ts';
import { continuedQuestion, isFollowUp, resolveFollowUp } from './follow-up.ts';
import { intentOf } from './intent/intents.ts';
import { joinAnswers } from './join-answers.ts';
import { refuseIncomplete, refuseUnreadable, replyTo } from './set-replies.ts';
import type { AnswererSettings, Surroundings } from './surroundings.ts';
import type { Turn } from './turn.ts';
import { splitQuestions, understand } from './understand/index.ts';

/** Turns remembered: a follow-up goes back one, seldom two. */
const TURNS_KEPT = 6;
/** What is longer is a pasted text: its beginning is read. */
const LONGEST_MESSAGE = 2000;

/** Answers from `index` alone: no state, so that one answerer serves all chats. */
export function createAnswerer(index: SearchIndex, settings: AnswererSettings): Answerer {
  const answerOne = (question: string, conversation: Conversation, options: AskOptions): Turn =>
    answerTurn({ index, settings, options }, question, conversation);
  return {
    answer(message, conversation = NEW_CONVERSATION, options = {}): Reply {
      const turns: Turn[] = [];
      let current = conversation;
      for (const question of questionsIn(message)) {
        const turn = answerOne(question, current, options);
        turns.push(turn);
        current = remember(current, turn);
      }
      return {
        answer: joinAnswers(turns),
        conversation: current,
        explanation: explain(turns),
      };
    },
  };
}

/** An emergency or an attack is answered as a whole; only questions are taken apart. */
function questionsIn(message: string): string[] {
  const text = message.slice(0, LONGEST_MESSAGE);
  return intentOf(standardise(foldText(text))) === undefined ? splitQuestions(text) : [text];
}

function answerTurn(around: Surroundings, message: string, conversation: Conversation): Turn {
  const folded = standardise(foldText(message).trim());
  const unreadable = refuseUnreadable(around, message);
  if (unreadable !== undefined) return unreadable;
  const intent = intentOf(folded);
  if (intent !== undefined) return replyTo(around, intent, message);
  const aboutSource = answerAboutSource(around, folded, conversation);
  if (aboutSource !== undefined) return aboutSource;
  const resolved = resolveFollowUp(message, conversation);
  if (resolved === undefined && isFollowUp(folded)) return refuseIncomplete(around, message);
  const turn = answerQuestion(around, message, resolved);
  const standsAlone = resolved === undefined && turn.answer.status === 'not_found';
  return (standsAlone ? answerInContext(around, folded, conversation) : undefined) ?? turn;
}

/**
 * A short question that finds nothing by itself may go on from the one before (要收费吗?): asked with that one's
 * subject, it counts if the same article answers it and the passage has its own words, too.
 */
function answerInContext(
  around: Surroundings,
  folded: string,
  conversation: Conversation,
): Turn | undefined {
  const continued = continuedQuestion(folded, conversation);
  if (continued === undefined) return undefined;
  const turn = answerQuestion(around, folded, continued.question);
  const [citation] = turn.answer.citations;
  const isOfSame = citation !== undefined && citation.articleId === continued.articleId;
  return isOfSame && holdsWordsOf(understand(folded), citation.quote, around.index.rarity)
    ? turn
    : undefined;
}

function remember({ turns }: Conversation, turn: Turn): Conversation {
  const citation = turn.answer.citations[0];
  const next: ConversationTurn = {
    question: turn.question,
    status: turn.answer.status,
    articleId: citation?.articleId ?? null,
    passageId: citation?.passageId ?? null,
  };
  return { turns: [...turns, next].slice(-TURNS_KEPT) };
}

function explain(turns: readonly Turn[]): Explanation {
  return {
    questions: turns.flatMap(({ understood }) => (understood === null ? [] : [understood])),
    candidates: turns.flatMap(({ candidates }) => candidates),
    decisions: turns.flatMap(({ decisions }) => decisions),
  };
}
