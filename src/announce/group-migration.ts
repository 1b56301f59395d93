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
  await replaceRows(transaction, 'subscriptions', 'topic', from, to);
  await replaceRows(transaction, 'answer_watches', 'passage_id', from, to);
  await replaceRows(transaction, 'destinations', 'chat_id', from, to);
  await replaceRows(transaction, 'chats', 'chat_id', from, to);
  await transaction
    .updateTable('chats')
    .set({ kind: 'supergroup', state: 'active' })
    .where('chat_id', '=', to)
    .execute();
}

/** Gives the old id's rows the new one. Where that has a row of the same `key` already, the old id's counts. */
async function replaceRows(
  transaction: Transaction<Tables>,
  table: 'subscriptions' | 'answer_watches' | 'destinations' | 'chats',
  key: 'topic' | 'passage_id' | 'chat_id',
  from: number,
  to: number,
): Promise<void> {
  const [rows, column] = [sql.table(table), sql.ref(key)];
  const isReplaced =
    key === 'chat_id'
      ? sql`exists (select 1 from ${rows} where chat_id = ${from})`
      : sql`${column} in (select ${column} from ${rows} where chat_id = ${from})`;
  await sql`delete from ${rows} where chat_id = ${to} and ${isReplaced}`.execute(transaction);
  await sql`update ${rows} set chat_id = ${to} where chat_id = ${from}`.execute(transaction);
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
