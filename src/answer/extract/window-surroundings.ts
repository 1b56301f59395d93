/** What a window begins and ends with, and what stands around it. */
import type { ReadClause } from './reading.ts';
import type { Window } from './windows.ts';

export const clauseAt = ({ reading }: Window, at: number): ReadClause | undefined =>
  reading.clauses[at];
export const before = (window: Window) => clauseAt(window, window.first - 1);
export const after = (window: Window) => clauseAt(window, window.last + 1);
export const opening = (window: Window) => clauseAt(window, window.first);
export const closing = (window: Window) => clauseAt(window, window.last);
export const lengthOf = ({ start, end }: Window) => end - start;

/** The mark right before the window, spaces aside. */
export const markBefore = ({ reading, start }: Window) =>
  reading.folded
    .slice(Math.max(0, start - 3), start)
    .trimEnd()
    .slice(-1);
export const markAfter = ({ reading, end }: Window) =>
  reading.folded
    .slice(end, end + 3)
    .trimStart()
    .slice(0, 1);
