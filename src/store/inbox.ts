/**
 * Updates between Telegram and the bot. An update is stored before it is confirmed to Telegram and
 * marked once it has been handled, so that a crash loses none and a repeated one is not handled twice.
 */
import type { Kysely } from 'kysely';
import type { GroupedWrites } from './grouped-writes.ts';
import type { Tables } from './tables.ts';

export interface StoredUpdate {
  readonly updateId: number;
  readonly payload: string;
}

export function inboxRepository(db: Kysely<Tables>, writes: GroupedWrites, now: () => number) {
  return {
    /** Stores updates that are not known yet, all or none, and gives the new ones in order. */
    async add(updates: readonly StoredUpdate[]): Promise<readonly StoredUpdate[]> {
      if (updates.length === 0) return [];
      const rows = updates.map(({ updateId, payload }) => ({
        update_id: updateId,
        payload,
        state: 'pending' as const,
        received_at: now(),
      }));
      const added = await writes.run((transaction) =>
        transaction
          .insertInto('inbox')
          .values(rows)
          .onConflict((conflict) => conflict.column('update_id').doNothing())
          .returning('update_id')
          .execute(),
      );
      const fresh = new Set(added.map((row) => row.update_id));
      return updates
        .filter(({ updateId }) => fresh.has(updateId))
        .sort((a, b) => a.updateId - b.updateId);
    },

    /**
     * Updates that were taken and not finished, in order: what a restart begins with. One that has seen
     * `limit` restarts is given up, for it may be what ends the process.
     */
    async recover(limit: number): Promise<readonly StoredUpdate[]> {
      await db
        .updateTable('inbox')
        .set((eb) => ({ attempts: eb('attempts', '+', 1) }))
        .where('state', '=', 'pending')
        .execute();
      await db
        .updateTable('inbox')
        .set({ state: 'failed', payload: '' })
        .where('state', '=', 'pending')
        .where('attempts', '>', limit)
        .execute();
      const rows = await db
        .selectFrom('inbox')
        .select(['update_id', 'payload'])
        .where('state', '=', 'pending')
        .orderBy('update_id')
        .execute();
      return rows.map((row) => ({ updateId: row.update_id, payload: row.payload }));
    },

    /** Keeps an update for later: the bot is paused. */
    async hold(updateId: number): Promise<void> {
      await db
        .updateTable('inbox')
        .set({ state: 'held' })
        .where('update_id', '=', updateId)
        .execute();
    },

    /** Gives what was held back, in order, to be handled now. */
    async release(): Promise<readonly StoredUpdate[]> {
      const rows = await db
        .updateTable('inbox')
        .set({ state: 'pending' })
        .where('state', '=', 'held')
        .returning(['update_id', 'payload'])
        .execute();
      return rows
        .map((row) => ({ updateId: row.update_id, payload: row.payload }))
        .sort((a, b) => a.updateId - b.updateId);
    },

    /** Ends an update and forgets its words. */
    async finish(updateId: number, state: 'done' | 'failed'): Promise<void> {
      await writes.run((transaction) =>
        transaction
          .updateTable('inbox')
          .set({ state, payload: '' })
          .where('update_id', '=', updateId)
          .execute(),
      );
    },

    /** Removes finished updates received before `before`: Telegram repeats none older than a day. */
    async removeFinished(before: number): Promise<void> {
      await db
        .deleteFrom('inbox')
        .where('state', 'in', ['done', 'failed'])
        .where('received_at', '<', before)
        .execute();
    },
  };
}
