/** A group became a supergroup and has a new id: its rows follow, and it is still reached once. */
import { sql, type Transaction } from 'kysely';
import type { DeliveryState, Tables } from '../store/index.ts';

/** Moves all that is known of a group to its new id; told again, it changes nothing. */
export async function followGroup(
  transaction: Transaction<Tables>,
  from: number,
  to: number,
): Promise<void> {
  if (from === to) return;
  await dropSecondRows(transaction, from, to);
  await transaction
    .updateTable('deliveries')
    .set({ chat_id: to, chat_kind: 'supergroup' })
    .where('chat_id', '=', from)
    .where('state', '!=', 'sending')
    .execute();
  for (const table of ['subscriptions', 'answer_watches', 'destinations', 'chats'] as const)
    await sql`update or replace ${sql.table(table)} set chat_id = ${to} where chat_id = ${from}`.execute(
      transaction,
    );
  await transaction
    .updateTable('chats')
    .set({ kind: 'supergroup', state: 'active' })
    .where('chat_id', '=', to)
    .execute();
}

/**
 * Where a campaign has a row under both ids the group must still be reached once: the row that has
 * gone further stays.
 */
async function dropSecondRows(
  transaction: Transaction<Tables>,
  from: number,
  to: number,
): Promise<void> {
  const other = (chatId: number, states: readonly DeliveryState[], negated = false) =>
    transaction
      .selectFrom('deliveries')
      .select('campaign_id')
      .where('chat_id', '=', chatId)
      .where('state', negated ? 'not in' : 'in', states);
  const untouched: readonly DeliveryState[] = ['pending', 'failed'];
  await transaction
    .deleteFrom('deliveries')
    .where('chat_id', '=', to)
    .where('state', 'in', untouched)
    .where('campaign_id', 'in', other(from, untouched, true))
    .execute();
  await transaction
    .deleteFrom('deliveries')
    .where('chat_id', '=', from)
    .where('state', '!=', 'sending')
    .where('campaign_id', 'in', other(to, [...untouched, 'sending', 'sent', 'unknown', 'deleted']))
    .execute();
}
