/**
 * Passages by BM25 over their terms, and in the same pass how much of the question each whole article holds.
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009); k1 and b as measured.
 */
import type { Candidate, CandidateSource, Query, QueryTerm } from './candidates.ts';
import { findTerm, firstAtLeast, type PostingRange, type Segment } from './postings.ts';
import { rarityOfTerm } from './rarity.ts';

const K1 = 0.6;
const B = 0.5;

/** What one question finds, by number. The arrays are reused: read them before the next question. */
export interface PassageMatches {
  /** BM25 of each passage. */
  readonly scores: Float32Array;
  /** Weight of the question's terms that the passage holds. */
  readonly coverage: Float32Array;
  /** BM25 of each article as one text. */
  readonly articleScores: Float32Array;
  readonly articleCoverage: Float32Array;
}

/** A segment and the number of its first passage in the whole index. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly firstPassage: number;
}

/** Articles that are still in the segments but no longer count, and the terms that went with them. */
export interface Absent {
  readonly articles: ReadonlySet<number>;
  readonly passageCount: number;
  readonly passagesWith: ReadonlyMap<number, number>;
}

export const NOTHING_ABSENT: Absent = {
  articles: new Set(),
  passageCount: 0,
  passagesWith: new Map(),
};

/** What scoring needs to know of the texts beside their postings. */
export interface PassageLayout {
  readonly segments: readonly PlacedSegment[];
  /** The number of each passage's article; the passages of an article stand together. */
  readonly articleOf: Uint32Array;
  /** The passages of article `i` are `firstPassage[i]` up to `firstPassage[i + 1]`. */
  readonly firstPassage: Uint32Array;
  /** The part of BM25's denominator that a text's length decides. */
  readonly passageNorms: Float32Array;
  readonly articleNorms: Float32Array;
  readonly matches: PassageMatches;
}

export function layOutPassages(
  segments: readonly PlacedSegment[],
  articleOf: Uint32Array,
  firstPassage: Uint32Array,
): PassageLayout {
  const articleCount = firstPassage.length - 1;
  const lengths = new Float32Array(articleOf.length);
  for (const { segment, firstPassage: first } of segments) lengths.set(segment.lengths, first);
  const articleLengths = new Float32Array(articleCount);
  for (const [passage, article] of articleOf.entries())
    articleLengths[article] = (articleLengths[article] ?? 0) + (lengths[passage] ?? 0);
  return {
    segments,
    articleOf,
    firstPassage,
    passageNorms: normsOf(lengths),
    articleNorms: normsOf(articleLengths),
    matches: {
      scores: new Float32Array(articleOf.length),
      coverage: new Float32Array(articleOf.length),
      articleScores: new Float32Array(articleCount),
      articleCoverage: new Float32Array(articleCount),
    },
  };
}

/**
 * Postings read for one question before its commonest terms are looked up in likely articles alone, so that the work
 * hardly grows with the corpus; the weightiest terms are read whole in any case.
 */
const POSTINGS_BUDGET = 50_000;
const ALWAYS_WHOLE = 6;
const LIKELY_ARTICLES = 40;
const LIKELY_PASSAGES = 100;

/**
 * So many of the candidates are the best passages of the likeliest articles, the others the likeliest passages: where
 * hundreds of passages are alike, the documents differ more.
 */
const SHARE_OF_ARTICLES = 2 / 3;

export class PassageSource implements CandidateSource {
  readonly passageCount: number;

  constructor(
    private readonly layout: PassageLayout,
    private readonly absent: Absent = NOTHING_ABSENT,
  ) {
    this.passageCount = layout.articleOf.length - absent.passageCount;
  }

  /** In how many passages a term occurs. */
  passagesWith(term: number): number {
    let total = 0;
    for (const { segment } of this.layout.segments) {
      const range = findTerm(segment, term);
      if (range !== null) total += range.end - range.start;
    }
    return total - (this.absent.passagesWith.get(term) ?? 0);
  }

