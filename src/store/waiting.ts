/** People who asked to be told once their question has an answer. */
import type { Kysely } from 'kysely';
import type { Tables } from './tables.ts';

export interface Waiting {
  readonly questionId: number;
  readonly chatId: number;
  /** The wording of the one who waits. */
  readonly text: string;
}

export function waitingRepository(db: Kysely<Tables>, now: () => number) {
  return {
    async add(waiting: {
      readonly questionId: number;
      readonly chatId: number;
      readonly asker: string;
      readonly fingerprint: string;
    }): Promise<void> {
      await db
        .insertInto('waiting')
        .values({
          question_id: waiting.questionId,
          chat_id: waiting.chatId,
          asker: waiting.asker,
          fingerprint: waiting.fingerprint,
          since: now(),
          told_at: null,
        })
        .onConflict((conflict) => conflict.columns(['question_id', 'chat_id']).doNothing())
        .execute();
    },

    /** Who still waits for this group of questions. */
    async forFingerprint(fingerprint: string): Promise<readonly Waiting[]> {
      const rows = await db
        .selectFrom('waiting')
        .innerJoin('questions', 'questions.id', 'waiting.question_id')
        .select(['waiting.question_id', 'waiting.chat_id', 'questions.text'])
        .where('waiting.fingerprint', '=', fingerprint)
        .where('waiting.told_at', 'is', null)
        .execute();
      return rows.map((row) => ({
        questionId: row.question_id,
        chatId: row.chat_id,
        text: row.text,
      }));
    },

    /** Marks one as told, before the message goes out: nobody is told twice. */
    async told(questionId: number, chatId: number): Promise<void> {
      await db
        .updateTable('waiting')
        .set({ told_at: now() })
        .where('question_id', '=', questionId)
        .where('chat_id', '=', chatId)
        .execute();
    },
  };
}
