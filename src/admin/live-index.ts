/** The index that answers right now. A new one takes its place in one step; nobody waits for it. */
import { createHash } from 'node:crypto';
import { type Answerer, createAnswerer } from '../answer/index.ts';
import type { Article, ArticleId, QaEntry } from '../domain/index.ts';
import type { LibraryIndex, SearchIndex } from '../search/index.ts';

/** An index with its answerer, and names short enough for buttons and links. */
interface Serving {
  readonly index: SearchIndex;
  readonly answerer: Answerer;
  /** The articles that answers may use: not those an administrator hid. */
  readonly articles: readonly Article[];
  entryByShortId(shortId: string): QaEntry | undefined;
  articleByShortId(shortId: string): Article | undefined;
}

export interface LiveIndex {
  readonly current: Serving;
  /** Of the whole index, whatever is hidden. */
  readonly version: string;
  readonly hidden: ReadonlySet<ArticleId>;
  swap(index: LibraryIndex): void;
  /** Takes these articles out of the answers, and puts all others in. */
  setHidden(hidden: readonly ArticleId[]): void;
}

interface AnswererSettings {
  readonly hotline: string;
  readonly timeZone: string;
}

/** Ten characters of A-Z a-z 0-9 _ - for an id of any length: fits callback data and deep links. */
export const shortIdOf = (id: string): string =>
  createHash('sha256').update(id).digest('base64url').slice(0, 10);

export function createLiveIndex(
  index: LibraryIndex,
  settings: AnswererSettings,
  hiddenAtStart: readonly ArticleId[] = [],
): LiveIndex {
  let whole = index;
  let hidden: ReadonlySet<ArticleId> = new Set(hiddenAtStart);
  let current = serve(whole, hidden, settings);
  return {
    get current() {
      return current;
    },
    get version() {
      return whole.version;
    },
    get hidden() {
      return hidden;
    },
    swap(next) {
      whole = next;
      current = serve(whole, hidden, settings);
    },
    setHidden(ids) {
      hidden = new Set(ids);
      current = serve(whole, hidden, settings);
    },
  };
}

function serve(
  whole: LibraryIndex,
  hidden: ReadonlySet<ArticleId>,
  settings: AnswererSettings,
): Serving {
  const index = hidden.size === 0 ? whole : whole.without(hidden);
  const articles = whole.articles().filter(({ id }) => !hidden.has(id));
  const articleByName = new Map(
    whole.articles().map((article) => [shortIdOf(article.id), article]),
  );
  const entryByName = new Map<string, QaEntry>();
  for (const { id } of articles)
    for (const entry of whole.entriesOf(id)) entryByName.set(shortIdOf(entry.id), entry);
  return {
    index,
    answerer: createAnswerer(index, settings),
    articles,
    entryByShortId: (shortId) => entryByName.get(shortId),
    articleByShortId: (shortId) => articleByName.get(shortId),
  };
}
