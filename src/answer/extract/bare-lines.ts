/** Lines that state nothing by themselves, headings and signatures: no part of an answer. */
import { findDates } from '../../language/index.ts';
import type { Clause } from './clauses.ts';

const LONGEST_HEADING = 40;
const LONGEST_SIGNATURE = 60;
/** A date with no office before it, or the name of one. */
const SIGNER =
  /^(?:\p{Script=Han}{2,40}(?:局|委|厅|府|院|部|司|会|办|办公室|中心|公司|银行|大学|学校|医院|总队|支队|社|小组))?[\s(]*$/u;

/** @param folded the passage, of the length of its text */
export function isBareLine(folded: string, clause: Clause): boolean {
  const { start, end, opensSentence, closesSentence } = clause;
  if (!opensSentence || !closesSentence) return false;
  const line = folded.slice(start, end).trim();
  const after = folded.slice(end);
  return isHeading(line, after) || (after.trim() === '' && isSignature(line));
}

/** Bare words on a line of their own, and a text below. */
const isHeading = (line: string, after: string): boolean =>
  line.length <= LONGEST_HEADING && !/[。！？；!?;：:，,]$/u.test(line) && /^[ \t]*\n/u.test(after);

/** An office and the day: when a text was signed, not when anything is. */
function isSignature(line: string): boolean {
  if (line.length > LONGEST_SIGNATURE) return false;
  const [date, ...others] = findDates(line);
  return (
    date?.value?.length === 10 &&
    others.length === 0 &&
    SIGNER.test(line.slice(0, date.start)) &&
    /^[\s)]*$/.test(line.slice(date.end))
  );
}
