/** Windows: runs of adjacent clauses, any of which might be the answer. */
import type { Asked } from './asked.ts';
import type { ReadClause, Reading } from './reading.ts';
import { EMPTY, shareOf, type TermSet, union } from './term-set.ts';

/** In characters; a single clause may be longer. */
export const LONGEST_ANSWER = 150;
const MOST_SENTENCES = 4;

/** What a run of clauses holds together. */
interface Held {
  readonly terms: TermSet;
  /** Share of the question that it holds. */
  readonly coverage: number;
  /** Things of the kind asked for, and those of the unit asked for. */
  readonly things: number;
  readonly unitsAgreeing: number;
  /** One of its clauses holds what is asked for. */
  readonly holdsKind: boolean;
  /** One of its clauses says what is to be done. */
  readonly hasDuty: boolean;
  /** Paragraphs that begin within it. */
  readonly paragraphs: number;
  /** The most of the question that one of its clauses holds beside such a thing. */
  readonly coverageByThing: number;
}

const NOTHING_HELD: Held = {
  terms: EMPTY,
  coverage: 0,
  things: 0,
  unitsAgreeing: 0,
  holdsKind: false,
  hasDuty: false,
  paragraphs: 0,
  coverageByThing: 0,
};

export interface Window extends Held {
  readonly asked: Asked;
  readonly reading: Reading;
  /** First and last clause, by number. */
  readonly first: number;
  readonly last: number;
  /** Offsets in the passage's text, closing commas left out. */
  readonly start: number;
  readonly end: number;
}

/** The windows of a passage of at most 150 characters and four sentences; none crosses a heading. */
export function windowsOf(asked: Asked, reading: Reading): Window[] {
  return reading.clauses.flatMap((opening, first) => windowsFrom(asked, reading, opening, first));
}

function windowsFrom(
  asked: Asked,
  reading: Reading,
  { start, sentence }: ReadClause,
  first: number,
): Window[] {
  const windows: Window[] = [];
  let held = NOTHING_HELD;
  for (let last = first; last < reading.clauses.length; last += 1) {
    const clause = reading.clauses[last];
    if (clause === undefined || clause.isHeading) break;
    const end = clause.wordsEnd;
    if (clause.sentence - sentence >= MOST_SENTENCES) break;
    if (last > first && end - start > LONGEST_ANSWER) break;
    held = withClause(held, clause, asked, last > first);
    if (end - start >= 2) windows.push(windowOf(held, { asked, reading, first, last, start, end }));
  }
  return windows;
}

/** Written out: hundreds are made for each question, and copying by spread took a third of the time. */
const windowOf = (held: Held, place: Omit<Window, keyof Held>): Window => ({
  terms: held.terms,
  coverage: held.coverage,
  things: held.things,
  unitsAgreeing: held.unitsAgreeing,
  holdsKind: held.holdsKind,
  hasDuty: held.hasDuty,
  paragraphs: held.paragraphs,
  coverageByThing: held.coverageByThing,
  asked: place.asked,
  reading: place.reading,
  first: place.first,
  last: place.last,
  start: place.start,
  end: place.end,
});

function withClause(held: Held, clause: ReadClause, asked: Asked, isLater: boolean): Held {
  const terms = union(held.terms, clause.terms);
  const isNew = terms.low !== held.terms.low || terms.high !== held.terms.high;
  const isAsked = asked.units.length > 0 ? clause.unitsAgreeing > 0 : clause.things > 0;
  return {
    terms,
    coverage: isNew ? shareOf(terms, asked) : held.coverage,
    things: held.things + clause.things,
    unitsAgreeing: held.unitsAgreeing + clause.unitsAgreeing,
    holdsKind: held.holdsKind || clause.holdsKind,
    hasDuty: held.hasDuty || clause.hasDuty,
    paragraphs: held.paragraphs + (isLater && clause.opensParagraph ? 1 : 0),
    coverageByThing: isAsked
      ? Math.max(held.coverageByThing, clause.coverage)
      : held.coverageByThing,
  };
}
