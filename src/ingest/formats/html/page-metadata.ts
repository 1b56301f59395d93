/** What a page says about its article: source, date, address, number, files to download. */
import { findDocumentNumbers, foldText } from '../../../language/index.ts';
import type { Attachment, StatedValidity } from '../document.ts';
import { bylineIn, labelledDateIn, publishedInLines, sourceIn } from '../head-lines.ts';
import { publishedIn, publishedInUrl } from '../published.ts';
import { signatureIn } from '../signature.ts';
import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';
import { type Headline, siteNameIn } from './headline.ts';
import type { Line, PageLines } from './lines.ts';
import { isAttachment, type MainText } from './main-text.ts';
import { firstOf, type PageMeta } from './meta.ts';

export interface PageMetadata {
  readonly source: string | null;
  readonly publishedAt: string | null;
  readonly url: string | null;
  readonly documentNumber: string | null;
  readonly validity: StatedValidity | null;
  readonly attachments: readonly Attachment[];
}

export function pageMetadata(
  root: DomElement,
  meta: PageMeta,
  page: PageLines,
  headline: Headline,
  main: MainText,
): PageMetadata {
  const head = headLines(page.lines, headline.line, main)
    .map(({ text }) => text)
    .filter((text) => text !== headline.title);
  const foot = page.lines.slice(main.to, main.to + 12).map(({ text }) => text);
  const url = pageUrl(root, meta);
  const signed = signatureIn(main.lines.map(({ text }) => text));
  return {
    source: pageSource(root, meta, page.facts, head, [...main.cut, ...foot], signed.body),
    publishedAt:
      pagePublished(root, meta, page.facts, [...head, ...main.cut.slice(0, 10)], url) ??
      labelledDateIn(foot) ??
      signed.date,
    url,
    documentNumber: documentNumber(page.facts, headline.title, main.lines),
    validity: statedValidity(page.facts),
    attachments: attachmentsIn(page.lines.slice(main.from, main.to + 20), url),
  };
}

/** The lines around the title, down to the text. */
function headLines(lines: readonly Line[], title: number, main: MainText): readonly Line[] {
  const top = title >= 0 && title <= main.from ? title : main.from;
  return [...lines.slice(top, main.from + 4), ...lines.slice(Math.max(0, top - 6), top)];
}

function pageSource(
  root: DomElement,
  meta: PageMeta,
  facts: ReadonlyMap<string, string>,
  head: readonly string[],
  foot: readonly string[],
  signer: string | null,
): string | null {
  const issuer = [
    '发文机关',
    '发布机构',
    '发布单位',
    '制发机关',
    '制定机关',
    '公开责任部门',
    '责任部门',
    '信息来源',
  ];
  const candidates = [
    ...issuer.map((label) => facts.get(label) ?? null),
    sourceIn([...head, ...foot]),
    firstOf(meta, 'contentsource', 'source', 'mediaid', 'article:author'),
    bylineIn(head),
    sourceElement(root),
    signer,
    firstOf(meta, 'author', 'og:site_name', 'sitename'),
    siteNameIn(tidy(root.querySelector('title')?.textContent ?? '')),
  ];
  return candidates.flatMap((name) => cleanSource(name) ?? [])[0] ?? null;
}

/** An element that is named for the source and holds nothing else. */
function sourceElement(root: DomElement): string | null {
  const named = '#js_name, .source, #source, .origin, .media-name';
  for (const element of root.querySelectorAll(named)) {
    if (element.querySelector('* *, * + *') !== null) continue;
    const text = tidy(element.textContent ?? '').replace(/^来源\s*[:：]?\s*/u, '');
    if (/^[\p{L}\p{N}·.\- ]{2,20}$/u.test(text) && publishedIn(text) === null) return text;
  }
  return null;
}

/** A name, not an address, an account number or a template's left-over. */
function cleanSource(name: string | null): string | null {
  const text = tidy(name ?? '')
    .replace(/^(?:来源|作者)\s*[:：]\s*/u, '')
    .replace(/^[【[(（]([^】\])）]*)[】\])）]$/u, '$1');
  const isName =
    /\p{Script=Han}|\p{L}{3}/u.test(text) &&
    !/^https?:|[{}<>@]|^(?:admin|null|undefined|unknown)$/i.test(text);
  return isName && text.length >= 2 && text.length <= 40 ? text : null;
}

