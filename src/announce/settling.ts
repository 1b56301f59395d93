/** What has become of sends, edits and deletions, written into the ledger's rows. */
import { sql, type Transaction } from 'kysely';
import { type DeliveryState, rowsOf, type Tables } from '../store/index.ts';
import { BLOCKED, type Delivery, type Outcome } from './delivery.ts';
import type { DeliveryResult } from './delivery-port.ts';
import { followGroup } from './group-migration.ts';

/** Outcomes of sends that were begun; a row that is not being sent stays as it is. */
export async function settleSends(
  transaction: Transaction<Tables>,
  outcomes: readonly Outcome[],
  now: number,
): Promise<void> {
  await settleSent(transaction, outcomes, now);
  for (const { delivery, result } of outcomes)
    if (result.outcome !== 'sent') await settleUnsent(transaction, delivery, result, now);
}

/** Nearly all outcomes, in one statement. */
async function settleSent(
  transaction: Transaction<Tables>,
  outcomes: readonly Outcome[],
  now: number,
): Promise<void> {
  const sent = outcomes.flatMap(({ delivery, result }) =>
    result.outcome === 'sent' ? [[delivery.campaignId, delivery.chatId, result.messageId]] : [],
  );
  if (sent.length === 0) return;
  await sql`
    update deliveries
    set state = 'sent', message_id = cast(value ->> 2 as bigint), reason = null, updated_at = ${now}
    from ${rowsOf(transaction, sent)}
    where campaign_id = cast(value ->> 0 as integer) and chat_id = cast(value ->> 1 as bigint)
      and state = 'sending'
  `.execute(transaction);
}

async function settleUnsent(
  transaction: Transaction<Tables>,
  delivery: Delivery,
  result: Exclude<DeliveryResult, { outcome: 'sent' }>,
  now: number,
): Promise<void> {
  const set = (values: { state: DeliveryState; reason?: string | null; not_before?: number }) =>
    transaction
      .updateTable('deliveries')
      .set({ ...values, updated_at: now })
      .where('campaign_id', '=', delivery.campaignId)
      .where('chat_id', '=', delivery.chatId)
      .where('state', '=', 'sending')
      .execute();

  switch (result.outcome) {
    case 'unknown':
      await set({ state: 'unknown', reason: result.reason });
      return;
    case 'failed':
      await set({ state: 'failed', reason: result.reason });
      return;
    case 'later':
      await set({ state: 'pending', reason: result.reason, not_before: now + result.afterMs });
      return;
    case 'blocked':
      await set({ state: 'failed', reason: BLOCKED });
      await leaveAudiences(transaction, delivery, now);
      return;
    case 'migrated':
      await set({ state: 'pending', reason: null });
      await followGroup(transaction, delivery.chatId, result.chatId);
  }
}

/** The outcome of an edit (or deletion, if `withdrawn`) of a message of an older revision. */
export async function settleChange(
  transaction: Transaction<Tables>,
  { delivery, result }: Outcome,
  revision: number,
  withdrawn: boolean,
  now: number,
): Promise<void> {
  const done =
    result.outcome === 'later'
      ? { not_before: now + result.afterMs }
      : withdrawn && result.outcome === 'sent'
        ? { state: 'deleted' as const, revision }
        : { revision, reason: result.outcome === 'sent' ? null : result.outcome };
  await transaction
    .updateTable('deliveries')
    .set({ ...done, updated_at: now })
    .where('campaign_id', '=', delivery.campaignId)
    .where('chat_id', '=', delivery.chatId)
    .where('state', '=', 'sent')
    .execute();
}

/** A person who blocked the bot, a group or channel that removed it: no audience has it any more. */
async function leaveAudiences(
  transaction: Transaction<Tables>,
  { chatId, chatKind }: Delivery,
  now: number,
): Promise<void> {
  await transaction
    .updateTable('chats')
    .set({ state: chatKind === 'private' ? 'blocked' : 'left', updated_at: now })
    .where('chat_id', '=', chatId)
    .execute();
}
