/** Several questions in one message → one reply with an answer to each. */
import type { Answer, AnswerStatus } from '../domain/index.ts';
import { LONGEST_TEXT, shortened } from './compose.ts';
import type { Turn } from './turn.ts';

const MOST_SUGGESTIONS = 3;

/** One answer is itself; of several, each gets an equal part of the text. */
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

/** Each part keeps its beginning, where the answer stands, and its last line, where the source stands. */
function joinTexts(turns: readonly Turn[]): string {
  const room = Math.floor(LONGEST_TEXT / turns.length) - 4;
  return turns.map(({ answer }, at) => `${at + 1}. ${partOf(answer, room)}`).join('\n');
}

function partOf({ text, status }: Answer, room: number): string {
  const lines = text.split('\n');
  const source = lines.at(-1) ?? '';
  if (status !== 'answered' || lines.length === 1) return shortened(lines[0] ?? '', room);
  const sourceShown = shortened(source, Math.floor(room / 3));
  return `${shortened(lines[0] ?? '', room - sourceShown.length - 1)}\n${sourceShown}`;
}
