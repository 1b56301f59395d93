/** Title, source, date and number of documents that state them in their text only: Word, PDF, Markdown. */
import { findDocumentNumbers, foldText } from '../../language/index.ts';
import { tableOfContents } from './contents.ts';
import { type Block, type DocumentFormat, linesOf, type RawDocument } from './document.ts';
import { isFurniture, isHeadLine } from './furniture.ts';
import { publishedInLines, sourceIn } from './head-lines.ts';
import { publishedIn, publishedInName } from './published.ts';
import { OFFICE, signatureIn } from './signature.ts';

/** What the file states outside of its text (front matter, properties). */
export interface StatedFacts {
  readonly title?: string | null;
  readonly source?: string | null;
  readonly publishedAt?: string | null;
  readonly url?: string | null;
  readonly documentNumber?: string | null;
}

/** How many blocks at the top may be title, number, date or history. */
const HEAD = 12;

/**
 * @param blocks all of the document, its title included
 * @param name the file's name, which may hold the date
 */
export function plainMetadata(
  blocks: readonly Block[],
  format: DocumentFormat,
  name: string,
  stated: StatedFacts = {},
): RawDocument {
  const shown = titleBlocks(blocks);
  const title = stated.title ?? (shown.length === 0 ? null : shown.map(textOfBlock).join(''));
  const head = blocks.slice(0, HEAD).flatMap(linesOf);
  const signature = signatureIn(blocks.flatMap(linesOf));
  const history = enactments(head);
  const compactTitle = compact(title ?? '');
  const isTitle = (block: Block, at: number) =>
    shown.includes(block) || (at < HEAD && compact(textOfBlock(block)) === compactTitle);
  const bodyAt = blocks.findIndex(isBody);
  const isHead = (block: Block, at: number) =>
    at < Math.min(HEAD, bodyAt < 0 ? HEAD : bodyAt) && linesOf(block).every(isHeadLine);
  const contents = tableOfContents(blocks);
  const kept: Block[] = [];
  const cut: Block[] = [];
  for (const [at, block] of blocks.entries()) {
    if (isTitle(block, at)) continue;
    const isLeftOut = isHead(block, at) || contents.has(block) || linesOf(block).every(isFurniture);
    (isLeftOut ? cut : kept).push(block);
  }
  return {
    format,
    title,
    source:
      stated.source ??
      sourceIn(head) ??
      history.body ??
      signature.body ??
      officeAlone(head.slice(shown.length, Math.max(bodyAt, 0))),
    publishedAt:
      stated.publishedAt ??
      publishedInLines(head.filter(isHeadLine)) ??
      publishedInName(name) ??
      history.latest ??
      signature.date,
    url: stated.url ?? null,
    documentNumber: stated.documentNumber ?? numberIn(head),
    validity: null,
    attachments: [],
    blocks: kept,
    cut: cut.map(textOfBlock),
  };
}

/** Sentences, lists, tables and numbered parts: what comes below the head of a document. */
function isBody(block: Block): boolean {
  if (block.kind === 'list' || block.kind === 'table') return true;
  return !isHeadLine(block.text) && (/[。；：！？]/u.test(block.text) || SECTION.test(block.text));
}

const textOfBlock = (block: Block) => linesOf(block).join('\n');
const compact = (text: string) => foldText(text).replace(/\s/g, '');

/** What kind of document it is stands at the end of its title. */
const KIND =
  /(?:通知|意见|办法|方案|规定|条例|公告|通告|决定|函|批复|细则|指南|规划|计划|报告|通报|公报|须知|说明书|意见书|告知书|倡议书|公开信|规则|制度|法|标准|要求|说明|手册)(?:[（(].{1,12}[）)])?$/u;
const LONGEST_TITLE = 80;

/** The block or two at the top that are the title: a heading, or a short line that names a kind of document. */
function titleBlocks(blocks: readonly Block[]): readonly Block[] {
  const at = blocks.slice(0, 5).findIndex(isTitleLike);
  const [above, found, below] = [blocks[at - 1], blocks[at], blocks[at + 1]];
  if (found === undefined) return [];
  const isKind = KIND.test(textOfBlock(found));
  if (isKind && above?.kind === found.kind && isTitlePart(above)) return [above, found];
  const goesOn = below?.kind === found.kind && isTitleLike(below) && KIND.test(textOfBlock(below));
  return !isKind && goesOn ? [found, below] : [found];
}

function isTitleLike(block: Block): boolean {
  const text = textOfBlock(block);
  if (block.kind === 'heading') return text.length <= LONGEST_TITLE && !SECTION.test(text);
  return isTitlePart(block) && KIND.test(text);
}

/** A short line without the marks of a sentence, a number or a date. */
function isTitlePart(block: Block): boolean {
  const text = textOfBlock(block);
  if (block.kind === 'list' || block.kind === 'table' || text.length > LONGEST_TITLE) return false;
  return (
    !/[。；！？，：]|〕|^\d/u.test(text) &&
    !isHeadLine(text) &&
    !isFurniture(text) &&
    !SECTION.test(text)
  );
}

/** A heading of a part: 一、 第一章 1. */
const SECTION =
  /^(?:[一二三四五六七八九十]+、|第.{1,4}[章节条编]|[（(][一二三四五六七八九十]+[）)]|\d+[.、．])/u;

/** A number that stands alone, or behind the title in brackets. */
function numberIn(lines: readonly string[]): string | null {
  for (const line of lines.filter(({ length }) => length <= 40)) {
    const found = findDocumentNumbers(foldText(line))[0];
    if (found !== undefined && found.end - found.start >= line.trim().length - 6)
      return found.number;
  }
  return null;
}

const ENACTED =
  /(?<date>(?:19|20)\d\d年\d{1,2}月\d{1,2}日)\s*(?<body>\p{Script=Han}{2,40}?(?:人民代表大会(?:常务委员会)?|人民政府|国务院|委员会))(?:第[一二三四五六七八九十百]+次.{0,14}会议)?.{0,60}?(?<act>通过|公布|发布|修正|修订)/u;

/** Who enacted a regulation, and when it was last changed: 2020年12月3日 重庆市第五届人民代表大会……通过 */
function enactments(lines: readonly string[]): { body: string | null; latest: string | null } {
  const found = lines.flatMap((line) => {
    const { date = '', body = '', act = '' } = ENACTED.exec(line)?.groups ?? {};
    return act === '' ? [] : [{ date, body, act }];
  });
  const first = found.find(({ act }) => act === '通过') ?? found[0];
  const body = first?.body.replace(/第[一二三四五六七八九十百]+届/u, '') ?? null;
  return { body, latest: publishedIn(found.at(-1)?.date ?? '') };
}

/** An office alone on its line between title and text, as on a cover. */
const officeAlone = (lines: readonly string[]) => lines.find((line) => OFFICE.test(line)) ?? null;
