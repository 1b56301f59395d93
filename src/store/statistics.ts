/** Figures over the stored questions: what `/stats` shows. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

/** One question as statistics see it. */
export interface QuestionFact {
  readonly askedAt: number;
  readonly status: string;
  readonly topic: string | null;
  readonly milliseconds: number;
}

/** The facts of all questions since `since`, oldest first. */
export async function questionFacts(
  db: Kysely<Tables>,
  since: number,
): Promise<readonly QuestionFact[]> {
  const rows = await db
    .selectFrom('questions')
    .select(['asked_at', 'status', 'topic', 'milliseconds'])
    .where('asked_at', '>=', since)
    .orderBy('asked_at')
    .execute();
  return rows.map((row) => ({
    askedAt: row.asked_at,
    status: row.status,
    topic: row.topic,
    milliseconds: row.milliseconds,
  }));
}
