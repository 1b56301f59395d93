/** An edit of what many have received waits with its campaign for a second administrator. */
import type { Kysely, Migration } from 'kysely';

export const proposedEdits: Migration = {
  async up(db: Kysely<unknown>) {
    await db.schema.alterTable('campaigns').addColumn('proposed_edit', 'text').execute();
  },
};
