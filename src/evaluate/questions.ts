/** Reads questions whose right documents and answers are known: one JSON object a line. */
import { z } from 'zod';
import { type ArticleId, articleId, UserError } from '../domain/index.ts';
import { readJsonLines } from '../json-lines.ts';

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
  const lines = await readJsonLines(file, line, '{"id", "question", "docs", "answer"}');
  if (lines.length === 0) throw new UserError(`${file} holds no questions`);
  return lines.map(({ value }) => value);
}
