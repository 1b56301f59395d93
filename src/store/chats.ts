/** Chats the bot knows: whether they can be reached, and what was chosen in them. */
import type { Kysely, Selectable, Updateable } from 'kysely';
import { z } from 'zod';
import type { GroupedWrites } from './grouped-writes.ts';
import type { ChatTable, Tables } from './tables.ts';

export type ChatKind = ChatTable['kind'];
export type ChatState = ChatTable['state'];

/** Settings of a group, chosen by its administrators. */
export interface GroupSettings {
  readonly enabled: boolean;
  /** Answers questions nobody asked the bot, where they look like its own. */
  readonly answersUnasked: boolean;
  /** Hours of the day (0–23) in which the bot keeps silent unless called by command; null for none. */
  readonly quietHours: { readonly from: number; readonly to: number } | null;
  /** The only forum topics in which the bot answers; empty for all. */
  readonly threads: readonly number[];
}

export const DEFAULT_GROUP_SETTINGS: GroupSettings = {
  enabled: true,
  answersUnasked: false,
  quietHours: null,
  threads: [],
};

const hour = z.number().int().min(0).max(23);
const storedSettings = z
  .object({
    enabled: z.boolean(),
    answersUnasked: z.boolean(),
    quietHours: z.object({ from: hour, to: hour }).nullable(),
    threads: z.array(z.number().int()),
  })
  .partial();

export interface Chat {
  readonly id: number;
  readonly kind: ChatKind;
  readonly title: string | null;
  readonly state: ChatState;
  /** Chosen in the chat. */
  readonly language: string | null;
  /** Of the person's Telegram. */
  readonly languageCode: string | null;
  readonly place: string | null;
  readonly settings: GroupSettings;
}

function chatOf(row: Selectable<ChatTable>): Chat {
  const stored =
    row.settings === null ? {} : (storedSettings.safeParse(JSON.parse(row.settings)).data ?? {});
  const { enabled, answersUnasked, quietHours, threads } = stored;
  return {
    id: row.chat_id,
    kind: row.kind,
    title: row.title,
    state: row.state,
    language: row.language,
    languageCode: row.language_code,
    place: row.place,
    settings: {
      enabled: enabled ?? DEFAULT_GROUP_SETTINGS.enabled,
      answersUnasked: answersUnasked ?? DEFAULT_GROUP_SETTINGS.answersUnasked,
      quietHours: quietHours === undefined ? DEFAULT_GROUP_SETTINGS.quietHours : quietHours,
      threads: threads ?? DEFAULT_GROUP_SETTINGS.threads,
    },
  };
}

export function chatRepository(db: Kysely<Tables>, writes: GroupedWrites, now: () => number) {
  const change = (id: number, values: Omit<Updateable<ChatTable>, 'chat_id'>) =>
    db
      .updateTable('chats')
      .set({ ...values, updated_at: now() })
      .where('chat_id', '=', id)
      .execute();

  return {
    async find(id: number): Promise<Chat | undefined> {
      const row = await db
        .selectFrom('chats')
        .selectAll()
        .where('chat_id', '=', id)
        .executeTakeFirst();
      return row === undefined ? undefined : chatOf(row);
    },

    /**
     * Notes that a chat exists and can be reached: it has just written, or the bot was added to it.
     * @param languageCode of the person's Telegram; what is known of it stays where none is given.
     * @returns what is known of the chat now
     */
    async seen(
      id: number,
      kind: ChatKind,
      title: string | null,
      languageCode?: string,
    ): Promise<Chat> {
      const language = languageCode === undefined ? {} : { language_code: languageCode };
      const values = { kind, title, state: 'active' as const, ...language, updated_at: now() };
      const row = await writes.run((transaction) =>
        transaction
          .insertInto('chats')
          .values({ chat_id: id, ...values })
          .onConflict((conflict) => conflict.column('chat_id').doUpdateSet(values))
          .returningAll()
          .executeTakeFirstOrThrow(),
      );
      return chatOf(row);
    },

    async setState(id: number, state: ChatState): Promise<void> {
      await change(id, { state });
    },

    async setLanguage(id: number, language: string | null): Promise<void> {
      await change(id, { language });
    },

    async setPlace(id: number, place: string | null): Promise<void> {
      await change(id, { place });
    },

    async setSettings(id: number, settings: GroupSettings): Promise<void> {
      await change(id, { settings: JSON.stringify(settings) });
    },

    /** A group became a supergroup: its settings move to the new id. Told again, it changes nothing. */
    async migrate(from: number, to: number): Promise<void> {
      await db.transaction().execute(async (transaction) => {
        const known = await transaction
          .selectFrom('chats')
          .select('chat_id')
          .where('chat_id', '=', from)
          .executeTakeFirst();
        if (known === undefined) return;
        await transaction.deleteFrom('chats').where('chat_id', '=', to).execute();
        await transaction
          .updateTable('chats')
          .set({ chat_id: to, kind: 'supergroup', state: 'active', updated_at: now() })
          .where('chat_id', '=', from)
          .execute();
      });
    },

    /** Those of these chats that are known. */
    async findAll(ids: readonly number[]): Promise<ReadonlyMap<number, Chat>> {
      if (ids.length === 0) return new Map();
      const rows = await db.selectFrom('chats').selectAll().where('chat_id', 'in', ids).execute();
      return new Map(rows.map((row) => [row.chat_id, chatOf(row)]));
    },

    async remove(id: number): Promise<void> {
      await db.deleteFrom('chats').where('chat_id', '=', id).execute();
    },

    /** How many chats of each kind can be reached. */
    async counts(): Promise<Readonly<Record<ChatKind, number>>> {
      const rows = await db
        .selectFrom('chats')
        .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
        .where('state', '=', 'active')
        .groupBy('kind')
        .execute();
      const of = (kind: ChatKind) => Number(rows.find((row) => row.kind === kind)?.count ?? 0);
      return {
        private: of('private'),
        group: of('group'),
        supergroup: of('supergroup'),
        channel: of('channel'),
      };
    },
  };
}
