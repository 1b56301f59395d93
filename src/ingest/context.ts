/** What a passage leaves unsaid and its document says elsewhere: which year, whose 负责人, what 本办法. */
import type { PassageContext } from '../domain/index.ts';

const UNSAID_SPEAKER =
  /该负责人|这位负责人|该(?:局|委|厅|部门|中心|校|院)|本(?:办法|条例|规定|法|方案|通知)|我[市省区县校局委]|(?<!\p{Script=Han})[他她](?:说|表示|介绍)/u;
const OFFICIAL =
  /(?<body>[\p{Script=Han}]{2,16}?(?:局|委|厅|部|办|中心|学校|医院|公司|政府|委员会))(?:的?(?:相关|有关)?(?:负责人|负责同志)|党委|党组|局长|主任)/gu;
const LEAD_IN = /^.*(?:据|是|由|向|从|对此|日前|近日|记者|昨日|今日|介绍)(?=[\p{Script=Han}]{3})/u;

/** The year that a document speaks from, from its date; null where it has none. */
export const yearOf = (date: string | null): number | null =>
  date === null ? null : Number(date.slice(0, 4));

/**
 * The context of the passage at `start` of a text.
 * @param document what 本办法 and the like mean: the document's own title or issuer
 */
export function contextOf(
  text: string,
  passage: { readonly start: number; readonly text: string },
  year: number | null,
  document: string | null,
): PassageContext {
  if (!UNSAID_SPEAKER.test(passage.text)) return { year, speaker: null };
  const end = passage.start + passage.text.search(UNSAID_SPEAKER);
  const before = text.slice(Math.max(0, end - 1_000), end);
  const body = [...before.matchAll(OFFICIAL)].at(-1)?.groups?.['body']?.replace(LEAD_IN, '');
  return { year, speaker: body ?? document };
}
