/**
 * What answering sees of the index: ranked passages for an understood question, and a few look-ups.
 * How candidates are found (MiniSearch, bigram postings) and ranked is behind it.
 */
import type {
  Article,
  ArticleId,
  EntryId,
  Passage,
  PassageId,
  QaEntry,
  Topic,
  UnderstoodQuestion,
} from '../domain/index.ts';
import type { Features } from './features.ts';

/** A passage with the reasons for its place. */
export interface RankedPassage {
  readonly passage: Passage;
  readonly article: Article;
  /** Higher is better; comparable within one question only. */
  readonly score: number;
  /** What the score is made of, by feature name: for `--explain` and for the confidence model. */
  readonly features: Features;
  /** The entry of the knowledge base that led here, if one did. */
  readonly entry: QaEntry | null;
}

/** How common a character pair is in the corpus: the language model behind pinyin and typo repair. */
export interface BigramStatistics {
  readonly passageCount: number;
  /** Number of passages that hold the bigram (two characters), 0 if none. */
  passagesWith(bigram: string): number;
  /** All bigrams with their passage counts. */
  entries(): Iterable<readonly [bigram: string, passages: number]>;
}

/** How much it tells that a text holds a term. */
export interface TermRarity {
  /** Of a pair of Chinese characters, a number or a Latin word: 0 to `highest`. */
  of(term: string): number;
  /** Of a term that no text holds. */
  readonly highest: number;
}

export interface RankOptions {
  /** The asker's district or city: where no place is asked about, its articles come first. */
  readonly askersPlace?: string;
}

export interface SearchIndex {
  /** Names the content: changes when any passage or entry does. */
  readonly version: string;
  readonly articleCount: number;
  readonly passageCount: number;
  readonly bigrams: BigramStatistics;
  readonly rarity: TermRarity;
  /** The best passages, best first, at most `limit`. Never throws on any question; empty if nothing matches. */
  rank(
    question: UnderstoodQuestion,
    limit: number,
    options?: RankOptions,
  ): readonly RankedPassage[];
  /** Entries whose question begins like `typed` or is near it, for suggestions while typing. */
  suggest(typed: string, limit: number): readonly QaEntry[];
  article(id: ArticleId): Article | undefined;
  articles(): readonly Article[];
  passage(id: PassageId): Passage | undefined;
  /** In the order of the text. */
  passagesOf(id: ArticleId): readonly Passage[];
  entry(id: EntryId): QaEntry | undefined;
  entriesOf(id: ArticleId): readonly QaEntry[];
  /** A few articles that are in force and have entries, of a topic or of any, the newest first. */
  newestWithEntries(topic: Topic | null): readonly Article[];
}
