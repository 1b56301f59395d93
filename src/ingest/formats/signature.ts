/** Who signs a document and when: an office and a date, one below the other at the end of the text. */
import { findDates, foldText } from '../../language/index.ts';

export interface Signature {
  readonly body: string | null;
  /** `YYYY-MM-DD` */
  readonly date: string | null;
}

export const OFFICE =
  /^\p{Script=Han}{2,30}(?:局|委|厅|府|院|部|会|办|办公室|中心|公司|银行|大学|学校|医院|总队|支队|社)$/u;
const LONGEST_DATE = 20;
const MAY_END_IN_DATE = /[日号\d][\s)）。]*$/u;

/** The signature nearest to the end; a date that ends the last sentence signs it, too, without its office. */
export function signatureIn(lines: readonly string[]): Signature {
  for (let at = lines.length - 1; at > 0; at -= 1) {
    const line = (lines[at] ?? '').trim();
    if (line.length > LONGEST_DATE || !MAY_END_IN_DATE.test(line)) continue;
    const [span] = findDates(foldText(line).replaceAll('○', '〇'));
    if (span?.value?.length !== 10 || span.isRelative || span.end - span.start < line.length)
      continue;
    const above = (lines[at - 1] ?? '').trim();
    return { body: OFFICE.test(above) ? above : null, date: span.value };
  }
  return { body: null, date: dateAtEnd(lines.at(-1) ?? '') };
}

function dateAtEnd(line: string): string | null {
  const end = foldText(line.slice(-40));
  if (!MAY_END_IN_DATE.test(end)) return null;
  const last = findDates(end).at(-1);
  if (last === undefined || last.isRelative || last.value?.length !== 10) return null;
  return /^[\s)）。]*$/u.test(end.slice(last.end)) ? last.value : null;
}
