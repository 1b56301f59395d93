/** What is new in the knowledge base: articles that came or changed since the bot last looked. */
import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Article, ArticleId, Passage } from '../domain/index.ts';
import type { Tables } from '../store/index.ts';

/** What announcements see of the knowledge base. */
export interface Library {
  articles(): readonly Article[];
  article(id: ArticleId): Article | undefined;
  passagesOf(id: ArticleId): readonly Passage[];
}

export interface ArticleNews {
  readonly article: Article;
  readonly isNew: boolean;
}

const FIRST_LOOK = 'article_news.first_look';

/**
 * Compares the articles in force with those seen before, and remembers them. The very first look
 * reports nothing: everything would be new.
 */
export async function noteArticleNews(
  db: Kysely<Tables>,
  library: Library,
  now: number,
): Promise<readonly ArticleNews[]> {
  const known = await knownFingerprints(db);
  const isFirstLook = await begin(db);
  const active = library.articles().filter(({ status }) => status === 'active');
  const changed = active
    .map((article) => ({ article, fingerprint: fingerprintOf(library, article) }))
    .filter(({ article, fingerprint }) => known.get(article.id) !== fingerprint);
  await db.transaction().execute(async (transaction) => {
    for (const { article, fingerprint } of changed)
      await transaction
        .insertInto('article_news')
        .values({ article_id: article.id, fingerprint, seen_at: isFirstLook ? 0 : now })
        .onConflict((conflict) =>
          conflict.column('article_id').doUpdateSet({ fingerprint, seen_at: now }),
        )
        .execute();
  });
  if (isFirstLook) return [];
  return changed.map(({ article }) => ({ article, isNew: !known.has(article.id) }));
}

/** Articles that came or changed after `since`, newest first. */
export async function articlesSince(
  db: Kysely<Tables>,
  library: Library,
  since: number,
): Promise<readonly Article[]> {
  const rows = await db
    .selectFrom('article_news')
    .select('article_id')
    .where('seen_at', '>', since)
    .orderBy('seen_at', 'desc')
    .execute();
  const wanted = new Set(rows.map((row) => row.article_id));
  return library.articles().filter(({ id, status }) => status === 'active' && wanted.has(id));
}

/** @returns whether this is the very first look, also where there was nothing to see. */
async function begin(db: Kysely<Tables>): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('flags')
    .values({ name: FIRST_LOOK, value: 'done' })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return (numInsertedOrUpdatedRows ?? 0n) > 0n;
}

async function knownFingerprints(db: Kysely<Tables>): Promise<ReadonlyMap<string, string>> {
  const rows = await db.selectFrom('article_news').select(['article_id', 'fingerprint']).execute();
  return new Map(rows.map((row) => [row.article_id, row.fingerprint]));
}

function fingerprintOf(library: Library, article: Article): string {
  const hash = createHash('sha256').update(article.title);
  for (const { text } of library.passagesOf(article.id)) hash.update('\n').update(text);
  return hash.digest('base64url').slice(0, 16);
}
