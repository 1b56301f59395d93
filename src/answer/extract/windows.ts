/** Windows: runs of adjacent clauses, any of which might be the answer. */
import type { RankedPassage } from '../../search/index.ts';
import type { Asked } from './asked.ts';
import { type ReadClause, type Reading, readPassages } from './reading.ts';
import { EMPTY, shareOf, type TermSet, union } from './term-set.ts';

/** In characters; a single clause may be longer. */
export const LONGEST_ANSWER = 150;
const MOST_SENTENCES = 4;
/** How many passages are read: the answer is seldom further down, and each costs time. */
const PASSAGES_READ = 5;

/** What a run of clauses holds together. */
export interface Held {
  readonly terms: TermSet;
  readonly characters: TermSet;
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
  /** The most that one of its clauses holds, terms weighing by how few clauses have them. */
  readonly mostLocal: number;
  /** The most that one of its clauses has of the words beside the question's gap. */
  readonly runBeforeGap: number;
  readonly runAfterGap: number;
  readonly hasDateline: boolean;
  readonly hasReport: boolean;
  /** One of its clauses tells of others of the series asked about. */
  readonly namesAnother: boolean;
  /** Its last clause asks something. */
  readonly asks: boolean;
  /** A clause before its last does. */
  readonly asksWithin: boolean;
}

export const NOTHING_HELD: Held = {
  terms: EMPTY,
  characters: EMPTY,
  coverage: 0,
  things: 0,
  unitsAgreeing: 0,
  holdsKind: false,
  hasDuty: false,
  paragraphs: 0,
  coverageByThing: 0,
  mostLocal: 0,
  runBeforeGap: 0,
  runAfterGap: 0,
  hasDateline: false,
  hasReport: false,
  namesAnother: false,
  asks: false,
  asksWithin: false,
};

export interface Window {
  readonly asked: Asked;
  readonly reading: Reading;
  readonly held: Held;
  /** First and last clause, by number. */
  readonly first: number;
  readonly last: number;
  /** Offsets in the passage's text, closing commas left out. */
  readonly start: number;
  readonly end: number;
}

/** The windows of the passages that are read for a question. */
export function windowsIn(asked: Asked, passages: readonly RankedPassage[]): Window[] {
  return readPassages(asked, passages.slice(0, PASSAGES_READ)).flatMap((reading) =>
    windowsOf(asked, reading),
  );
}

/** The windows of a passage of at most 150 characters and four sentences; none crosses a heading or a signature. */
function windowsOf(asked: Asked, reading: Reading): Window[] {
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
    if (clause === undefined || clause.isBare) break;
    const end = clause.wordsEnd;
    if (clause.sentence - sentence >= MOST_SENTENCES) break;
    if (last > first && end - start > LONGEST_ANSWER) break;
    held = withClause(held, clause, reading, asked);
    if (end - start >= 2) windows.push({ asked, reading, first, last, start, end, held });
  }
  return windows;
}

/** What a run holds with one more clause at its end. */
export function withClause(held: Held, clause: ReadClause, reading: Reading, asked: Asked): Held {
  const terms = union(held.terms, clause.terms);
  const isNew = terms !== held.terms;
  const isAsked = asked.units.length > 0 ? clause.unitsAgreeing > 0 : clause.things > 0;
  return {
    terms,
    characters: union(held.characters, clause.characters),
    coverage: isNew ? shareOf(terms, asked) : held.coverage,
    things: held.things + clause.things,
    unitsAgreeing: held.unitsAgreeing + clause.unitsAgreeing,
    holdsKind: held.holdsKind || clause.holdsKind,
    hasDuty: held.hasDuty || clause.signs.hasDuty,
    paragraphs: held.paragraphs + (held !== NOTHING_HELD && clause.opensParagraph ? 1 : 0),
    coverageByThing: isAsked
      ? Math.max(held.coverageByThing, clause.coverage)
      : held.coverageByThing,
    mostLocal: Math.max(held.mostLocal, shareOf(clause.terms, reading.local)),
    runBeforeGap: Math.max(held.runBeforeGap, clause.runBeforeGap),
    runAfterGap: Math.max(held.runAfterGap, clause.runAfterGap),
    hasDateline: held.hasDateline || clause.signs.isDateline,
    hasReport: held.hasReport || clause.signs.isReport,
    namesAnother: held.namesAnother || clause.namesAnother,
    asks: clause.signs.endsAsking,
    asksWithin: held.asksWithin || held.asks,
  };
}
