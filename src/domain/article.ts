/** Articles and what they are cut into. */
import type { ArticleId, EntryId, PassageId } from './ids.ts';

/** The subjects that the bot answers about, in the order in which menus show them. */
export const TOPICS = ['就业', '教育', '医疗', '养老', '综合'] as const;
export type Topic = (typeof TOPICS)[number];

/** `superseded`: a newer text replaces it. `expired`: repealed, or its term has run out. */
export type ArticleStatus = 'active' | 'superseded' | 'expired';

/** What is known of an article besides its text. Absent facts are null: nothing is guessed. */
export interface Article {
  readonly id: ArticleId;
  readonly title: string;
  /** The newspaper, office or site that the text comes from: 重庆日报. */
  readonly source: string | null;
  /** `YYYY-MM-DD`, or with a time `YYYY-MM-DDTHH:mm:ss+08:00`. */
  readonly publishedAt: string | null;
  readonly url: string | null;
  /** The place that the article speaks for: 重庆, 重庆市渝中区. */
  readonly region: string | null;
  readonly topics: readonly Topic[];
  readonly status: ArticleStatus;
  /** 渝教基发〔2021〕9号 */
  readonly documentNumber: string | null;
  readonly supersedes: readonly ArticleId[];
  /** First and last day of validity, where the text states them. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** A piece of an article's text, on sentence boundaries, about 300 characters, that can stand alone. */
export interface Passage {
  readonly id: PassageId;
  readonly articleId: ArticleId;
  /** Place in the article, from 0. */
  readonly ordinal: number;
  /** Headings above it, outermost first; the title is not among them. */
  readonly headings: readonly string[];
  /** Verbatim from the document. */
  readonly text: string;
  /** What the text leaves unsaid and the article says elsewhere: the year of 今年, who 该负责人 is. */
  readonly context: PassageContext;
}

export interface PassageContext {
  /** The year that 今年, 截至目前 or a bare month means. */
  readonly year: number | null;
  /** The body behind 该负责人, 我市, 本办法. */
  readonly speaker: string | null;
}

/** A question that the knowledge base answers, and where. */
export interface QaEntry {
  readonly id: EntryId;
  readonly articleId: ArticleId;
  readonly passageId: PassageId;
  readonly question: string;
  /** Other ways to ask the same. */
  readonly aliases: readonly string[];
  /** `generated` by rule from the text, or `curated` by a person (written, reworded or corrected). */
  readonly origin: 'generated' | 'curated';
}

/** All that the index is built from. */
export interface Library {
  readonly articles: readonly Article[];
  readonly passages: readonly Passage[];
  readonly entries: readonly QaEntry[];
}