const DATE_NAMES = [
  'pubdate',
  'article:published_time',
  'publishdate',
  'publish_date',
  'publish-date',
  'publishtime',
  'datepublished',
  'og:release_date',
  'og:published_time',
  'og:time',
  'weibo: article:create_at',
  'weibo:article:create_at',
  'apub:time',
  'date',
  'dc.date',
  'dcterms.created',
  'createdate',
];

/** Names under which scripts of a page hold the date of its article. */
const SCRIPT_DATE =
  /["']?(?:datePublished|publish_?(?:time|date|ed_?at)|pub_?(?:time|date)|create_?time|ctime|(?:var|let|const)\s+ct)["']?\s*[:=]\s*["']?([\d][\dT:+.\-/ Z]{7,30})/i;

function pagePublished(
  root: DomElement,
  meta: PageMeta,
  facts: ReadonlyMap<string, string>,
  lines: readonly string[],
  url: string | null,
): string | null {
  const scripts = [...root.querySelectorAll('script')].map((script) => script.textContent ?? '');
  const inScripts = scripts.flatMap((script) => SCRIPT_DATE.exec(script)?.[1] ?? []);
  const stated = ['发布日期', '公开日期', '发文日期', '印发日期', '生成日期', '成文日期'];
  const times = [...root.querySelectorAll('time[datetime]')].map((time) =>
    time.getAttribute('datetime'),
  );
  const candidates = [
    ...stated.map((label) => publishedIn(facts.get(label) ?? '')),
    ...DATE_NAMES.map((name) => publishedIn(firstOf(meta, name) ?? '')),
    ...inScripts.filter((_, at) => at === 0 && scripts.length > 0).map(publishedIn),
    publishedInLines(lines),
    ...times.slice(0, 1).map((time) => publishedIn(time ?? '')),
    url === null ? null : publishedInUrl(url),
  ].flatMap((date) => date ?? []);
  const [first] = candidates;
  if (first === undefined) return null;
  // A day from one place and its time from another are one statement.
  return candidates.find((date) => date.length > first.length && date.startsWith(first)) ?? first;
}

function pageUrl(root: DomElement, meta: PageMeta): string | null {
  const stated = [
    root.querySelector('link[rel=canonical]')?.getAttribute('href') ?? null,
    firstOf(meta, 'og:url'),
  ];
  for (const address of stated) {
    if (address === null || !/^https?:\/\/[^/]+\/./i.test(address) || !URL.canParse(address))
      continue;
    return address;
  }
  return null;
}

/** From the head table, from the title, or from a line of its own at the head of the text. */
function documentNumber(
  facts: ReadonlyMap<string, string>,
  title: string | null,
  lines: readonly Line[],
): string | null {
  const stated = facts.get('发文字号') ?? facts.get('文号') ?? facts.get('发布文号') ?? '';
  const heads = lines.slice(0, 8).filter(({ text }) => text.length <= 30);
  for (const text of [stated, title ?? '', ...heads.map((line) => line.text)]) {
    const number = findDocumentNumbers(foldText(text))[0]?.number;
    if (number !== undefined) return number;
  }
  return /号$/.test(stated) ? stated : null;
}

/** 有效性：失效 / 实施日期：2021-01-01 / 废止日期：2023-05-01 in the head table. */
function statedValidity(facts: ReadonlyMap<string, string>): StatedValidity | null {
  const dayOf = (...labels: readonly string[]) => {
    const stated = labels.flatMap((label) => publishedIn(facts.get(label) ?? '') ?? []);
    return stated[0]?.slice(0, 10) ?? null;
  };
  const state = ['有效性', '时效', '时效性', '效力状态'].map((label) => facts.get(label) ?? '');
  const from = dayOf('实施日期', '生效日期');
  const until = dayOf('废止日期', '失效日期');
  const isOver = state.some((value) =>
    /^(?:已)?(?:废止|失效)|^无效|^全文(?:废止|失效)/u.test(value),
  );
  return isOver || from !== null || until !== null ? { from, until, isOver } : null;
}

function attachmentsIn(lines: readonly Line[], url: string | null): Attachment[] {
  const found = new Map<string, Attachment>();
  for (const link of lines.flatMap((line) => line.links).filter(isAttachment)) {
    const absolute =
      url !== null && URL.canParse(link.href, url) ? new URL(link.href, url).href : link.href;
    if (!found.has(absolute)) found.set(absolute, { title: link.text, url: absolute });
  }
  return [...found.values()];
}
