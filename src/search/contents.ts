/** The library laid out for look-up: articles and passages by number and by id. */
import type {
  Article,
  ArticleId,
  EntryId,
  Library,
  Passage,
  PassageId,
  QaEntry,
} from '../domain/index.ts';

export interface Contents {
  readonly articles: readonly Article[];
  /** The passages of an article stand together, in the order of the text. */
  readonly passages: readonly Passage[];
  readonly entries: readonly QaEntry[];
  /** The number of each passage's article. */
  readonly articleOf: Uint32Array;
  /** The passages of article `i` are `firstPassage[i]` up to `firstPassage[i + 1]`. */
  readonly firstPassage: Uint32Array;
  readonly articleNumber: ReadonlyMap<ArticleId, number>;
  readonly passageNumber: ReadonlyMap<PassageId, number>;
  readonly entryNumber: ReadonlyMap<EntryId, number>;
}

/** Passages and entries without an article of their own are left out. */
export function layOut(library: Library): Contents {
  const passagesOf = new Map<ArticleId, Passage[]>();
  for (const passage of library.passages) {
    const own = passagesOf.get(passage.articleId);
    if (own === undefined) passagesOf.set(passage.articleId, [passage]);
    else own.push(passage);
  }
  const passages: Passage[] = [];
  const firstPassage = new Uint32Array(library.articles.length + 1);
  for (const [number, article] of library.articles.entries()) {
    const own = passagesOf.get(article.id) ?? [];
    for (const passage of own.toSorted((a, b) => a.ordinal - b.ordinal)) passages.push(passage);
    firstPassage[number + 1] = passages.length;
  }
  const articleNumber = numbered(library.articles);
  const passageNumber = numbered(passages);
  const entries = library.entries.filter((entry) => passageNumber.has(entry.passageId));
  return {
    articles: library.articles,
    passages,
    entries,
    articleOf: Uint32Array.from(passages, (passage) => articleNumber.get(passage.articleId) ?? 0),
    firstPassage,
    articleNumber,
    passageNumber,
    entryNumber: numbered(entries),
  };
}

const numbered = <Id>(things: readonly { readonly id: Id }[]): Map<Id, number> =>
  new Map(things.map((thing, number) => [thing.id, number]));
