/** Announcements: destinations, subscriptions, campaigns and the ledger of deliveries. */
import type { Kysely, Migration } from 'kysely';
import { countedUp } from '../dialect.ts';

export const announcements: Migration = {
  async up(db: Kysely<unknown>) {
    await createAudience(db);
    await createCampaigns(db);
    await createLedger(db);
    await createNews(db);
  },
};

async function createAudience(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('destinations')
    .addColumn('chat_id', 'bigint', (column) => column.primaryKey())
    .addColumn('can_post', 'integer', (column) => column.notNull())
    .addColumn('enabled', 'integer', (column) => column.notNull())
    .addColumn('registered_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('subscriptions')
    .addColumn('chat_id', 'bigint', (column) => column.notNull())
    .addColumn('topic', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('subscriptions_once', ['chat_id', 'topic'])
    .execute();
}

async function createCampaigns(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('campaigns')
    .addColumn('id', 'integer', countedUp(db))
    .addColumn('kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('content', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('options', 'text', (column) => column.notNull())
    .addColumn('created_by', 'bigint', (column) => column.notNull())
    .addColumn('confirmed_by', 'bigint')
    .addColumn('origin', 'text', (column) => column.unique())
    .addColumn('starts_at', 'bigint')
    .addColumn('created_at', 'bigint', (column) => column.notNull())
    .addColumn('started_at', 'bigint')
    .addColumn('finished_at', 'bigint')
    .addColumn('snapshot_cursor', 'bigint')
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('withdrawn', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('reported_at', 'bigint')
    .execute();
  await db.schema.createIndex('campaigns_state').on('campaigns').column('state').execute();
}

async function createLedger(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('deliveries')
    .addColumn('campaign_id', 'integer', (column) => column.notNull())
    .addColumn('chat_id', 'bigint', (column) => column.notNull())
    .addColumn('chat_kind', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('topics', 'text', (column) => column.notNull())
    .addColumn('message_id', 'bigint')
    .addColumn('reason', 'text')
    .addColumn('attempts', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('not_before', 'bigint', (column) => column.notNull().defaultTo(0))
    .addColumn('revision', 'integer', (column) => column.notNull().defaultTo(0))
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('deliveries_once', ['campaign_id', 'chat_id'])
    .execute();
  await db.schema
    .createIndex('deliveries_due')
    .on('deliveries')
    .columns(['campaign_id', 'state', 'not_before'])
    .execute();
  // To forget a person, and to follow a group to its new id.
  await db.schema.createIndex('deliveries_chat').on('deliveries').column('chat_id').execute();
  await db.schema
    .createIndex('deliveries_outdated')
    .on('deliveries')
    .columns(['campaign_id', 'state', 'revision'])
    .execute();
}

async function createNews(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('answer_watches')
    .addColumn('chat_id', 'bigint', (column) => column.notNull())
    .addColumn('passage_id', 'text', (column) => column.notNull())
    .addColumn('article_id', 'text', (column) => column.notNull())
    .addColumn('quote', 'text', (column) => column.notNull())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('answer_watches_once', ['chat_id', 'passage_id'])
    .execute();
  await db.schema
    .createIndex('answer_watches_article')
    .on('answer_watches')
    .column('article_id')
    .execute();
  await db.schema
    .createTable('recurrences')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('cron', 'text', (column) => column.notNull())
    .addColumn('created_by', 'bigint', (column) => column.notNull())
    .addColumn('next_at', 'bigint', (column) => column.notNull())
    .addColumn('covered_until', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('article_news')
    .addColumn('article_id', 'text', (column) => column.primaryKey())
    .addColumn('fingerprint', 'text', (column) => column.notNull())
    .addColumn('seen_at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('announcement_steps')
    .addColumn('user_id', 'bigint', (column) => column.primaryKey())
    .addColumn('step', 'text', (column) => column.notNull())
    .addColumn('updated_at', 'bigint', (column) => column.notNull())
    .execute();
}
