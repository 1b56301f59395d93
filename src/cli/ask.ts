/** `npm run ask`: one question, or a file of them, answered in the terminal. */
import { Command } from 'commander';
import { z } from 'zod';
import type { Answerer } from '../answer/index.ts';
import { type Answer, type Conversation, NEW_CONVERSATION } from '../domain/index.ts';
import { readJsonLines } from '../json-lines.ts';
import { openAnswerer } from './answering.ts';
import { explanationText } from './explanation.ts';

interface Options {
  readonly json: boolean;
  readonly explain: boolean;
  readonly batch?: string;
  readonly corpus: readonly string[];
}

const collect = (file: string, files: readonly string[]): string[] => [...files, file];

export const command = new Command('ask')
  .description('Answer a question from the knowledge base, or from documents of your own.')
  .argument('[question...]', 'the question')
  .option('--json', 'the Answer as JSON', false)
  .option('--explain', 'show why this answer was given', false)
  .option(
    '--batch <file>',
    'questions: {"id", "question"} or {"id", "turns": [{"question"}, …]} a line',
  )
  .option(
    '--corpus <file>',
    'answer from these documents: {"id", "text", "title"?, "source"?, "publishedAt"?} a line; may repeat',
    collect,
    [],
  )
  .action(async (words: readonly string[], options: Options, self: Command) => {
    if (options.batch === undefined && words.length === 0)
      self.error('error: ask takes a QUESTION or --batch FILE', { exitCode: 2 });
    if (options.batch !== undefined) await askBatch(options.batch, options);
    else askOne(await openAnswerer(options.corpus), words.join(' '), options);
  });

function askOne(answerer: Answerer, question: string, { json, explain }: Options): void {
  const { answer, explanation } = answerer.answer(question);
  console.log(json ? JSON.stringify(answer) : answer.text);
  if (explain) (json ? console.error : console.log)(`\n${explanationText(explanation)}`);
}

const turn = z.object({ question: z.string() });
const batchLine = z.union([
  z.object({ id: z.string(), question: z.string() }),
  z.object({ id: z.string(), turns: z.array(turn).min(1) }),
]);
const BATCH_FORM = '{"id", "question"} or {"id", "turns": [{"question"}, …]}';

async function askBatch(file: string, { corpus, json }: Options): Promise<void> {
  // All lines are checked before the first is answered.
  const lines = await readJsonLines(file, batchLine, BATCH_FORM);
  const answerer = await openAnswerer(corpus);
  for (const { value: line } of lines) {
    const result =
      'turns' in line
        ? { id: line.id, answers: converse(answerer, line.turns) }
        : { id: line.id, answer: answerer.answer(line.question).answer };
    console.log(json ? JSON.stringify(result) : shown(result));
  }
}

function converse(answerer: Answerer, turns: readonly z.infer<typeof turn>[]): Answer[] {
  let conversation: Conversation = NEW_CONVERSATION;
  return turns.map(({ question }) => {
    const reply = answerer.answer(question, conversation);
    conversation = reply.conversation;
    return reply.answer;
  });
}

function shown(result: { readonly id: string } & ({ answer: Answer } | { answers: Answer[] })) {
  const answers = 'answers' in result ? result.answers : [result.answer];
  return `${result.id}\n${answers.map(({ text }) => text).join('\n')}\n`;
}
