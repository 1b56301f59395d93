/** What administrators leave: who they are, what they did, which articles they hid, and single flags. */
import type { Kysely } from 'kysely';
import { type ArticleId, articleId } from '../domain/index.ts';
import type { Tables } from './tables.ts';

export interface AuditEntry {
  readonly at: number;
  readonly actor: number;
  readonly act: string;
  readonly detail: string;
}

export function administratorRepository(db: Kysely<Tables>, now: () => number) {
  return {
    async add(userId: number, addedBy: number): Promise<void> {
      await db
        .insertInto('administrators')
        .values({ user_id: userId, added_by: addedBy, added_at: now() })
        .onConflict((conflict) => conflict.column('user_id').doNothing())
        .execute();
    },
    async remove(userId: number): Promise<void> {
      await db.deleteFrom('administrators').where('user_id', '=', userId).execute();
    },
    async list(): Promise<readonly number[]> {
      const rows = await db.selectFrom('administrators').select('user_id').execute();
      return rows.map((row) => row.user_id);
    },
  };
}

export function auditRepository(db: Kysely<Tables>, now: () => number) {
  return {
    async note(actor: number, act: string, detail: string): Promise<void> {
      await db.insertInto('audit').values({ at: now(), actor, act, detail }).execute();
    },
    /** The newest entries first. */
    async latest(limit: number): Promise<readonly AuditEntry[]> {
      return await db
        .selectFrom('audit')
        .select(['at', 'actor', 'act', 'detail'])
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
    },
  };
}

export function hiddenArticleRepository(db: Kysely<Tables>, now: () => number) {
  return {
    async hide(id: ArticleId, hiddenBy: number): Promise<void> {
      await db
        .insertInto('hidden_articles')
        .values({ article_id: id, hidden_by: hiddenBy, hidden_at: now() })
        .onConflict((conflict) => conflict.column('article_id').doNothing())
        .execute();
    },
    async show(id: ArticleId): Promise<void> {
      await db.deleteFrom('hidden_articles').where('article_id', '=', id).execute();
    },
    async list(): Promise<readonly ArticleId[]> {
      const rows = await db.selectFrom('hidden_articles').select('article_id').execute();
      return rows.map((row) => articleId(row.article_id));
    },
  };
}

export function flagRepository(db: Kysely<Tables>) {
  return {
    async get(name: string): Promise<string | undefined> {
      const row = await db
        .selectFrom('flags')
        .select('value')
        .where('name', '=', name)
        .executeTakeFirst();
      return row?.value;
    },
    async set(name: string, value: string): Promise<void> {
      await db
        .insertInto('flags')
        .values({ name, value })
        .onConflict((conflict) => conflict.column('name').doUpdateSet({ value }))
        .execute();
    },
    async clear(name: string): Promise<void> {
      await db.deleteFrom('flags').where('name', '=', name).execute();
    },
  };
}
