/**
 * Which part of a page is its article: the element whose lines are worth most together, where prose counts for the
 * article and links, buttons and loose words against it. What stands above the title or below the first line that
 * announces other things ("相关阅读") does not count.
 */
import {
  endsText,
  isCredit,
  isFurniture,
  isHeadLine,
  withoutTrailingCredit,
} from '../furniture.ts';
import type { DomElement } from './dom.ts';
import { isFactLine } from './head-table.ts';
import { type Headline, titleKey } from './headline.ts';
import { type Line, linkShare, type PageLines } from './lines.ts';

export interface MainText {
  readonly lines: readonly Line[];
  /** Lines of the article's element that were left out. */
  readonly cut: readonly string[];
  /** Where it begins on the page, as a place among the page's lines. */
  readonly from: number;
  readonly to: number;
}

/** Marks of a sentence; a dot or colon within a figure is none. */
const PROSE = /[。！？；，、…]|[,.!?;:：](?=\s|$|\p{Script=Han})/u;
const isProse = (text: string) => PROSE.test(text) || text.length >= 40;

/** What a line says for its element being the article, in characters. */
function worth(line: Line): number {
  const { text, linked } = line;
  if (isFurniture(text) || endsText(text)) return -20;
  // 附件：1. 岗位表.xls is what a short notice is about.
  if (line.links.some(isAttachment)) return 0;
  if (linkShare(line) > 0.5) return -10 - Math.min(text.length, 40);
  if (line.kind === 'row') return text.length / 2;
  if (isProse(text)) return text.length - 2 * linked;
  return line.kind === 'heading' ? 0 : -3;
}

/** Names that sites give to the element that holds an article's text. */
const TEXT_NAMES =
  /(?:^|[\s_-])(?:article|articlebody|article-?(?:content|text|body|detail|con|box|main)|contents?|con|text|main-?(?:text|content)|details?|news-?(?:content|text|body|con)|post-?(?:content|body)|entry-?content|rich_media_content|trs_u?editor|ucap-content|zoom|editor|body|txt)(?:$|[\s_-])/i;
/** What such a name is worth, in characters. */
const NAMED = 20;

function isNamedText(element: DomElement): boolean {
  if (element.localName === 'article' || element.getAttribute('itemprop') === 'articleBody')
    return true;
  return TEXT_NAMES.test(
    `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`,
  );
}

/** @returns null where the page holds no prose */
export function findMainText(page: PageLines, headline: Headline): MainText | null {
  const main = mainTextBeside(page, headline, asideLines(page, headline));
  if (main !== null && main.lines.length > 0) return main;
  // Where nothing is left, the element was named badly, and is the article.
  const sure = page.asides.filter(({ isSure }) => isSure);
  const marks = asideLines({ ...page, asides: sure }, headline);
  const named = mainTextBeside(page, headline, marks);
  if (named !== null && named.lines.length > 0) return named;
  return introducedLinks(page, headline, marks);
}

/** An article that is a sentence and a list of links: the element below the title that is named for the text. */
function introducedLinks(
  { lines, regions }: PageLines,
  headline: Headline,
  aside: AsideMarks,
): MainText | null {
  if (headline.line < 0) return null;
  const isArticle = (line: Line, at: number) =>
    aside[at] !== 1 && !isFurniture(line.text) && !endsText(line.text) && !isHead(line.text);
  const isSentence = (line: Line) => linkShare(line) < 0.5 && isProse(line.text);
  const found = regions.find(
    ({ element, from, to }) =>
      from > headline.line &&
      isNamedText(element) &&
      lines.slice(from, to).some((line, at) => isArticle(line, from + at) && isSentence(line)),
  );
  if (found === undefined) return null;
  const { from, to } = found;
  const region = lines.slice(from, to);
  const keep = (line: Line, at: number) => isArticle(line, from + at);
  return {
    lines: region.filter(keep),
    cut: region.filter((line, at) => !keep(line, at)).map(({ text }) => text),
    from,
    to,
  };
}

function mainTextBeside(page: PageLines, headline: Headline, aside: AsideMarks): MainText | null {
  const values = page.lines.map((line, at) => (aside[at] === 1 ? 0 : worth(line)));
  const { top, end } = windowOf(page, values, headline);
  const sums = [0];
  for (const value of values) sums.push((sums.at(-1) ?? 0) + value);
  let best: { from: number; to: number } | null = null;
  let bestScore = 0;
  for (const region of page.regions) {
    const from = Math.max(region.from, top);
    const to = Math.min(region.to, end);
    const isBeside =
      headline.lead >= top && headline.lead < end && (headline.lead < from || headline.lead >= to);
    if (from >= to || isBeside || (to - from === 1 && SINGLE.has(region.element.localName)))
      continue;
    const score = (sums[to] ?? 0) - (sums[from] ?? 0) + (isNamedText(region.element) ? NAMED : 0);
    if (score > bestScore) [best, bestScore] = [{ from, to }, score];
  }
  return best === null ? null : trimmed(page.lines, best, headline, aside);
}

