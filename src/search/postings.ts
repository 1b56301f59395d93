/**
 * The inverted index: for each term the passages that hold it and how often, in flat typed arrays.
 * A segment never changes; an index is a list of them, so that a new document adds a small one.
 */

/** Postings of a run of passages. Passages are numbered from 0 within the segment. */
export interface Segment {
  readonly passageCount: number;
  /** All distinct terms, ascending. */
  readonly terms: Uint32Array;
  /** Term `i` has its postings from `starts[i]` to `starts[i + 1]`. */
  readonly starts: Uint32Array;
  /** Ascending within a term. */
  readonly passages: Uint32Array;
  /** How often the term occurs in the passage; 255 stands for “255 or more”. */
  readonly counts: Uint8Array;
  /** Terms in each passage, repeats included. */
  readonly lengths: Uint16Array;
}

/** Postings of a term within one segment, as a range of its arrays. */
export interface PostingRange {
  readonly start: number;
  readonly end: number;
}

/** Inverts passages, given as their terms. */
export function buildSegment(passages: Iterable<readonly number[]>): Segment {
  const collected = new Collector();
  for (const terms of passages) collected.add(terms);
  return collected.invert();
}

/** Where `term` has its postings; null if no passage holds it. */
export function findTerm(segment: Segment, term: number): PostingRange | null {
  const low = firstAtLeast(segment.terms, { start: 0, end: segment.terms.length }, term);
  if (segment.terms[low] !== term) return null;
  return { start: segment.starts[low] ?? 0, end: segment.starts[low + 1] ?? 0 };
}

/** The first place in an ascending range whose value is not below `wanted`. */
export function firstAtLeast(
  ascending: Uint32Array,
  { start, end }: PostingRange,
  wanted: number,
): number {
  let low = start;
  let high = end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((ascending[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Gathers (term, count) pairs passage by passage, then sorts them by term in one counting pass. */
class Collector {
  private readonly numberOf = new Map<number, number>();
  private readonly passagesWith: number[] = [];
  private pairTerms = new Uint32Array(1 << 16);
  private pairCounts = new Uint8Array(1 << 16);
  private pairs = 0;
  private readonly pairsUpTo: number[] = [];
  private readonly lengths: number[] = [];

  add(terms: readonly number[]): void {
    const sorted = Uint32Array.from(terms).sort();
    this.reserve(sorted.length);
    for (let at = 0; at < sorted.length; ) {
      const term = sorted[at] ?? 0;
      let end = at + 1;
      while (end < sorted.length && sorted[end] === term) end += 1;
      this.addPair(term, end - at);
      at = end;
    }
    this.pairsUpTo.push(this.pairs);
    this.lengths.push(Math.min(terms.length, 0xffff));
  }

  invert(): Segment {
    const { terms, firstOf } = this.orderTerms();
    const starts = new Uint32Array(terms.length + 1);
    for (const [number, count] of this.passagesWith.entries())
      starts[(firstOf[number] ?? 0) + 1] = count;
    for (let i = 1; i < starts.length; i += 1) starts[i] = (starts[i] ?? 0) + (starts[i - 1] ?? 0);

    const passages = new Uint32Array(this.pairs);
    const counts = new Uint8Array(this.pairs);
    const next = starts.slice();
    let pair = 0;
    for (const [passage, end] of this.pairsUpTo.entries()) {
      for (; pair < end; pair += 1) {
        const rank = firstOf[this.pairTerms[pair] ?? 0] ?? 0;
        const slot = next[rank] ?? 0;
        next[rank] = slot + 1;
        passages[slot] = passage;
        counts[slot] = this.pairCounts[pair] ?? 0;
      }
    }
    const lengths = Uint16Array.from(this.lengths);
    return { passageCount: lengths.length, terms, starts, passages, counts, lengths };
  }

  /** Terms ascending, and the place there of each term as it was numbered on arrival. */
  private orderTerms(): { terms: Uint32Array; firstOf: Uint32Array } {
    const terms = new Uint32Array(this.numberOf.size);
    let filled = 0;
    for (const term of this.numberOf.keys()) terms[filled++] = term >>> 0;
    terms.sort();
    const firstOf = new Uint32Array(terms.length);
    for (const [place, term] of terms.entries()) firstOf[this.numberOf.get(term | 0) ?? 0] = place;
    return { terms, firstOf };
  }

  private addPair(term: number, count: number): void {
    // Signed, because V8 keeps 32-bit signed integers without a heap object.
    const known = this.numberOf.get(term | 0);
    const number = known ?? this.numberOf.size;
    if (known === undefined) this.numberOf.set(term | 0, number);
    this.passagesWith[number] = (this.passagesWith[number] ?? 0) + 1;
    this.pairTerms[this.pairs] = number;
    this.pairCounts[this.pairs] = Math.min(count, 255);
    this.pairs += 1;
  }

  private reserve(more: number): void {
    if (this.pairs + more <= this.pairTerms.length) return;
    const size = Math.max(this.pairTerms.length * 2, this.pairs + more);
    const terms = new Uint32Array(size);
    const counts = new Uint8Array(size);
    terms.set(this.pairTerms);
    counts.set(this.pairCounts);
    this.pairTerms = terms;
    this.pairCounts = counts;
  }
}
