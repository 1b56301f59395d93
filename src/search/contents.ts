/** The library laid out for look-up: articles, passages and entries by number and by id. */
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
  readonly articleOfEntry: Uint32Array;
  /** The passages of article `i` are `firstPassage[i]` up to `firstPassage[i + 1]`. */
  readonly firstPassage: Uint32Array;
  readonly articleNumber: ReadonlyMap<ArticleId, number>;
  readonly passageNumber: ReadonlyMap<PassageId, number>;
  readonly entryNumber: ReadonlyMap<EntryId, number>;
}

/**
 * Passages without an article and entries without a passage are left out. Where `before` is given, the library comes
 * after it and all numbers there stay; an id that both have means the later one.
 */
export function layOut(library: Library, before?: Contents): Contents {
  const passagesOf = groupByArticle(library.passages);
  const passages: Passage[] = [];
  const ends: number[] = [];
  for (const { id } of library.articles) {
    const own = passagesOf.get(id) ?? [];
    for (const passage of own.toSorted((a, b) => a.ordinal - b.ordinal)) passages.push(passage);
    ends.push(passages.length);
  }
  const known = new Set(passages.map(({ id }) => id));
  const entries = library.entries.filter(({ passageId }) => known.has(passageId));
  const earlier = before?.passages.length ?? 0;
  const contents = assemble(
    [...(before?.articles ?? []), ...library.articles],
    [...(before?.passages ?? []), ...passages],
    [...(before?.entries ?? []), ...entries],
    Uint32Array.from([...(before?.firstPassage ?? [0]), ...ends.map((end) => end + earlier)]),
  );
  if (before !== undefined) contents.articleOfEntry.set(before.articleOfEntry);
  return contents;
}

/** From parts in their final order, as a snapshot keeps them. */
export function assemble(
  articles: readonly Article[],
  passages: readonly Passage[],
  entries: readonly QaEntry[],
  firstPassage: Uint32Array,
): Contents {
  const articleOf = new Uint32Array(passages.length);
  for (let article = 0; article < articles.length; article += 1)
    articleOf.fill(article, firstPassage[article], firstPassage[article + 1]);
  const articleNumber = numbered(articles);
  return {
    articles,
    passages,
    entries,
    articleOf,
    firstPassage,
    articleNumber,
    passageNumber: numbered(passages),
    entryNumber: numbered(entries),
    articleOfEntry: Uint32Array.from(entries, (entry) => articleNumber.get(entry.articleId) ?? 0),
  };
}

function groupByArticle(passages: readonly Passage[]): Map<ArticleId, Passage[]> {
  const groups = new Map<ArticleId, Passage[]>();
  for (const passage of passages) {
    const own = groups.get(passage.articleId);
    if (own === undefined) groups.set(passage.articleId, [passage]);
    else own.push(passage);
  }
  return groups;
}

const numbered = <Id>(things: readonly { readonly id: Id }[]): Map<Id, number> => {
  const numbers = new Map<Id, number>();
  for (const [number, { id }] of things.entries()) numbers.set(id, number);
  return numbers;
};
