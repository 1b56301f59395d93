/** The language of a person's Telegram: what is sent unasked should be in it, too. */
import type { Kysely, Migration } from 'kysely';

export const readerLanguage: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('chats').addColumn('language_code', 'text').execute();
  },
};
