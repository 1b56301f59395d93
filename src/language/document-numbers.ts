/** Numbers of official documents: 渝教基发〔2021〕9号. */

import { matchesOf } from './matches.ts';

/** A document number in a folded text, offsets in UTF-16 units. */
interface DocumentNumberSpan {
  readonly start: number;
  readonly end: number;
  /** In the official form, whatever brackets the text has: 渝教基发〔2021〕9号. */
  readonly number: string;
}

const DOCUMENT_NUMBER =
  /(?<body>\p{Script=Han}{2,14})\s?[〔[(【]\s?(?<year>(?:19|20)\d\d)(?:年)?\s?[〕\])】]\s?第?(?<serial>\d{1,5})\s?号/gu;
/** Words before the number that are not part of it. */
const LEAD_IN =
  /^.*(?:请问|根据|依据|按照|依照|遵照|参照|关于|转发|印发|查询|文件|通知|规定|文号|编号|的|和|与|及|见|即|是|为)(?=\p{Script=Han}{2})/u;

/** The document numbers in a folded text, in order. */
export function findDocumentNumbers(text: string): DocumentNumberSpan[] {
  // Asked first: most texts hold none, and the pattern tries every character.
  if (!text.includes('号')) return [];
  return matchesOf(text, DOCUMENT_NUMBER).map((match) => {
    const { body = '', year = '', serial = '' } = match.groups ?? {};
    const agency = body.replace(LEAD_IN, '');
    const end = match.index + match[0].length;
    const start = match.index + body.length - agency.length;
    return { start, end, number: `${agency}〔${year}〕${serial}号` };
  });
}
