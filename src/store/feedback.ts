/** 👍 and 👎, one a person and answer, kept with the passage and the index that gave it. */
import type { Kysely } from 'kysely';
import { type ArticleId, articleId } from '../domain/index.ts';
import type { Tables } from './tables.ts';

export type Verdict = 'up' | 'down';

export interface FeedbackItem {
  readonly questionId: number;
  readonly question: string;
  readonly reason: string | null;
  readonly articleId: ArticleId | null;
  readonly passageId: string | null;
  readonly givenAt: number;
}

export function feedbackRepository(db: Kysely<Tables>, now: () => number) {
  return {
    /** Stores a verdict; the same person's later one replaces it. */
    async give(feedback: {
      readonly questionId: number;
      readonly voter: string;
      readonly verdict: Verdict;
      readonly reason: string | null;
      readonly passageId: string | null;
      readonly indexVersion: string;
    }): Promise<void> {
      const { verdict, reason } = feedback;
      await db
        .insertInto('feedback')
        .values({
          question_id: feedback.questionId,
          voter: feedback.voter,
          verdict,
          reason,
          passage_id: feedback.passageId,
          index_version: feedback.indexVersion,
          given_at: now(),
        })
        .onConflict((conflict) =>
          conflict
            .columns(['question_id', 'voter'])
            .doUpdateSet({ verdict, reason, given_at: now() }),
        )
        .execute();
    },

    /** The newest complaints with their questions. */
    async complaints(limit: number): Promise<readonly FeedbackItem[]> {
      const rows = await db
        .selectFrom('feedback')
        .innerJoin('questions', 'questions.id', 'feedback.question_id')
        .select([
          'feedback.question_id',
          'feedback.reason',
          'feedback.passage_id',
          'feedback.given_at',
          'questions.text',
          'questions.article_id',
        ])
        .where('feedback.verdict', '=', 'down')
        .orderBy('feedback.given_at', 'desc')
        .limit(limit)
        .execute();
      return rows.map((row) => ({
        questionId: row.question_id,
        question: row.text,
        reason: row.reason,
        articleId: row.article_id === null ? null : articleId(row.article_id),
        passageId: row.passage_id,
        givenAt: row.given_at,
      }));
    },

    /** How many of each verdict since `since`. */
    async counts(since: number): Promise<Readonly<Record<Verdict, number>>> {
      const rows = await db
        .selectFrom('feedback')
        .select(['verdict', (eb) => eb.fn.countAll<number>().as('count')])
        .where('given_at', '>=', since)
        .groupBy('verdict')
        .execute();
      const of = (verdict: Verdict) =>
        Number(rows.find((row) => row.verdict === verdict)?.count ?? 0);
      return { up: of('up'), down: of('down') };
    },
  };
}
