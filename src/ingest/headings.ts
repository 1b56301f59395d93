/** Headings as Chinese documents type them: 第二章 就业, 一、, （二）, 3., 第四条, or a short line without a stop. */

/** 1 is the outermost. */
export type HeadingLevel = 1 | 2 | 3 | 4 | 5;

const NUMERAL = '[一二三四五六七八九十百零〇两\\d]{1,5}';
const TYPED: readonly (readonly [level: HeadingLevel, pattern: RegExp])[] = [
  [1, new RegExp(`^第${NUMERAL}[编章部](?:分)?(?=[\\s:：、]|\\p{Script=Han})`, 'u')],
  [1, /^附[件则录](?:\s?[一二三四五六七八九十\d]{1,2})?(?:[:：\s]|$)/u],
  [2, new RegExp(`^第${NUMERAL}节`, 'u')],
  [2, /^[一二三四五六七八九十]{1,3}(?:、|[．.]\s?(?=\p{Script=Han}))/u],
  [3, /^[（(][一二三四五六七八九十]{1,3}[）)]/u],
  [4, new RegExp(`^第${NUMERAL}条(?:之[一二三四五六七八九十])?(?=\\s|$|\\p{Script=Han})`, 'u')],
  [5, /^(?:\d{1,2}(?:[．、]|\.(?!\d))|[（(]\d{1,2}[）)])/u],
];
/** Asked first: most lines are none. */
const MAY_BE_TYPED = /^[第附一二三四五六七八九十（(\d]/;
const LONGEST_HEADING = 45;
const ENDS_MID_SENTENCE = /[，、；：,;:]$/u;
const STOP_WITHIN = /[。！；;!](?=.)/u;

/** The level of the enumerator that a line begins with, whether or not the line is a heading. */
function enumeratorLevel(line: string): HeadingLevel | null {
  return TYPED.find(([, pattern]) => pattern.test(line))?.[0] ?? null;
}

/**
 * The level of a typed heading, null for running text. A sentence that opens an enumerated paragraph
 * ("（一）强化服务。各部门……") counts as its heading.
 */
export function typedHeadingLevel(line: string): HeadingLevel | null {
  if (line.length > LONGEST_HEADING || !MAY_BE_TYPED.test(line)) return null;
  const level = enumeratorLevel(line);
  if (level === null) return null;
  return ENDS_MID_SENTENCE.test(line) || STOP_WITHIN.test(line) ? null : level;
}

const ARTICLE_LABEL = new RegExp(`^第${NUMERAL}条(?:之[一二三四五六七八九十])?(?=\\s|$)`, 'u');

/** 第四条 as a label of its own: what follows on the line is the article's text. */
export const articleLabel = (line: string): string | null => ARTICLE_LABEL.exec(line)?.[0] ?? null;

/** A heading as it is shown: one line, without a closing stop. */
export const headingText = (line: string) =>
  line
    .replace(/\s+/g, ' ')
    .replace(/[。.：:]$/u, '')
    .trim();