/** Elements that hold one paragraph: the article is in what holds them. */
const SINGLE = new Set(['p', 'li', 'h1', 'h2', 'h3', 'h4', 'h5', 'h6']);

/** The places of lines in elements named as furniture. One that holds the title or the lead is none, whatever its name. */
function asideLines(
  { lines, asides }: Pick<PageLines, 'lines' | 'asides'>,
  { line, lead }: Headline,
): AsideMarks {
  const sums = [0];
  for (const each of lines) sums.push((sums.at(-1) ?? 0) + Math.max(0, worth(each)));
  const whole = sums.at(-1) ?? 0;
  const marks = new Uint8Array(lines.length);
  for (const { from, to, isSure } of asides) {
    const holds = (place: number) => place >= from && place < to;
    const prose = (sums[to] ?? 0) - (sums[from] ?? 0);
    if (!holds(line) && !holds(lead) && (isSure || prose <= whole * 0.9)) marks.fill(1, from, to);
  }
  return marks;
}

/** 1 at the places of lines that stand in furniture. */
type AsideMarks = Uint8Array;

/** The least that can be an article, in characters. */
const SOME_PROSE = 30;

/** The lines below the title, down to the first that announces other things once some prose has come. */
function windowOf({ lines }: PageLines, values: readonly number[], { line, lead }: Headline) {
  const prose = (from: number, to: number) =>
    values.slice(from, to).reduce((sum, value) => sum + Math.max(0, value), 0);
  const below = prose(line + 1, lines.length);
  // A title shown again at the foot of the page would leave nothing.
  const isAbove = lead >= 0 ? line < lead : below >= SOME_PROSE && below >= prose(0, line) * 0.1;
  const top = isAbove ? line + 1 : 0;
  let seen = 0;
  for (let at = top; at < lines.length; at += 1) {
    if (seen >= SOME_PROSE && at > lead && endsText(lines[at]?.text ?? '')) return { top, end: at };
    seen += Math.max(0, values[at] ?? 0);
  }
  return { top, end: lines.length };
}

/** The article's lines without the furniture within, the title and head lines above, and what follows the credits. */
function trimmed(
  all: readonly Line[],
  { from, to }: { from: number; to: number },
  headline: Headline,
  aside: AsideMarks,
): MainText {
  const region = all.slice(from, to);
  const title = titleKey(headline.title ?? '');
  const isAnyText = (line: Line) =>
    isText(line) && !isHead(line.text) && !isTitle(line.text, title);
  const prose = region.findIndex((line) => isAnyText(line) && isProse(line.text));
  const firstProse = prose >= 0 ? prose : region.findIndex(isAnyText);
  const top = firstProse >= 0 ? firstProse : region.length;
  const end = endByCredits(region);
  const isAbove = (line: Line, at: number) =>
    at < top && (isHead(line.text) || isTitle(line.text, title));
  const keep = (line: Line, at: number) =>
    at < end && aside[from + at] !== 1 && isText(line) && !isAbove(line, at);
  return {
    lines: region.filter(keep).map((line) => ({ ...line, text: withoutTrailingCredit(line.text) })),
    cut: region.filter((line, at) => !keep(line, at)).map(({ text }) => text),
    from,
    to,
  };
}

const isHead = (text: string) => isHeadLine(text) || isFactLine(text);

/** Whether a line above the text shows the title again, or a part of it, or a variant that begins the same. */
function isTitle(text: string, title: string): boolean {
  const key = titleKey(text);
  if (key.length < 3 || title === '' || key.length > 1.7 * title.length) return false;
  let same = 0;
  while (same < key.length && key[same] === title[same]) same += 1;
  return title.includes(key) || key.includes(title) || same >= 0.6 * title.length;
}

const isText = (line: Line) =>
  !isFurniture(line.text) && (linkShare(line) < 0.9 || line.links.some(isAttachment));

/** A file to download, told by its address. */
export const isAttachment = ({ href }: { readonly href: string }) =>
  /\.(?:pdf|docx?|xlsx?|pptx?|wps|et|ofd|zip|rar|7z|csv|txt|ceb)(?:$|[?#])/i.test(href);

/** Where the text ends by a line of credits: little of it follows. */
function endByCredits(lines: readonly Line[]): number {
  const length = (part: readonly Line[]) => part.reduce((sum, { text }) => sum + text.length, 0);
  const whole = length(lines);
  const at = lines.findLastIndex(({ text }) => isCredit(text));
  return at > 0 && length(lines.slice(at)) < whole * 0.3 ? at : lines.length;
}