  /** How much it tells that a passage holds `term`: BM25's idf, never negative. */
  idf(term: number): number {
    return rarityOfTerm(term, this.passagesWith(term), this.passageCount);
  }

  /** What the latest `find` matched. */
  get matches(): PassageMatches {
    return this.layout.matches;
  }

  find(query: Query, limit: number): readonly Candidate[] {
    const likely = this.match(query);
    const { scores, articleScores } = this.layout.matches;
    const ofArticles = Math.round(limit * SHARE_OF_ARTICLES);
    const articles =
      likely === null
        ? highest(articleScores, ofArticles)
        : highestOf(articleScores, likely, ofArticles);
    const best = articles.flatMap((article) => this.bestPassageOf(article) ?? []);
    const passages = new Set(best);
    const all =
      likely === null ? highest(scores, limit) : highestOf(scores, this.passagesOf(likely), limit);
    for (const passage of all) if (passages.size < limit) passages.add(passage);
    return [...passages]
      .sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0))
      .map((passage) => ({ passage, entry: null }));
  }

  /**
   * Rare terms over all passages; then, where the budget is spent, common ones over the likely articles alone.
   * @returns those articles, none others being worth a look; null where all terms were read whole
   */
  private match({ terms, synonymTerms }: Query): ReadonlySet<number> | null {
    for (const array of Object.values(this.layout.matches)) array.fill(0);
    const late: QueryTerm[] = [];
    let postings = 0;
    for (const [place, term] of [...terms, ...synonymTerms].entries()) {
      postings += this.passagesWith(term.term);
      if (place < ALWAYS_WHOLE || postings <= POSTINGS_BUDGET) this.addEverywhere(term);
      else late.push(term);
    }
    this.forgetAbsent();
    if (late.length === 0) return null;
    const likely = this.likelyArticles();
    this.addToArticles(late, likely);
    return likely;
  }

  private *passagesOf(articles: Iterable<number>): Iterable<number> {
    const { firstPassage } = this.layout;
    for (const article of articles)
      for (let at = firstPassage[article] ?? 0; at < (firstPassage[article + 1] ?? 0); at += 1)
        yield at;
  }

  private forgetAbsent(): void {
    const { matches, firstPassage } = this.layout;
    for (const article of this.absent.articles) {
      matches.scores.fill(0, firstPassage[article], firstPassage[article + 1]);
      matches.articleScores[article] = 0;
    }
  }

  private likelyArticles(): Set<number> {
    const { matches, articleOf } = this.layout;
    const articles = new Set(highest(matches.articleScores, LIKELY_ARTICLES));
    for (const passage of highest(matches.scores, LIKELY_PASSAGES))
      articles.add(articleOf[passage] ?? 0);
    return articles;
  }

  private addEverywhere(term: QueryTerm): void {
    for (const placed of this.layout.segments) {
      const range = findTerm(placed.segment, term.term);
      if (range !== null) this.addRange(term, placed, range);
    }
  }

  private addToArticles(terms: readonly QueryTerm[], articles: ReadonlySet<number>): void {
    const { segments, firstPassage } = this.layout;
    for (const term of terms)
      for (const placed of segments) {
        const range = findTerm(placed.segment, term.term);
        if (range === null) continue;
        const { passages } = placed.segment;
        for (const article of articles) {
          // An article of another segment has an empty range here.
          const from = (firstPassage[article] ?? 0) - placed.firstPassage;
          const to = (firstPassage[article + 1] ?? 0) - placed.firstPassage;
          const start = firstAtLeast(passages, range, from);
          const end = firstAtLeast(passages, { ...range, start }, to);
          this.addRange(term, placed, { start, end });
        }
      }
  }

  private bestPassageOf(article: number): number | null {
    const { matches, firstPassage } = this.layout;
    let best: number | null = null;
    let bestScore = 0;
    for (let at = firstPassage[article] ?? 0; at < (firstPassage[article + 1] ?? 0); at += 1) {
      const score = matches.scores[at] ?? 0;
      if (score <= bestScore) continue;
      best = at;
      bestScore = score;
    }
    return best;
  }

  private addRange(
    { weight }: QueryTerm,
    { segment, firstPassage }: PlacedSegment,
    range: PostingRange,
  ): void {
    const { passageNorms, articleOf } = this.layout;
    const { scores, coverage } = this.layout.matches;
    const gain = weight * (K1 + 1);
    let article = -1;
    let countInArticle = 0;
    for (let at = range.start; at < range.end; at += 1) {
      const passage = firstPassage + (segment.passages[at] ?? 0);
      const count = segment.counts[at] ?? 0;
      scores[passage] =
        (scores[passage] ?? 0) + (gain * count) / (count + (passageNorms[passage] ?? 0));
      coverage[passage] = (coverage[passage] ?? 0) + weight;
      if (articleOf[passage] !== article) {
        this.addToArticle(article, weight, countInArticle);
        article = articleOf[passage] ?? 0;
        countInArticle = 0;
      }
      countInArticle += count;
    }
    this.addToArticle(article, weight, countInArticle);
  }

  private addToArticle(article: number, weight: number, count: number): void {
    if (count === 0) return;
    const { articleScores, articleCoverage } = this.layout.matches;
    const norm = this.layout.articleNorms[article] ?? 0;
    articleScores[article] =
      (articleScores[article] ?? 0) + (weight * (K1 + 1) * count) / (count + norm);
    articleCoverage[article] = (articleCoverage[article] ?? 0) + weight;
  }
}

