/** Two results files side by side: what got better, what got worse, and is it more than chance. */
import { z } from 'zod';
import { UserError } from '../domain/index.ts';
import { readJsonLines } from '../json-lines.ts';
import { METRICS } from './metrics.ts';
import type { QuestionResult } from './run.ts';
import { type PairedDifference, pairedDifference } from './statistics.ts';

const line: z.ZodType<QuestionResult> = z.object({
  id: z.string(),
  question: z.string(),
  documentPlace: z.number().nullable(),
  firstPassageHolds: z.boolean(),
  status: z.enum(['answered', 'clarify', 'not_found', 'chat']),
  confidence: z.number(),
  answer: z.string().nullable(),
  citesRight: z.boolean(),
  extracted: z.object({
    answerHolds: z.boolean(),
    answerHoldsInOrder: z.boolean(),
    textHolds: z.boolean(),
    rougeL: z.number(),
  }),
  milliseconds: z.number(),
});

/** Reads what `evaluate --out` wrote. @throws {UserError} naming the file and line */
export const readResults = async (file: string): Promise<QuestionResult[]> =>
  (await readJsonLines(file, line, 'what evaluate --out writes')).map(({ value }) => value);

export interface ComparedMetric extends PairedDifference {
  readonly name: string;
  /** Questions that lost, for a look at why. */
  readonly lost: readonly string[];
  readonly won: readonly string[];
}

/** Only questions in both files count. @throws {UserError} if there are none */
export function compareResults(
  before: readonly QuestionResult[],
  after: readonly QuestionResult[],
): ComparedMetric[] {
  const earlier = new Map(before.map((result) => [result.id, result]));
  const pairs = after.flatMap((result) => {
    const old = earlier.get(result.id);
    return old === undefined ? [] : [{ old, new: result }];
  });
  if (pairs.length === 0) throw new UserError('The two files have no question in common');
  return METRICS.flatMap((metric) => {
    const counted = pairs.flatMap((pair) => {
      const [from, to] = [metric.of(pair.old), metric.of(pair.new)];
      return from === null || to === null ? [] : [{ id: pair.new.question, from, to }];
    });
    const difference = pairedDifference(
      counted.map(({ from }) => from),
      counted.map(({ to }) => to),
    );
    if (difference === null) return [];
    return [
      {
        name: metric.name,
        ...difference,
        lost: counted.filter(({ from, to }) => to < from).map(({ id }) => id),
        won: counted.filter(({ from, to }) => to > from).map(({ id }) => id),
      },
    ];
  });
}
