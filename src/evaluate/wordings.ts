/**
 * The policy questions as citizens would put them: in everyday words, and in a message that tells a story around them.
 * Written for this purpose by people who had the question and its answer, not the code. Beside the questions' own
 * official wording they are what the weights are fitted on.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { readJsonLines } from '../json-lines.ts';
import type { GoldQuestion } from './questions.ts';

const FILE = join(import.meta.dirname, 'data', 'wordings.jsonl');

export const WORDINGS = ['official', 'everyday', 'story'] as const;
export type Wording = (typeof WORDINGS)[number];

/** A question in one of its wordings. */
export interface WordedQuestion extends GoldQuestion {
  readonly wording: Wording;
}

const line = z.object({ id: z.string(), everyday: z.string(), story: z.string() });

/** The questions in one wording: those that have it; all, as they are, in the official one. */
export async function inWording(
  questions: readonly GoldQuestion[],
  wording: Wording,
): Promise<WordedQuestion[]> {
  if (wording === 'official') return questions.map((gold) => ({ ...gold, wording }));
  const lines = await readJsonLines(FILE, line, '{"id", "everyday", "story"}');
  const known = new Map(lines.map(({ value }) => [value.id, value[wording]]));
  return questions.flatMap((gold) => {
    const question = known.get(gold.id);
    return question === undefined ? [] : [{ ...gold, question, wording }];
  });
}

/** The questions in every wording that they have. */
export async function inAllWordings(questions: readonly GoldQuestion[]): Promise<WordedQuestion[]> {
  const worded = await Promise.all(WORDINGS.map((wording) => inWording(questions, wording)));
  return worded.flat();
}
