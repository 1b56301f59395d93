/**
 * The index of a library. It never changes: taking documents out or adding some gives another index that shares
 * nearly all memory with this one, so that answers go on while documents come and go.
 */
import type {
  Article,
  ArticleId,
  EntryId,
  Library,
  Passage,
  PassageId,
  QaEntry,
  Topic,
  UnderstoodQuestion,
} from '../domain/index.ts';
import { type Contents, layOut } from './contents.ts';
import { EntrySource } from './entry-source.ts';
import { indexedTerms, segmentOf } from './indexed-text.ts';
import {
  type Absent,
  layOutPassages,
  NOTHING_ABSENT,
  type PassageLayout,
  PassageSource,
} from './passage-source.ts';
import { Ranker } from './ranker.ts';
import { SHIPPED_WEIGHTS, type Weights } from './ranking-model.ts';
import { highestRarity } from './rarity.ts';
import type {
  BigramStatistics,
  RankedPassage,
  RankOptions,
  SearchIndex,
  TermRarity,
} from './search-index.ts';
import { bigramOfKey, keyOfBigram, termsOf } from './terms.ts';
import { versionOf } from './version.ts';

const NEWEST = 20;

export interface IndexParts {
  readonly contents: Contents;
  readonly layout: PassageLayout;
  readonly entrySources: readonly EntrySource[];
  readonly absent?: Absent;
  readonly weights?: Weights;
}

export class LibraryIndex implements SearchIndex {
  readonly bigrams: BigramStatistics;
  readonly rarity: TermRarity;
  private readonly contents: Contents;
  private readonly absent: Absent;
  private readonly passageSource: PassageSource;
  private readonly ranker: Ranker;
  private knownEntriesByArticle: ReadonlyMap<number, readonly QaEntry[]> | undefined;
  /** By topic, as they are asked for: sorting a city's articles takes longer than ranking them. */
  private readonly newest = new Map<Topic | null, readonly Article[]>();

  /** @param knownVersion saves computing it, where it is on record */
  constructor(
    readonly parts: IndexParts,
    private knownVersion?: string,
  ) {
    const { contents, layout, entrySources } = parts;
    this.contents = contents;
    this.absent = parts.absent ?? NOTHING_ABSENT;
    this.passageSource = new PassageSource(layout, this.absent);
    this.ranker = new Ranker(
      contents,
      this.passageSource,
      entrySources,
      (article) => this.absent.articles.has(article),
      parts.weights ?? SHIPPED_WEIGHTS,
    );
    this.bigrams = {
      passageCount: this.passageCount,
      passagesWith: (bigram) => this.passageSource.passagesWith(keyOfBigram(bigram)),
      entries: () => this.allBigrams(),
    };
    this.rarity = {
      of: (term) => this.passageSource.idf(termsOf(term)[0] ?? 0),
      highest: highestRarity(this.passageCount),
    };
  }

  get version(): string {
    this.knownVersion ??= versionOf(this.library());
    return this.knownVersion;
  }

  get articleCount(): number {
    return this.contents.articles.length - this.absent.articles.size;
  }

  get passageCount(): number {
    return this.passageSource.passageCount;
  }

  /** The same as if these articles had never been in it. Unknown ones are passed over. */
  without(ids: Iterable<ArticleId>): LibraryIndex {
    const articles = new Set(this.absent.articles);
    const passagesWith = new Map(this.absent.passagesWith);
    let { passageCount } = this.absent;
    for (const id of ids) {
      const article = this.article(id);
      if (article === undefined) continue;
      articles.add(this.contents.articleNumber.get(id) ?? -1);
      for (const passage of this.passagesOf(id)) {
        passageCount += 1;
        for (const term of new Set(indexedTerms(passage, article)))
          passagesWith.set(term, (passagesWith.get(term) ?? 0) + 1);
      }
    }
    return new LibraryIndex({ ...this.parts, absent: { articles, passageCount, passagesWith } });
  }

  /** With more documents; one that is known already is replaced. */
  with(library: Library): LibraryIndex {
    const { parts, absent } = this.without(library.articles.map(({ id }) => id));
    const contents = layOut(library, parts.contents);
    const firstPassage = parts.contents.passages.length;
    const segments = [
      ...parts.layout.segments,
      { segment: segmentOf(contents, firstPassage), firstPassage },
    ];
    return new LibraryIndex({
      ...parts,
      contents,
      absent,
      layout: layOutPassages(segments, contents.articleOf, contents.firstPassage),
      entrySources: [
        ...parts.entrySources,
        EntrySource.build(contents, parts.contents.entries.length),
      ],
    });
  }

