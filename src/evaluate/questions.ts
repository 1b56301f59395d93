/** Reads questions whose right documents and answers are known: one JSON object a line. */
import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { type ArticleId, articleId, UserError } from '../domain/index.ts';

const line = z.object({
  id: z.string().min(1),
  question: z.string().min(1),
  docs: z.array(z.string().transform(articleId)).min(1),
  answer: z.string().min(1),
});

export interface GoldQuestion {
  readonly id: string;
  readonly question: string;
  /** Every document that answers it. */
  readonly docs: readonly ArticleId[];
  /** Verbatim from one of `docs`. */
  readonly answer: string;
}

/** @throws {UserError} naming the file and the line that cannot be read */
export async function readQuestions(file: string): Promise<GoldQuestion[]> {
  const questions: GoldQuestion[] = [];
  let number = 0;
  for await (const text of linesOf(file)) {
    number += 1;
    if (text.trim() === '') continue;
    const parsed = line.safeParse(parseJson(text, `${file}:${number}`));
    if (!parsed.success) {
      const issue = parsed.error.issues[0];
      throw new UserError(`${file}:${number}: ${issue?.path.join('.')}: ${issue?.message}`);
    }
    questions.push(parsed.data);
  }
  if (questions.length === 0) throw new UserError(`${file} holds no questions`);
  return questions;
}

async function* linesOf(file: string): AsyncIterable<string> {
  try {
    yield* createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  } catch (error) {
    throw new UserError(`Cannot read ${file}: ${error instanceof Error ? error.message : error}`);
  }
}

function parseJson(text: string, where: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UserError(`${where}: not JSON`);
  }
}
