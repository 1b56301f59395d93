/** Forgetting: what is past its days, and what a person wants gone now. */
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Removes questions, feedback, conversations, waiting and who got which announcement, older than `before`. */
export async function removeOlderThan(db: Kysely<Tables>, before: number): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('feedback').where('given_at', '<', before).execute();
    await transaction.deleteFrom('waiting').where('since', '<', before).execute();
    await transaction.deleteFrom('conversations').where('updated_at', '<', before).execute();
    await transaction.deleteFrom('questions').where('asked_at', '<', before).execute();
    await transaction
      .deleteFrom('deliveries')
      .where('campaign_id', 'in', (eb) =>
        eb.selectFrom('campaigns').select('id').where('finished_at', '<', before),
      )
      .execute();
  });
}

/** Removes all that is stored of a person: by the keyed hash, and the private chat's own row. */
export async function forgetPerson(
  db: Kysely<Tables>,
  asker: string,
  privateChatId: number,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction.deleteFrom('feedback').where('voter', '=', asker).execute();
    await transaction.deleteFrom('waiting').where('asker', '=', asker).execute();
    await transaction.deleteFrom('conversations').where('asker', '=', asker).execute();
    await transaction.deleteFrom('questions').where('asker', '=', asker).execute();
    await forgetReceiver(transaction, privateChatId);
    await transaction.deleteFrom('chats').where('chat_id', '=', privateChatId).execute();
  });
}

/** Ends what the person subscribed to, and forgets what was sent to them. */
async function forgetReceiver(transaction: Transaction<Tables>, chatId: number): Promise<void> {
  await transaction.deleteFrom('subscriptions').where('chat_id', '=', chatId).execute();
  await transaction.deleteFrom('answer_watches').where('chat_id', '=', chatId).execute();
  await transaction.deleteFrom('deliveries').where('chat_id', '=', chatId).execute();
}
