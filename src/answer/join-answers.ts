/** Several questions in one message → one reply with an answer to each. */
import type { Answer, AnswerStatus } from '../domain/index.ts';
import { LONGEST_TEXT } from './compose.ts';
import type { Turn } from './turn.ts';

const MOST_SUGGESTIONS = 3;

/** One answer is itself; of several, each gets its part of the text. */
export function joinAnswers(turns: readonly Turn[]): Answer {
  const answers = turns.map(({ answer }) => answer);
  const [first] = answers;
  if (first === undefined) throw new Error('a message has at least one question');
  if (answers.length === 1) return first;
  const answered = answers.filter(({ status }) => status === 'answered');
  const words = answered.map(({ answer }) => answer).filter((each) => each !== null);
  return {
    status: statusOf(answers),
    confidence: Math.min(
      ...(answered.length === 0 ? answers : answered).map((each) => each.confidence),
    ),
    text: joinTexts(turns),
    answer: words.length === 0 ? null : words.join('\n'),
    citations: answers.flatMap(({ citations }) => citations),
    topic: answers.map(({ topic }) => topic).find((topic) => topic !== null) ?? null,
    asOf: answered.map(({ asOf }) => asOf).find((asOf) => asOf !== null) ?? null,
    suggestions: [...new Set(answers.flatMap(({ suggestions }) => suggestions))].slice(
      0,
      MOST_SUGGESTIONS,
    ),
  };
}

const BY_WORTH: readonly AnswerStatus[] = ['answered', 'clarify', 'not_found', 'chat'];

const statusOf = (answers: readonly Answer[]): AnswerStatus =>
  BY_WORTH.find((status) => answers.some((answer) => answer.status === status)) ?? 'not_found';

/** A numbered part each, of equal length; what a short one leaves goes to the others. */
function joinTexts(turns: readonly Turn[]): string {
  let room = LONGEST_TEXT - turns.length * '1. \n\n'.length;
  let left = turns.length;
  const parts = new Map<Turn, string>();
  for (const turn of turns.toSorted((a, b) => a.answer.text.length - b.answer.text.length)) {
    const part = turn.textWithin(Math.floor(room / left)).trim();
    parts.set(turn, part);
    room -= part.length;
    left -= 1;
  }
  return turns.map((turn, at) => `${at + 1}. ${parts.get(turn) ?? ''}`).join('\n\n');
}
