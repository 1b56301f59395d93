/** A list stays whole: a window that holds some of its points takes in the next ones, as far as there is room. */
import { LONGEST_ANSWER, type Window } from './windows.ts';

/** The window, or a longer one that ends with the last point that fits. */
export function completeList(window: Window): Window {
  const { reading, first, start } = window;
  const { clauses } = reading;
  const hasPoint = clauses.slice(first, window.last + 1).some(({ signs }) => signs.isEnumerated);
  if (!hasPoint) return window;
  let { last } = window;
  for (let at = last + 1; at < clauses.length; at += 1) {
    const clause = clauses[at];
    if (clause === undefined || clause.isBare || clause.wordsEnd - start > LONGEST_ANSWER) break;
    if (!clause.signs.isEnumerated) break;
    last = at;
  }
  const end = clauses[last]?.wordsEnd ?? window.end;
  return last === window.last ? window : { ...window, last, end };
}