function normsOf(lengths: Float32Array): Float32Array {
  let total = 0;
  for (const length of lengths) total += length;
  const mean = total / Math.max(1, lengths.length) || 1;
  return lengths.map((length) => K1 * (1 - B + (B * length) / mean));
}

/** The numbers of the highest positive scores, best first, at most `limit`; equal ones in the order of the text. */
function highest(scores: Float32Array, limit: number): number[] {
  const length = Math.max(1, Math.floor(scores.length / (limit * STRETCHES_PER_KEPT)));
  const maxima = maximaOf(scores, length);
  // As many scores as are wanted are the highest of their stretch, so that none below the last of these can be among them.
  const floor = maxima.slice().sort().at(-limit) ?? 0;
  const kept: number[] = [];
  for (const [stretch, maximum] of maxima.entries()) {
    if (maximum < floor || maximum === 0) continue;
    const end = Math.min(scores.length, (stretch + 1) * length);
    for (let at = stretch * length; at < end; at += 1) {
      const score = scores[at] ?? 0;
      if (score >= floor && score > 0) kept.push(at);
    }
  }
  cutToHighest(kept, scores, limit);
  return kept;
}

const STRETCHES_PER_KEPT = 4;

/** The highest score of each stretch of `length`. */
function maximaOf(scores: Float32Array, length: number): Float32Array {
  const maxima = new Float32Array(Math.ceil(scores.length / length));
  for (let stretch = 0; stretch < maxima.length; stretch += 1) {
    const end = Math.min(scores.length, (stretch + 1) * length);
    let maximum = 0;
    for (let at = stretch * length; at < end; at += 1) maximum = Math.max(maximum, scores[at] ?? 0);
    maxima[stretch] = maximum;
  }
  return maxima;
}

/** The same among some numbers only. */
function highestOf(scores: Float32Array, numbers: Iterable<number>, limit: number): number[] {
  const kept = Array.from(numbers).filter((number) => (scores[number] ?? 0) > 0);
  cutToHighest(kept, scores, limit);
  return kept;
}

function cutToHighest(numbers: number[], scores: Float32Array, limit: number): void {
  numbers.sort((a, b) => (scores[b] ?? 0) - (scores[a] ?? 0) || a - b);
  numbers.length = Math.min(numbers.length, limit);
}
