/**
 * The ledger of deliveries: a row for each receiver of a campaign, written before and after each send.
 *
 *   pending ──begin──▶ sending ──settle──▶ sent │ failed │ unknown │ pending (later, or under a new id)
 *                         └──crash, recover──▶ unknown, or pending if it had not left
 *
 * `sending` is on the disk before the send starts, so a crash never leaves a receiver looking
 * untouched: at most what was in flight becomes `unknown`. Nothing sends to an `unknown` row but an
 * administrator's order. One process writes at a time (Telegram allows one poller anyway).
 */
import { type Kysely, sql } from 'kysely';
import type { DeliveryState, Tables } from '../store/index.ts';
import { BLOCKED, type Delivery, type Outcome } from './delivery.ts';
import type { Departed } from './departures.ts';
import { followGroup } from './group-migration.ts';
import { settleChange, settleSends } from './settling.ts';

export interface Outlook {
  /** When the next receiver may be tried, milliseconds since 1970; null when none is left. */
  readonly nextAt: number | null;
  /** Whether sends are under way. */
  readonly isSending: boolean;
}

export type Tally = Readonly<Record<DeliveryState, number>>;

export type Ledger = ReturnType<typeof createLedger>;

export function createLedger(db: Kysely<Tables>, now: () => number) {
  /** Rows of a campaign under way only: a pause or cancellation holds from its commit on. */
  const running = (campaignId: number) =>
    db
      .selectFrom('campaigns')
      .select('id')
      .where('id', '=', campaignId)
      .where('state', '=', 'running');

  const select = (campaignId: number, limit: number) =>
    db
      .selectFrom('deliveries')
      .select(['campaign_id', 'chat_id', 'chat_kind', 'topics', 'message_id'])
      .where('campaign_id', '=', campaignId)
      .where('not_before', '<=', now())
      .limit(limit);

  const reset = async (campaignId: number, state: 'failed' | 'unknown'): Promise<number> => {
    let rows = db
      .updateTable('deliveries')
      .set({ state: 'pending', reason: null, not_before: 0, updated_at: now() })
      .where('campaign_id', '=', campaignId)
      .where('state', '=', state);
    if (state === 'failed') rows = rows.where('reason', '!=', BLOCKED);
    return Number((await rows.executeTakeFirst()).numUpdatedRows);
  };

  return {
    /** Receivers who may be sent to now. */
    async due(campaignId: number, limit: number): Promise<readonly Delivery[]> {
      const rows = await select(campaignId, limit)
        .where('state', '=', 'pending')
        .orderBy('not_before')
        .execute();
      return rows.map(deliveryOf);
    },

    /** Receivers who have an older wording than `revision` (or, of a withdrawn campaign, any). */
    async outdated(
      campaignId: number,
      revision: number,
      limit: number,
    ): Promise<readonly Delivery[]> {
      const rows = await select(campaignId, limit)
        .where('state', '=', 'sent')
        .where('revision', '<', revision)
        .execute();
      return rows.map(deliveryOf);
    },

    /**
     * Takes these for sending, durably. @returns those still pending of a running campaign: send to
     * them and to no others.
     */
    async begin<D extends Delivery>(
      campaignId: number,
      revision: number,
      deliveries: readonly D[],
    ): Promise<readonly D[]> {
      if (deliveries.length === 0) return [];
      const rows = await db
        .updateTable('deliveries')
        .set((eb) => ({
          state: 'sending' as const,
          attempts: eb('attempts', '+', 1),
          revision,
          updated_at: now(),
        }))
        .where('campaign_id', 'in', running(campaignId))
        .where(
          'chat_id',
          'in',
          deliveries.map(({ chatId }) => chatId),
        )
        // As an expression, it keeps SQLite to the primary key: by state it would read all that are pending.
        .where(sql<boolean>`(state || '') = 'pending'`)
        .returning('chat_id')
        .execute();
      const taken = new Set(rows.map((row) => row.chat_id));
      return deliveries.filter(({ chatId }) => taken.has(chatId));
    },

    /** Writes down what has become of sends, all in one transaction. */
    async settle(outcomes: readonly Outcome[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await settleSends(transaction, outcomes, now());
      });
    },

    /** Writes down what has become of edits (or deletions, if `withdrawn`) of this revision. */
    async settleChanges(
      outcomes: readonly Outcome[],
      revision: number,
      withdrawn: boolean,
    ): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        for (const outcome of outcomes)
          await settleChange(transaction, outcome, revision, withdrawn, now());
      });
    },

    /** Keeps a receiver for later: it has quiet hours, or its group had its messages of this minute. */
    async postpone(deliveries: readonly (Delivery & { readonly until: number })[]): Promise<void> {
      if (deliveries.length === 0) return;
      await db.transaction().execute(async (transaction) => {
        for (const { campaignId, chatId, until } of deliveries)
          await transaction
            .updateTable('deliveries')
            .set({ not_before: until, updated_at: now() })
            .where('campaign_id', '=', campaignId)
            .where('chat_id', '=', chatId)
            .execute();
      });
    },

    /**
     * Call once at the start, before any send: what was in flight when the process ended is unknown, but
     * for what surely had not left, which waits for its turn again.
     * @param departed whether a send may have left; undefined where nothing is known.
     */
    async recover(
      departed: Departed | undefined,
    ): Promise<{ readonly unknown: number; readonly unsent: number }> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['campaign_id', 'chat_id'])
        // By campaign, so that an index leads there: the table may have millions of rows.
        .where('campaign_id', 'in', db.selectFrom('campaigns').select('id'))
        .where('state', '=', 'sending')
        .execute();
      const interrupted = rows.map((row) => ({
        campaignId: row.campaign_id,
        chatId: row.chat_id,
        mayHaveLeft: departed?.({ campaignId: row.campaign_id, chatId: row.chat_id }) ?? true,
      }));
      await db.transaction().execute(async (transaction) => {
        for (const { campaignId, chatId, mayHaveLeft } of interrupted)
          await transaction
            .updateTable('deliveries')
            .set({
              state: mayHaveLeft ? 'unknown' : 'pending',
              reason: mayHaveLeft ? 'interrupted' : null,
              updated_at: now(),
            })
            .where('campaign_id', '=', campaignId)
            .where('chat_id', '=', chatId)
            .execute();
      });
      const unknown = interrupted.filter(({ mayHaveLeft }) => mayHaveLeft).length;
      return { unknown, unsent: interrupted.length - unknown };
    },

    /** What is left to do of a campaign. Each part by its own index: a campaign may have a million rows. */
    async outlook(campaignId: number, revision: number, withdrawn: boolean): Promise<Outlook> {
      const earliest = (state: DeliveryState) =>
        db
          .selectFrom('deliveries')
          .select((eb) => eb.fn.min('not_before').as('at'))
          .where('campaign_id', '=', campaignId)
          .where('state', '=', state);
      const sending = await earliest('sending').executeTakeFirst();
      const outdated = await earliest('sent').where('revision', '<', revision).executeTakeFirst();
      const pending = withdrawn ? undefined : await earliest('pending').executeTakeFirst();
      const times = [outdated?.at, pending?.at].filter((at) => typeof at === 'number');
      return {
        isSending: typeof sending?.at === 'number',
        nextAt: times.length === 0 ? null : Math.min(...times),
      };
    },

    async tally(campaignId: number): Promise<Tally> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['state', (eb) => eb.fn.countAll<number>().as('count')])
        .where('campaign_id', '=', campaignId)
        .groupBy('state')
        .execute();
      const of = (state: DeliveryState) =>
        Number(rows.find((row) => row.state === state)?.count ?? 0);
      return {
        pending: of('pending'),
        sending: of('sending'),
        sent: of('sent'),
        failed: of('failed'),
        unknown: of('unknown'),
        deleted: of('deleted'),
      };
    },

    /** Why receivers failed, most frequent first. */
    async failures(
      campaignId: number,
    ): Promise<readonly { readonly reason: string; readonly count: number }[]> {
      const rows = await db
        .selectFrom('deliveries')
        .select(['reason', (eb) => eb.fn.countAll<number>().as('count')])
        .where('campaign_id', '=', campaignId)
        .where('state', '=', 'failed')
        .groupBy('reason')
        .execute();
      return rows
        .map(({ reason, count }) => ({ reason: reason ?? '', count: Number(count) }))
        .sort((a, b) => b.count - a.count);
    },

    /** Puts failed receivers (not those who blocked the bot) back in line. @returns how many. */
    retryFailed: (campaignId: number) => reset(campaignId, 'failed'),

    /**
     * Puts receivers of unknown fate back in line: some may get the message twice, so this is an
     * administrator's decision and never ours. @returns how many.
     */
    resendUnknown: (campaignId: number) => reset(campaignId, 'unknown'),

    /** A group got a new id: everything about it moves there. */
    async followMigration(from: number, to: number): Promise<void> {
      await db.transaction().execute((transaction) => followGroup(transaction, from, to));
    },
  };
}

interface DeliveryRow {
  readonly campaign_id: number;
  readonly chat_id: number;
  readonly chat_kind: Delivery['chatKind'];
  readonly topics: string;
  readonly message_id: number | null;
}

const deliveryOf = (row: DeliveryRow): Delivery => ({
  campaignId: row.campaign_id,
  chatId: row.chat_id,
  chatKind: row.chat_kind,
  topics: row.topics,
  messageId: row.message_id,
});
