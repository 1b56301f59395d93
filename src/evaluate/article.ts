/** How well questions about a small knowledge base are answered: right and wrong by kind, and what failed. */
import { z } from 'zod';
import type { Answerer } from '../answer/index.ts';
import { type Answer, type Conversation, NEW_CONVERSATION } from '../domain/index.ts';
import { readJsonLines } from '../json-lines.ts';
import { tableOf } from './table.ts';

/** Each group in `expect` must be met by one of its alternatives. */
const expectation = z.array(z.array(z.string()).min(1));
const asking = z.object({ question: z.string(), expect: expectation });
export const articleQuestion = z.union([
  z.object({ id: z.string(), kind: z.string(), turns: z.array(asking).min(1) }),
  asking.extend({ id: z.string(), kind: z.string() }),
]);

type Asking = z.infer<typeof asking>;
export type Expectation = Asking['expect'];

/** A question, or a conversation of several; `kind: none` is one that the articles do not answer. */
export interface ArticleQuestion {
  readonly id: string;
  readonly kind: string;
  readonly turns: readonly Asking[];
}

/** @throws {UserError} naming file and line of what cannot be read */
export async function readArticleQuestions(file: string): Promise<ArticleQuestion[]> {
  const form = '{"id", "kind", "question", "expect"} or {"id", "kind", "turns"}';
  return (await readJsonLines(file, articleQuestion, form)).map(({ value }) => questionOf(value));
}

export const questionOf = (line: z.infer<typeof articleQuestion>): ArticleQuestion => ({
  id: line.id,
  kind: line.kind,
  turns: 'turns' in line ? line.turns : [line],
});

export interface AskedTurn {
  readonly kind: string;
  readonly question: string;
  readonly answer: Answer;
  readonly isRight: boolean;
  readonly milliseconds: number;
}

/** Asks everything, each conversation from its beginning. */
export function askArticle(answerer: Answerer, questions: readonly ArticleQuestion[]): AskedTurn[] {
  return questions.flatMap(({ kind, turns }) => {
    let conversation: Conversation = NEW_CONVERSATION;
    return turns.map(({ question, expect }) => {
      const start = performance.now();
      const reply = answerer.answer(question, conversation);
      const milliseconds = performance.now() - start;
      conversation = reply.conversation;
      return {
        kind,
        question,
        answer: reply.answer,
        milliseconds,
        isRight: isRight(kind, reply.answer, expect),
      };
    });
  });
}

const comparable = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '');

/** Whether an answer says what was expected; of a question that is not to be answered, whether it is not. */
export function isRight(
  kind: string,
  { status, answer, text }: Answer,
  expect: Expectation,
): boolean {
  if (kind === 'none' || expect.length === 0) return status === 'not_found' || status === 'chat';
  const isGiven = status === 'answered' || (kind === 'meta' && status === 'chat');
  return isGiven && saysExpected(`${answer ?? ''}\n${text}`, expect);
}

/** Whether a text has one of the alternatives of each group, spaces and width aside. */
export function saysExpected(text: string, expect: Expectation): boolean {
  const said = comparable(text);
  return expect.every((group) => group.some((words) => said.includes(comparable(words))));
}

/** Right of all by kind, the answerable together, and the turns that failed. */
export function printArticleReport(asked: readonly AskedTurn[]): string {
  const kinds = [...new Set(asked.map(({ kind }) => kind))];
  const answerable = asked.filter(({ kind }) => kind !== 'none');
  const rows = [
    ...kinds.map((kind): [string, readonly AskedTurn[]] => [
      kind,
      asked.filter((turn) => turn.kind === kind),
    ]),
    ['all but none', answerable] satisfies [string, readonly AskedTurn[]],
  ];
  const failed = asked.filter((turn) => !turn.isRight);
  const times = asked.map(({ milliseconds }) => milliseconds).sort((a, b) => a - b);
  return [
    tableOf([
      ['kind', 'right', 'of', 'share'],
      ...rows.map(([kind, turns]) => {
        const right = turns.filter((turn) => turn.isRight).length;
        return [
          kind,
          String(right),
          String(turns.length),
          `${((100 * right) / Math.max(1, turns.length)).toFixed(1)} %`,
        ];
      }),
    ]),
    `median ${(times[Math.floor(times.length / 2)] ?? 0).toFixed(1)} ms an answer`,
    ...failed.map(
      ({ kind, question, answer }) =>
        `wrong (${kind}): ${question} → ${answer.status} ${answer.confidence.toFixed(2)}: ${(answer.answer ?? answer.text).replace(/\s+/gu, ' ').slice(0, 80)}`,
    ),
  ].join('\n');
}
