/** A page's title, and the line that shows it: the text begins below. */
import { foldText } from '../../../language/index.ts';
import { isFurniture, isHeadLine } from '../furniture.ts';
import { publishedIn } from '../published.ts';
import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';
import { type Line, linkShare, type PageLines } from './lines.ts';
import { firstOf, type PageMeta } from './meta.ts';

export interface Headline {
  readonly title: string | null;
  /** Place of the line that shows it, -1 where none does. */
  readonly line: number;
  /** Place of the line that the page's description quotes, mostly the first of the text; -1 where none is. */
  readonly lead: number;
}

/** Letters, digits and characters alone, in one spelling: for comparing titles. */
export const titleKey = (text: string) => foldText(text).replace(/[^\p{L}\p{N}]/gu, '');

/** What the page's head says its title is, with or without the site's name. */
function declaredTitles(root: DomElement, meta: PageMeta): string[] {
  return [
    firstOf(meta, 'articletitle', 'og:title', 'twitter:title'),
    root.querySelector('title')?.textContent ?? null,
  ].flatMap((title) => (title === null || tidy(title) === '' ? [] : tidy(title)));
}

export function findHeadline(
  root: DomElement,
  meta: PageMeta,
  { lines, facts }: PageLines,
): Headline {
  const titles = declaredTitles(root, meta);
  const stated = facts.get('标题') ?? facts.get('名称') ?? facts.get('信息名称');
  const keys = [stated ?? '', ...titles.map(withoutSiteName)]
    .map(titleKey)
    .filter((key) => key.length >= 3 && !COLUMN.test(key));
  const shown = bestLine(lines, keys);
  const text = lines[shown]?.text ?? null;
  const declared =
    titles.map(withoutSiteName).find((title) => !COLUMN.test(titleKey(title))) ?? null;
  // A line that shows only a part of the title (long ones are broken in two) says where, but not what.
  const isWhole =
    text !== null &&
    (declared === null || titleKey(text).length >= titleKey(declared).length * 0.7);
  return {
    title: stated ?? (isWhole ? text : declared),
    line: shown,
    lead: quotedLine(meta, lines, keys),
  };
}

/** How much of the description must stand in a line, in letters. */
const QUOTE = 16;

function quotedLine(meta: PageMeta, lines: readonly Line[], titles: readonly string[]): number {
  const description = titleKey(firstOf(meta, 'og:description', 'description') ?? '');
  const quote = description.slice(0, QUOTE);
  if (quote.length < QUOTE || titles.some((title) => title.includes(quote))) return -1;
  // A title quoted in the description is told from a sentence by the marks that it lacks.
  const isSentence = (line: Line) => line.kind !== 'heading' && /[。，；！？]/u.test(line.text);
  return lines.findIndex(
    (line) => isSentence(line) && linkShare(line) < 0.5 && titleKey(line.text).includes(quote),
  );
}

/** Names of a site's columns and of templates, which some sites declare as the title of every page. */
const COLUMN =
  /^(?:网站|站点)?(?:首页|正文|无标题(?:文档)?|untitled(?:document)?|(?:新闻|工作|最新|政务|学会|时政|图片)?(?:新闻|动态|资讯|要闻|快讯)(?:中心|动态|详情|资讯)?|(?:通知|公示|公告|政策|信息)(?:公告|公示|通知|文件|法规|解读|公开)?(?:目录|详情)?|(?:详细|文章|内容|信息|新闻|文件)?(?:内容|详情|信息|正文)页?面?)$/iu;

/** The line that shows most of a declared title; headings first. Without one, the only main heading. */
function bestLine(lines: readonly Line[], keys: readonly string[]): number {
  let best = -1;
  let bestScore = 0;
  lines.forEach((line, at) => {
    if (line.kind === 'row' || line.text.length > 150) return;
    if (linkShare(line) > 0.5 || isOverLinks(lines, at)) return;
    const key = titleKey(line.text);
    const likeness = Math.max(0, ...keys.map((title) => shared(key, title, line.kind)));
    const score = likeness === 0 ? 0 : likeness + (line.kind === 'heading' ? 0.3 : 0);
    if (score > bestScore) [best, bestScore] = [at, score];
  });
  return best >= 0 ? best : undeclaredTitle(lines);
}

