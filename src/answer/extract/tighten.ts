/** A figure, date or contact in the fewest words: the one clause that gives it, where that says as much of what was asked. */
import { KINDS_OF_THINGS } from '../../language/index.ts';
import type { ReadClause } from './reading.ts';
import { NOTHING_HELD, type Window, withClause } from './windows.ts';

/** So much less of the question may the clause hold than the window. */
const COVERAGE_GIVEN_UP = 0.02;
/** Below this it is not sure enough that the clause is the one. */
const LEAST_COVERED = 0.5;

/** The window, or its one clause that answers alone. */
export function tighten(window: Window): Window {
  const { asked, reading, first, last } = window;
  if (first === last || !KINDS_OF_THINGS.has(asked.question.kind)) return window;
  const giving = reading.clauses
    .slice(first, last + 1)
    .map((clause, at) => ({ clause, at: first + at }))
    .filter(({ clause }) => answersAlone(window, clause));
  const [only] = giving;
  if (only === undefined || giving.length > 1) return window;
  const { clause, at } = only;
  return {
    ...window,
    first: at,
    last: at,
    start: clause.start,
    end: clause.wordsEnd,
    held: withClause(NOTHING_HELD, clause, reading, asked),
  };
}

function answersAlone({ asked, held }: Window, clause: ReadClause): boolean {
  const gives = asked.units.length > 0 ? clause.unitsAgreeing > 0 : clause.things > 0;
  const least = Math.max(LEAST_COVERED, held.coverage - COVERAGE_GIVEN_UP);
  return gives && clause.coverage >= least;
}
