/** How much of the question a window has, where and how close together. */
import type { ReadClause } from './reading.ts';
import { EMPTY, shareOf, sizeOf, type TermSet, union, without } from './term-set.ts';
import type { WindowFeature } from './window-feature.ts';
import { after, before, clauseAt, closing, lengthOf, opening } from './window-surroundings.ts';
import type { Window } from './windows.ts';

const covers = (clause: ReadClause | undefined) => clause?.coverage ?? 0;
const termsOf = (clause: ReadClause | undefined) => clause?.terms ?? EMPTY;

/** Share of the window's characters that the question has too: an answer says something new. */
function echo(window: Window): number {
  return Math.min(1, sizeOf(window.held.terms) / lengthOf(window));
}

/** The two clauses' terms before the window that it lacks itself. */
function saidBefore(window: Window): TermSet {
  const two = union(
    before(window)?.terms ?? EMPTY,
    clauseAt(window, window.first - 2)?.terms ?? EMPTY,
  );
  return without(two, window.held.terms);
}

export const COVERAGE_FEATURES: readonly WindowFeature[] = [
  { name: 'coverage', meaning: 'share of the question it holds', of: ({ held }) => held.coverage },
  {
    name: 'coverageOfOpening',
    per: 'opening',
    meaning: 'share that its first clause holds',
    of: (w) => covers(opening(w)),
  },
  {
    name: 'coverageOfClosing',
    meaning: 'share that its last clause holds, where that is not the first',
    of: (w) => (w.first === w.last ? 0 : covers(closing(w))),
  },
  {
    name: 'coverageBefore',
    per: 'opening',
    meaning: 'share that the clause before it holds',
    of: (w) => covers(before(w)),
  },
  {
    name: 'saidBefore',
    meaning: 'share that only the two clauses before it hold',
    of: (w) => shareOf(saidBefore(w), w.asked),
  },
  {
    name: 'coverageAfter',
    meaning: 'share that only the clause after it holds',
    of: (w) => shareOf(without(after(w)?.terms ?? EMPTY, w.held.terms), w.asked),
  },
  {
    name: 'coverageWithAbove',
    meaning: 'share that it holds with the title and headings above it',
    of: (w) => shareOf(union(w.held.terms, w.reading.aboveTerms), w.asked),
  },
  {
    name: 'coverageOfPassage',
    per: 'passage',
    meaning: 'share that the whole passage holds',
    of: ({ reading, asked }) => shareOf(reading.terms, asked),
  },
  { name: 'echo', meaning: 'share of it that repeats the question', of: echo },
  {
    name: 'local',
    meaning: 'share of the question it holds, by how few clauses nearby have each term',
    of: ({ held, reading }) => shareOf(held.terms, reading.local),
  },
  {
    name: 'localBefore',
    meaning: 'share that only the two clauses before it hold, so weighed',
    of: (w) => shareOf(saidBefore(w), w.reading.local),
  },
  {
    name: 'localOfOpening',
    per: 'opening',
    meaning: 'share that its first clause holds, so weighed',
    of: (w) => shareOf(termsOf(opening(w)), w.reading.local),
  },
  {
    name: 'localOfClosing',
    meaning: 'share that its last clause holds, so weighed',
    of: (w) => shareOf(termsOf(closing(w)), w.reading.local),
  },
  {
    name: 'mostLocal',
    meaning: 'the most that one of its clauses holds, so weighed',
    of: ({ held }) => held.mostLocal,
  },
  {
    name: 'nearGap',
    meaning: 'share of the question it holds, by how near each term is to the word that asks',
    of: ({ held, asked }) => shareOf(held.terms, asked.nearGap),
  },
  {
    name: 'nearGapBefore',
    meaning: 'share that only the two clauses before it hold, so weighed',
    of: (w) => shareOf(saidBefore(w), w.asked.nearGap),
  },
  {
    name: 'runBeforeGap',
    meaning: 'it has the words right before the word that asks, in one piece',
    of: ({ held }) => held.runBeforeGap,
  },
  {
    name: 'runAfterGap',
    meaning: 'it has the words right after the word that asks, in one piece',
    of: ({ held }) => held.runAfterGap,
  },
  {
    name: 'leadsToGap',
    per: 'opening',
    meaning: 'the clause before it has the words right before the word that asks',
    of: (w) => before(w)?.runBeforeGap ?? 0,
  },
  {
    name: 'goesOnFromGap',
    meaning: 'the clause after it has the words right after the word that asks',
    of: (w) => after(w)?.runAfterGap ?? 0,
  },
  {
    name: 'characters',
    meaning:
      'share of the question’s single characters it holds, by how near to the word that asks',
    of: ({ held, asked }) => shareOf(held.characters, asked.characters),
  },
  {
    name: 'charactersOfOpening',
    per: 'opening',
    meaning: 'share of the characters that its first clause holds',
    of: (w) => shareOf(opening(w)?.characters ?? EMPTY, w.asked.characters),
  },
  {
    name: 'charactersBefore',
    meaning: 'share of the characters that only the clause before it holds',
    of: (w) =>
      shareOf(without(before(w)?.characters ?? EMPTY, w.held.characters), w.asked.characters),
  },
  {
    name: 'charactersAfter',
    meaning: 'share of the characters that only the clause after it holds',
    of: (w) =>
      shareOf(without(after(w)?.characters ?? EMPTY, w.held.characters), w.asked.characters),
  },
  {
    name: 'charactersWithAbove',
    meaning: 'share of the characters that it holds with the title and headings above it',
    of: (w) => shareOf(union(w.held.characters, w.reading.aboveCharacters), w.asked.characters),
  },
  {
    name: 'charactersOfPassage',
    per: 'passage',
    meaning: 'share of the characters that the whole passage holds',
    of: (w) => shareOf(union(w.reading.characters, w.reading.aboveCharacters), w.asked.characters),
  },
  {
    name: 'heading',
    per: 'passage',
    meaning: 'share of the question that the nearest heading holds',
    of: ({ reading, asked }) => shareOf(reading.headingTerms, asked),
  },
  {
    name: 'headingOnly',
    meaning: 'share that the nearest heading holds and it does not, by how few clauses have it',
    of: ({ reading, held }) => shareOf(without(reading.headingTerms, held.terms), reading.local),
  },
  {
    name: 'leadOnly',
    meaning: 'share that the line it stands under holds and it does not, so weighed',
    of: (w) => shareOf(without(opening(w)?.leadTerms ?? EMPTY, w.held.terms), w.reading.local),
  },
];
