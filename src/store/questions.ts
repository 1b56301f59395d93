/**
 * Questions and the answers they got: one row an update, written before the answer goes out and closed
 * after it has. Askers are keyed hashes, texts are masked.
 */
import type { Kysely } from 'kysely';
import type { Answer, Conversation } from '../domain/index.ts';
import { readAnswer } from './answer-json.ts';
import type { GroupedWrites } from './grouped-writes.ts';
import { maskPrivate } from './mask.ts';
import type { Tables } from './tables.ts';

export interface NewQuestion {
  readonly updateId: number;
  readonly asker: string;
  readonly chatKind: string;
  readonly text: string;
  readonly fingerprint: string;
  readonly answer: Answer;
  readonly indexVersion: string;
  readonly milliseconds: number;
}

export interface AskedQuestion {
  readonly id: number;
  readonly text: string;
  readonly fingerprint: string;
  readonly asker: string;
  readonly answer: Answer;
  readonly indexVersion: string;
  readonly askedAt: number;
  readonly answered: boolean;
}

/** Like questions without an answer. */
export interface UnansweredGroup {
  readonly fingerprint: string;
  /** The wording asked last. */
  readonly text: string;
  readonly count: number;
  readonly questionId: number;
  readonly lastAskedAt: number;
}

export function questionRepository(db: Kysely<Tables>, writes: GroupedWrites, now: () => number) {
  return {
    /** Notes a question before its answer goes out; the same update again gives the row that is there. */
    async begin(question: NewQuestion): Promise<{ id: number; answered: boolean }> {
      const values = rowOf(question, now());
      return await writes.run(async (transaction) => {
        const added = await transaction
          .insertInto('questions')
          .values(values)
          .onConflict((conflict) => conflict.column('update_id').doNothing())
          .returning('id')
          .executeTakeFirst();
        if (added !== undefined) return { id: added.id, answered: false };
        const known = await transaction
          .selectFrom('questions')
          .select(['id', 'answered_at'])
          .where('update_id', '=', question.updateId)
          .executeTakeFirstOrThrow();
        return { id: known.id, answered: known.answered_at !== null };
      });
    },

    /** Closes a question, and keeps what was said for the next one, in one step. */
    async close(
      id: number,
      conversation?: { readonly key: string; readonly asker: string; readonly value: Conversation },
    ): Promise<void> {
      await writes.run(async (transaction) => {
        await transaction
          .updateTable('questions')
          .set({ answered_at: now() })
          .where('id', '=', id)
          .execute();
        if (conversation === undefined) return;
        const value = JSON.stringify(conversation.value);
        await transaction
          .insertInto('conversations')
          .values({
            conversation_key: conversation.key,
            asker: conversation.asker,
            value,
            updated_at: now(),
          })
          .onConflict((conflict) =>
            conflict.column('conversation_key').doUpdateSet({ value, updated_at: now() }),
          )
          .execute();
      });
    },

    async isAnswered(updateId: number): Promise<boolean> {
      const row = await db
        .selectFrom('questions')
        .select('answered_at')
        .where('update_id', '=', updateId)
        .executeTakeFirst();
      return row !== undefined && row.answered_at !== null;
    },

    async find(id: number): Promise<AskedQuestion | undefined> {
      const row = await db
        .selectFrom('questions')
        .selectAll()
        .where('id', '=', id)
        .executeTakeFirst();
      const answer = row === undefined ? undefined : readAnswer(row.answer);
      if (row === undefined || answer === undefined) return undefined;
      return {
        id: row.id,
        text: row.text,
        fingerprint: row.fingerprint,
        asker: row.asker,
        answer,
        indexVersion: row.index_version,
        askedAt: row.asked_at,
        answered: row.answered_at !== null,
      };
    },

    /** Groups of like questions that found nothing, most asked first. */
    async unanswered(limit: number, offset: number): Promise<readonly UnansweredGroup[]> {
      const rows = await db
        .selectFrom('questions')
        .select((eb) => [
          'fingerprint',
          eb.fn.countAll<number>().as('count'),
          eb.fn.max('id').as('id'),
          eb.fn.max('asked_at').as('last'),
        ])
        .where('status', '=', 'not_found')
        .where('fingerprint', '!=', '')
        .groupBy('fingerprint')
        .orderBy('count', 'desc')
        .orderBy('last', 'desc')
        .limit(limit)
        .offset(offset)
        .execute();
      const ids = rows.map((row) => row.id);
      const texts =
        ids.length === 0
          ? []
          : await db
              .selectFrom('questions')
              .select(['id', 'text'])
              .where('id', 'in', ids)
              .execute();
      return rows.map((row) => ({
        fingerprint: row.fingerprint,
        text: texts.find(({ id }) => id === row.id)?.text ?? '',
        count: Number(row.count),
        questionId: row.id,
        lastAskedAt: row.last,
      }));
    },

    /** Marks a group as dealt with: a person wrote its answer. */
    async resolve(fingerprint: string): Promise<void> {
      await db
        .updateTable('questions')
        .set({ status: 'resolved' })
        .where('status', '=', 'not_found')
        .where('fingerprint', '=', fingerprint)
        .execute();
    },

    /** All questions since `since`, oldest first, for the export. */
    async since(since: number) {
      return await db
        .selectFrom('questions')
        .select([
          'id',
          'asked_at',
          'chat_kind',
          'text',
          'status',
          'confidence',
          'topic',
          'article_id',
          'passage_id',
          'milliseconds',
        ])
        .where('asked_at', '>=', since)
        .orderBy('id')
        .execute();
    },

    /** What one asker left: for `/privacy`. */
    async countOf(asker: string): Promise<number> {
      const row = await db
        .selectFrom('questions')
        .select((eb) => eb.fn.countAll<number>().as('count'))
        .where('asker', '=', asker)
        .executeTakeFirstOrThrow();
      return Number(row.count);
    },
  };
}

function rowOf(question: NewQuestion, askedAt: number) {
  const { answer } = question;
  const [citation] = answer.citations;
  return {
    update_id: question.updateId,
    asker: question.asker,
    chat_kind: question.chatKind,
    text: maskPrivate(question.text),
    fingerprint: maskPrivate(question.fingerprint),
    status: answer.status,
    confidence: answer.confidence,
    topic: answer.topic,
    article_id: citation?.articleId ?? null,
    passage_id: citation?.passageId ?? null,
    index_version: question.indexVersion,
    answer: JSON.stringify(answer),
    milliseconds: question.milliseconds,
    asked_at: askedAt,
    answered_at: null,
  };
}
