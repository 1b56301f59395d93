/** Identifiers. Branded, so that two of them cannot be swapped by mistake. */

declare const brand: unique symbol;
type Branded<Name extends string> = string & { readonly [brand]: Name };

/** An article: what a city published once. File-name safe; with `--corpus`, the document's own `id`. */
export type ArticleId = Branded<'ArticleId'>;
/** A passage of an article: `<articleId>#<ordinal>`. */
export type PassageId = Branded<'PassageId'>;
/** A question of the knowledge base and the passage that answers it. */
export type EntryId = Branded<'EntryId'>;

export const articleId = (id: string): ArticleId => id as ArticleId;
export const entryId = (id: string): EntryId => id as EntryId;
export const passageIdOf = (article: ArticleId, ordinal: number): PassageId =>
  `${article}#${ordinal}` as PassageId;
export const passageId = (id: string): PassageId => id as PassageId;
