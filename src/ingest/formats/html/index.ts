/** A saved web page → its article and what the page says about it. */
import { type DocumentLimits, UserError } from '../../../domain/index.ts';
import type { DocumentFormat, RawDocument } from '../document.ts';
import { plainMetadata } from '../plain-metadata.ts';
import { blocksOf } from './blocks.ts';
import { parsePage } from './dom.ts';
import { embeddedText } from './embedded.ts';
import { findHeadline } from './headline.ts';
import { linesIn } from './lines.ts';
import { findMainText } from './main-text.ts';
import { metaOf } from './meta.ts';
import { pageMetadata } from './page-metadata.ts';

/** Pages that show less than this may hold their text in a script. */
const SHORT = 60;

/** @throws {UserError} where the page holds no article or goes beyond the limits */
export function readPage(html: string, limits: DocumentLimits): RawDocument {
  const root = parsePage(html, limits);
  const meta = metaOf(root);
  const page = linesIn(root);
  const headline = findHeadline(root, meta, page);
  const shown = findMainText(page, headline);
  const length = shown?.lines.reduce((sum, { text }) => sum + text.length, 0) ?? 0;
  const embedded = length < SHORT ? embeddedText(root, meta, limits) : null;
  const isBetter = (embedded?.reduce((sum, { text }) => sum + text.length, 0) ?? 0) > 2 * length;
  const nothing = { lines: [], cut: [], from: page.lines.length, to: page.lines.length };
  const main = shown ?? nothing;
  const lines = embedded !== null && isBetter ? embedded : main.lines;
  if (lines.length === 0) throw new UserError('网页里没有文章，只有菜单、链接或图片');
  // Where no line shows the declared title, the first heading of the article is nearer to it than the site's name.
  const [first] = lines;
  const isTitled = headline.line < 0 && first?.kind === 'heading';
  const title = isTitled ? first.text : headline.title;
  return {
    format: 'html',
    ...pageMetadata(root, meta, page, { ...headline, title }, main),
    title,
    blocks: blocksOf(isTitled ? lines.slice(1) : lines),
    cut: main.cut,
  };
}

/**
 * A document that was converted to HTML: all of it is text.
 * @throws {UserError} where it holds none, or goes beyond the limits
 */
export function documentOf(
  html: string,
  format: DocumentFormat,
  name: string,
  limits: DocumentLimits,
): RawDocument {
  const { lines } = linesIn(parsePage(`<html><body>${html}</body></html>`, limits));
  return plainMetadata(blocksOf(lines), format, name);
}
