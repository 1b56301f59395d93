/**
 * Passages by BM25 over their terms, and in the same pass how much of the question each whole article holds.
 * BM25 as in Robertson and Zaragoza, "The Probabilistic Relevance Framework" (2009); k1 and b as measured.
 */
import { findTerm, type Segment } from './postings.ts';

const K1 = 0.6;
const B = 0.5;

/** A term of the question and what finding it is worth. */
export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
}

/** What one question finds. The arrays are reused: read them before the next question. */
export interface PassageMatches {
  /** BM25 by passage. */
  readonly scores: Float32Array;
  /** BM25 of the article as one text, by article. */
  readonly articleScores: Float32Array;
  /** Weight of the question's terms that the article holds anywhere, by article. */
  readonly articleCoverage: Float32Array;
}

/** A segment and the number of its first passage in the whole index. */
export interface PlacedSegment {
  readonly segment: Segment;
  readonly firstPassage: number;
}

export class PassageSource {
  readonly passageCount: number;
  private readonly matches: PassageMatches;
  /** The part of BM25's denominator that a text's length decides. */
  private readonly passageNorms: Float32Array;
  private readonly articleNorms: Float32Array;

  /** @param articleOf the number of each passage's article; the passages of an article stand together */
  constructor(
    private readonly segments: readonly PlacedSegment[],
    private readonly articleOf: Uint32Array,
    articleCount: number,
  ) {
    this.passageCount = articleOf.length;
    const lengths = new Float32Array(this.passageCount);
    for (const { segment, firstPassage } of segments) lengths.set(segment.lengths, firstPassage);
    const articleLengths = new Float32Array(articleCount);
    for (const [passage, article] of articleOf.entries())
      articleLengths[article] = (articleLengths[article] ?? 0) + (lengths[passage] ?? 0);
    this.passageNorms = normsOf(lengths);
    this.articleNorms = normsOf(articleLengths);
    this.matches = {
      scores: new Float32Array(this.passageCount),
      articleScores: new Float32Array(articleCount),
      articleCoverage: new Float32Array(articleCount),
    };
  }

  /** In how many passages a term occurs. */
  passagesWith(term: number): number {
    let total = 0;
    for (const { segment } of this.segments) {
      const range = findTerm(segment, term);
      if (range !== null) total += range.end - range.start;
    }
    return total;
  }

  /** How much it tells that a passage holds `term`: BM25's idf, never negative. */
  idf(term: number): number {
    const found = this.passagesWith(term);
    return Math.log(1 + (this.passageCount - found + 0.5) / (found + 0.5));
  }

  match(terms: readonly QueryTerm[]): PassageMatches {
    this.matches.scores.fill(0);
    this.matches.articleScores.fill(0);
    this.matches.articleCoverage.fill(0);
    for (const term of terms) for (const placed of this.segments) this.addTerm(term, placed);
    return this.matches;
  }

  private addTerm({ term, weight }: QueryTerm, { segment, firstPassage }: PlacedSegment): void {
    const range = findTerm(segment, term);
    if (range === null) return;
    const { scores } = this.matches;
    const { passageNorms, articleOf } = this;
    const gain = weight * (K1 + 1);
    let article = -1;
    let countInArticle = 0;
    for (let at = range.start; at < range.end; at += 1) {
      const passage = firstPassage + (segment.passages[at] ?? 0);
      const count = segment.counts[at] ?? 0;
      scores[passage] =
        (scores[passage] ?? 0) + (gain * count) / (count + (passageNorms[passage] ?? 0));
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
    const { articleScores, articleCoverage } = this.matches;
    const norm = this.articleNorms[article] ?? 0;
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
export function highest(scores: Float32Array, limit: number): number[] {
  const best: number[] = [];
  let floor = 0;
  for (let at = 0; at < scores.length; at += 1) {
    const score = scores[at] ?? 0;
    if (score <= floor) continue;
    let place = best.length;
    while (place > 0 && (scores[best[place - 1] ?? 0] ?? 0) < score) place -= 1;
    best.splice(place, 0, at);
    if (best.length > limit) best.pop();
    if (best.length === limit) floor = scores[best[limit - 1] ?? 0] ?? 0;
  }
  return best;
}