  /** The same, ranked by other weights: for fitting and cross-validation. */
  withWeights(weights: Weights): LibraryIndex {
    return new LibraryIndex({ ...this.parts, weights });
  }

  /** All that is in it, without what was taken out. */
  library(): Library {
    const articles = this.articles();
    if (this.absent.articles.size === 0) return this.contents;
    return {
      articles,
      passages: articles.flatMap(({ id }) => this.passagesOf(id)),
      entries: this.contents.entries.filter((_, number) => this.entryAt(number) !== undefined),
    };
  }

  rank(
    question: UnderstoodQuestion,
    limit: number,
    options: RankOptions = {},
  ): readonly RankedPassage[] {
    return this.ranker.rank(question, limit, options);
  }

  suggest(typed: string, limit: number): readonly QaEntry[] {
    return this.parts.entrySources
      .flatMap((source) => source.suggest(typed, limit))
      .flatMap((number) => this.entryAt(number) ?? [])
      .slice(0, limit);
  }

  article(id: ArticleId): Article | undefined {
    return this.articleAt(this.contents.articleNumber.get(id));
  }

  articles(): readonly Article[] {
    if (this.absent.articles.size === 0) return this.contents.articles;
    return this.contents.articles.filter((_, number) => !this.absent.articles.has(number));
  }

  passage(id: PassageId): Passage | undefined {
    const number = this.contents.passageNumber.get(id) ?? -1;
    const isHere = this.articleAt(this.contents.articleOf[number]) !== undefined;
    return isHere ? this.contents.passages[number] : undefined;
  }

  passagesOf(id: ArticleId): readonly Passage[] {
    const number = this.contents.articleNumber.get(id);
    if (number === undefined || this.articleAt(number) === undefined) return [];
    const { passages, firstPassage } = this.contents;
    return passages.slice(firstPassage[number], firstPassage[number + 1]);
  }

  entry(id: EntryId): QaEntry | undefined {
    return this.entryAt(this.contents.entryNumber.get(id) ?? -1);
  }

  entriesOf(id: ArticleId): readonly QaEntry[] {
    const number = this.contents.articleNumber.get(id) ?? -1;
    return this.articleAt(number) === undefined ? [] : (this.entriesByArticle.get(number) ?? []);
  }

  newestWithEntries(topic: Topic | null): readonly Article[] {
    const known = this.newest.get(topic);
    if (known !== undefined) return known;
    const newest = this.articles()
      .filter(
        ({ id, topics, status }) =>
          status === 'active' &&
          (topic === null || topics.includes(topic)) &&
          this.entriesOf(id).length > 0,
      )
      .toSorted((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''))
      .slice(0, NEWEST);
    this.newest.set(topic, newest);
    return newest;
  }

  /** The entries of each article, by its number. */
  private get entriesByArticle(): ReadonlyMap<number, readonly QaEntry[]> {
    if (this.knownEntriesByArticle !== undefined) return this.knownEntriesByArticle;
    const byArticle = new Map<number, QaEntry[]>();
    for (const [at, entry] of this.contents.entries.entries()) {
      const number = this.contents.articleOfEntry[at] ?? 0;
      const known = byArticle.get(number);
      if (known === undefined) byArticle.set(number, [entry]);
      else known.push(entry);
    }
    this.knownEntriesByArticle = byArticle;
    return byArticle;
  }

  private articleAt(number: number | undefined): Article | undefined {
    if (number === undefined || this.absent.articles.has(number)) return undefined;
    return this.contents.articles[number];
  }

  private entryAt(number: number): QaEntry | undefined {
    const isHere = this.articleAt(this.contents.articleOfEntry[number]) !== undefined;
    return isHere ? this.contents.entries[number] : undefined;
  }

  private *allBigrams(): Iterable<readonly [string, number]> {
    const seen = new Set<number>();
    for (const { segment } of this.parts.layout.segments) {
      for (const term of segment.terms) {
        const bigram = seen.has(term) ? null : bigramOfKey(term);
        if (bigram === null) continue;
        if (this.parts.layout.segments.length > 1) seen.add(term);
        const passages = this.passageSource.passagesWith(term);
        if (passages > 0) yield [bigram, passages];
      }
    }
  }
}
