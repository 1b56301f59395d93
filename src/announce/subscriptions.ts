/** Who wants to hear of what: topics of a chat, and the channels and groups that the bot was added to. */
import type { Kysely } from 'kysely';
import { TOPICS, type Topic } from '../domain/index.ts';
import type { Tables } from '../store/index.ts';

export interface Destination {
  readonly chatId: number;
  readonly title: string | null;
  readonly kind: string;
  readonly canPost: boolean;
  readonly enabled: boolean;
}

export type SubscriptionRepository = ReturnType<typeof subscriptionRepository>;

export function subscriptionRepository(db: Kysely<Tables>, now: () => number) {
  return {
    async topicsOf(chatId: number): Promise<readonly Topic[]> {
      const rows = await db
        .selectFrom('subscriptions')
        .select('topic')
        .where('chat_id', '=', chatId)
        .execute();
      return TOPICS.filter((topic) => rows.some((row) => row.topic === topic));
    },

    /** Subscribes to these topics and no others. */
    async setTopics(chatId: number, topics: readonly Topic[]): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        await transaction.deleteFrom('subscriptions').where('chat_id', '=', chatId).execute();
        if (topics.length > 0)
          await transaction
            .insertInto('subscriptions')
            .values(topics.map((topic) => ({ chat_id: chatId, topic, since: now() })))
            .execute();
      });
    },

    /** The bot was added to a channel or group, or its rights there changed. A switch that was set stays. */
    async register(chatId: number, canPost: boolean): Promise<void> {
      const can_post = canPost ? 1 : 0;
      await db
        .insertInto('destinations')
        .values({ chat_id: chatId, can_post, enabled: 1, registered_at: now() })
        .onConflict((conflict) => conflict.column('chat_id').doUpdateSet({ can_post }))
        .execute();
    },

    async setEnabled(chatId: number, enabled: boolean): Promise<void> {
      await db
        .updateTable('destinations')
        .set({ enabled: enabled ? 1 : 0 })
        .where('chat_id', '=', chatId)
        .execute();
    },

    async destinations(): Promise<readonly Destination[]> {
      const rows = await db
        .selectFrom('destinations')
        .innerJoin('chats', 'chats.chat_id', 'destinations.chat_id')
        .select(['destinations.chat_id as chatId', 'title', 'kind', 'can_post', 'enabled'])
        .where('state', '=', 'active')
        .orderBy('kind')
        .orderBy('registered_at')
        .orderBy('destinations.chat_id')
        .execute();
      return rows.map(({ can_post, enabled, ...row }) => ({
        ...row,
        canPost: can_post === 1,
        enabled: enabled === 1,
      }));
    },
  };
}
