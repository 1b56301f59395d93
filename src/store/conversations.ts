/** What was said before, so that a follow-up is understood after a restart too. */
import type { Kysely } from 'kysely';
import { z } from 'zod';
import { articleId, type Conversation, NEW_CONVERSATION, passageId } from '../domain/index.ts';
import type { Tables } from './tables.ts';

const storedConversation = z.object({
  turns: z.array(
    z.object({
      question: z.string(),
      status: z.enum(['answered', 'clarify', 'not_found', 'chat']),
      articleId: z.string().transform(articleId).nullable(),
      passageId: z.string().transform(passageId).nullable(),
    }),
  ),
});

export function conversationRepository(db: Kysely<Tables>, now: () => number) {
  return {
    /** The conversation under this key, or a new one (also where it is older than `maxAge` milliseconds). */
    async find(key: string, maxAge: number): Promise<Conversation> {
      const row = await db
        .selectFrom('conversations')
        .select('value')
        .where('conversation_key', '=', key)
        .where('updated_at', '>=', now() - maxAge)
        .executeTakeFirst();
      if (row === undefined) return NEW_CONVERSATION;
      return storedConversation.safeParse(JSON.parse(row.value)).data ?? NEW_CONVERSATION;
    },

    async forget(key: string): Promise<void> {
      await db.deleteFrom('conversations').where('conversation_key', '=', key).execute();
    },
  };
}
