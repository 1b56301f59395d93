/** The first tables: inbox, chats, conversations, questions and what belongs to them. */
import type { Kysely, Migration } from 'kysely';
import { countedUp } from '../dialect.ts';

export const base: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema
      .createTable('inbox')
      .addColumn('update_id', 'bigint', (column) => column.primaryKey())
      .addColumn('payload', 'text', (column) => column.notNull())
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
      .addColumn('received_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('inbox_state')
      .on('inbox')
      .columns(['state', 'update_id'])
      .execute();

    await db.schema
      .createTable('chats')
      .addColumn('chat_id', 'bigint', (column) => column.primaryKey())
      .addColumn('kind', 'text', (column) => column.notNull())
      .addColumn('title', 'text')
      .addColumn('state', 'text', (column) => column.notNull())
      .addColumn('language', 'text')
      .addColumn('place', 'text')
      .addColumn('settings', 'text')
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();

    await db.schema
      .createTable('conversations')
      .addColumn('conversation_key', 'text', (column) => column.primaryKey())
      .addColumn('asker', 'text', (column) => column.notNull())
      .addColumn('value', 'text', (column) => column.notNull())
      .addColumn('updated_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createIndex('conversations_asker')
      .on('conversations')
      .column('asker')
      .execute();

    await createQuestions(db);

    await db.schema
      .createTable('administrators')
      .addColumn('user_id', 'bigint', (column) => column.primaryKey())
      .addColumn('added_by', 'bigint', (column) => column.notNull())
      .addColumn('added_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('audit')
      .addColumn('id', 'integer', countedUp(db))
      .addColumn('at', 'bigint', (column) => column.notNull())
      .addColumn('actor', 'bigint', (column) => column.notNull())
      .addColumn('act', 'text', (column) => column.notNull())
      .addColumn('detail', 'text', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('hidden_articles')
      .addColumn('article_id', 'text', (column) => column.primaryKey())
      .addColumn('hidden_by', 'bigint', (column) => column.notNull())
      .addColumn('hidden_at', 'bigint', (column) => column.notNull())
      .execute();
    await db.schema
      .createTable('flags')
      .addColumn('name', 'text', (column) => column.primaryKey())
      .addColumn('value', 'text', (column) => column.notNull())
      .execute();
  },
};

async function createQuestions(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('questions')
    .addColumn('id', 'integer', countedUp(db))
    .addColumn('update_id', 'bigint', (column) => column.notNull().unique())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('chat_kind', 'text', (column) => column.notNull())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('confidence', 'real', (column) => column.notNull())
    .addColumn('topic', 'text')
    .addColumn('article_id', 'text')
    .addColumn('passage_id', 'text')
    .addColumn('index_version', 'text', (column) => column.notNull())
    .addColumn('answer', 'text', (column) => column.notNull())
    .addColumn('milliseconds', 'real', (column) => column.notNull())
    .addColumn('asked_at', 'bigint', (column) => column.notNull())
    .addColumn('answered_at', 'bigint')
    .execute();
  await db.schema.createIndex('questions_asker').on('questions').column('asker').execute();
  await db.schema.createIndex('questions_asked_at').on('questions').column('asked_at').execute();
  await db.schema
    .createIndex('questions_fingerprint')
    .on('questions')
    .columns(['status', 'fingerprint'])
    .execute();

  await db.schema
    .createTable('feedback')
    .addColumn('id', 'integer', countedUp(db))
    .addColumn('question_id', 'integer', (column) => column.notNull())
    .addColumn('voter', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('passage_id', 'text')
    .addColumn('index_version', 'text', (column) => column.notNull())
    .addColumn('given_at', 'bigint', (column) => column.notNull())
    .addUniqueConstraint('feedback_once', ['question_id', 'voter'])
    .execute();
  await db.schema
    .createTable('waiting')
    .addColumn('question_id', 'integer', (column) => column.notNull())
    .addColumn('chat_id', 'bigint', (column) => column.notNull())
    .addColumn('asker', 'text', (column) => column.notNull())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addColumn('told_at', 'bigint')
    .addPrimaryKeyConstraint('waiting_once', ['question_id', 'chat_id'])
    .execute();
}