/** What stands over links only is the name of a list. */
const isOverLinks = (lines: readonly Line[], at: number) => {
  const below = lines.slice(at + 1, at + 4);
  return below.length === 3 && below.every((line) => linkShare(line) > 0.5);
};

/** The only main heading, or the line above the one that states the date. */
function undeclaredTitle(lines: readonly Line[]): number {
  const isCandidate = (line: Line) =>
    line.text.length >= 8 &&
    line.text.length <= 100 &&
    linkShare(line) < 0.5 &&
    !isFurniture(line.text);
  const headings = lines.flatMap((line, at) =>
    line.kind === 'heading' && line.level === 1 && isCandidate(line) ? at : [],
  );
  if (headings.length === 1) return headings[0] ?? -1;
  const dateAt = lines.findIndex(({ text }) => isHeadLine(text) && publishedIn(text) !== null);
  const above = lines.slice(Math.max(0, dateAt - 3), Math.max(0, dateAt));
  const nearest = above.findLastIndex((line) => isCandidate(line) && !isHeadLine(line.text));
  return nearest < 0 ? -1 : Math.max(0, dateAt - 3) + nearest;
}

/** How much of the longer of two titles the other is, where it is all within; 0 for chance likeness. */
function shared(shown: string, declared: string, kind: Line['kind']): number {
  if (shown.length >= 4 && declared.includes(shown)) {
    const share = shown.length / declared.length;
    return share >= 0.3 ? share : 0;
  }
  const share = declared.length / shown.length;
  return shown.includes(declared) && share >= (kind === 'heading' ? 0.25 : 0.6) ? share : 0;
}

const SEPARATOR = /\s*(?:[_|｜]|--+|——|\s[-–—]\s|[-–—](?=[^-–—]*$))\s*/u;
const SITE_NAME =
  /(?:网|报|政府|门户|频道|客户端|新闻|资讯|快讯|头条|中心|委员会|局|厅|日报|晚报|快报|在线|官网|平台|公众号|news|\.com|\.cn|财经|腾讯|搜狐|新浪|百科|论坛|社区|博客|站)/u;

/** 关于……的通知_重庆市人民政府网 → 关于……的通知 */
function withoutSiteName(title: string): string {
  const parts = partsOf(title);
  if (parts.length > 1 && isSiteName(parts[0] ?? '') && !isSiteName(parts[1] ?? '')) parts.shift();
  while (parts.length > 1 && isSitePart(parts.at(-1) ?? '', parts[0] ?? '')) parts.pop();
  const [first = '', last = ''] = [parts[0], parts.at(-1)];
  // What stood between the parts that are kept is kept, too.
  return title.slice(title.indexOf(first), title.lastIndexOf(last) + last.length).trim();
}

const partsOf = (title: string) => title.split(SEPARATOR).filter((part) => part.trim() !== '');

const isSiteName = (part: string) => part.length <= 20 && SITE_NAME.test(foldText(part));

const isSitePart = (last: string, first: string) =>
  last.length <= 25 && (isSiteName(last) || first.length >= 2 * last.length);

/** The site's name at the end of the page's title, or at its beginning; null where there is none. */
export function siteNameIn(title: string): string | null {
  const parts = partsOf(title).map((part) => part.trim());
  // A template whose title stayed empty: -青山在线
  const isNameAlone = parts.length === 1 && parts[0] !== title && isSiteName(parts[0] ?? '');
  if (parts.length < 2) return isNameAlone ? (parts[0] ?? null) : null;
  const longest = Math.max(...parts.map(({ length }) => length));
  const isName = (part: string) =>
    part.length >= 3 && isSiteName(part) && (part.length < longest || /[网網报報]$/u.test(part));
  return [parts.at(-1) ?? '', ...parts].find(isName) ?? null;
}
