/** Windows: runs of adjacent clauses, any of which might be the answer. */
import type { Asked } from './asked.ts';
import type { ReadClause, Reading } from './reading.ts';
import { EMPTY, shareOf, type TermSet, union } from './term-set.ts';

/** In characters; a single clause may be longer. */
export const LONGEST_ANSWER = 150;
const MOST_SENTENCES = 4;

export interface Window {
  readonly asked: Asked;
  readonly reading: Reading;
  /** First and last clause, by number. */
  readonly first: number;
  readonly last: number;
  /** Offsets in the passage's text, closing commas left out. */
  readonly start: number;
  readonly end: number;
  readonly terms: TermSet;
  /** Share of the question that it holds. */
  readonly coverage: number;
  /** Things of the kind asked for, and those of the unit asked for. */
  readonly things: number;
  readonly unitsAgreeing: number;
  /** The most of the question that one of its clauses holds beside such a thing. */
  readonly coverageByThing: number;
}

/** The windows of a passage of at most 150 characters and four sentences. */
export function windowsOf(asked: Asked, reading: Reading): Window[] {
  const { clauses } = reading;
  const windows: Window[] = [];
  for (const [first, opening] of clauses.entries()) {
    if (opening.isHeading) continue;
    let terms = EMPTY;
    let coverage = 0;
    let things = 0;
    let unitsAgreeing = 0;
    let coverageByThing = 0;
    for (let last = first; last < clauses.length; last += 1) {
      const clause = clauses[last];
      if (clause === undefined || clause.isHeading) break;
      if (clause.sentence - opening.sentence >= MOST_SENTENCES) break;
      if (last > first && clause.wordsEnd - opening.start > LONGEST_ANSWER) break;
      const grown = union(terms, clause.terms);
      if (grown.low !== terms.low || grown.high !== terms.high) coverage = shareOf(grown, asked);
      terms = grown;
      things += clause.things;
      unitsAgreeing += clause.unitsAgreeing;
      if (isAsked(clause, asked))
        coverageByThing = Math.max(coverageByThing, shareOf(clause.terms, asked));
      const end = clause.wordsEnd;
      if (end - opening.start < 2) continue;
      windows.push({
        ...{ asked, reading, first, last, start: opening.start, end, terms, coverage },
        ...{ things, unitsAgreeing, coverageByThing },
      });
    }
  }
  return windows;
}

const isAsked = (clause: ReadClause, { units }: Asked) =>
  units.length > 0 ? clause.unitsAgreeing > 0 : clause.things > 0;
