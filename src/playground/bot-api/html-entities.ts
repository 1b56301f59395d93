/**
 * `parse_mode` HTML as Telegram's server reads it: which tags there are, how they nest, and its own words for
 * each mistake (after `parse_html` in TDLib). Offsets in errors count UTF-8 bytes, those of entities UTF-16 units.
 */
import type { Entity, FormattedText } from '../world/types.ts';
import { badRequest } from './api-error.ts';

const ENTITY_OF_TAG: Readonly<Record<string, string>> = {
  a: 'text_link',
  b: 'bold',
  strong: 'bold',
  i: 'italic',
  em: 'italic',
  s: 'strikethrough',
  strike: 'strikethrough',
  del: 'strikethrough',
  u: 'underline',
  ins: 'underline',
  'tg-spoiler': 'spoiler',
  span: 'spoiler',
  'tg-emoji': 'custom_emoji',
  pre: 'pre',
  code: 'code',
  blockquote: 'blockquote',
};

interface OpenTag {
  readonly name: string;
  readonly attributes: ReadonlyMap<string, string>;
  /** Where its text begins in the result. */
  readonly start: number;
}

/** @throws {ApiError} 400 "can't parse entities: …" */
export function parseHtml(html: string): FormattedText {
  const entities: Entity[] = [];
  const open: OpenTag[] = [];
  let text = '';
  let at = 0;
  while (at < html.length) {
    const tag = html.indexOf('<', at);
    const end = tag === -1 ? html.length : tag;
    text += decodeCharacters(html.slice(at, end));
    at = end;
    if (tag === -1) break;
    if (html[tag + 1] === '/') {
      at = closeTag(html, tag, open, entities, text);
    } else {
      const { name, attributes, next } = readStartTag(html, tag);
      open.push({ name, attributes, start: text.length });
      at = next;
    }
  }
  const unclosed = open.at(-1);
  if (unclosed !== undefined)
    throw broken(`Can't find end tag corresponding to start tag "${unclosed.name}"`);
  return { text, entities: withLanguages(entities.reverse().sort(outerFirst)) };
}

/** Of two that begin together the longer one; the sort is stable, so of twins the one that opened first. */
const outerFirst = (a: Entity, b: Entity) => a.offset - b.offset || b.length - a.length;

/** `<pre><code class="language-…">` is one entity: a `pre` that knows its language. */
function withLanguages(entities: readonly Entity[]): readonly Entity[] {
  const isTwin = (pre: Entity, code: Entity | undefined) =>
    pre.type === 'pre' && code?.type === 'code' && pre.length === code.length;
  return entities.flatMap((entity, index) => {
    const [before, after] = [entities[index - 1], entities[index + 1]];
    if (before !== undefined && isTwin(before, entity)) return [];
    const language = isTwin(entity, after) ? after?.language : undefined;
    return [language === undefined ? entity : { ...entity, language }];
  });
}

function readStartTag(html: string, tag: number) {
  const unclosed = () => broken(`Unclosed start tag at byte offset ${bytes(html, tag)}`);
  const nameEnd = endOf(html, /[^\s>]*/y, tag + 1);
  if (nameEnd === html.length) throw unclosed();
  const name = html.slice(tag + 1, nameEnd).toLowerCase();
  if (!Object.hasOwn(ENTITY_OF_TAG, name))
    throw broken(`Unsupported start tag "${name}" at byte offset ${bytes(html, tag)}`);

  const attributes = new Map<string, string>();
  let at = endOf(html, /\s*/y, nameEnd);
  while (html[at] !== '>') {
    if (at >= html.length) throw unclosed();
    const nameOfAttribute = /[^\s=>/"']*/y;
    const attributeEnd = endOf(html, nameOfAttribute, at);
    if (attributeEnd === at)
      throw broken(`Empty attribute name in the tag "${name}" at byte offset ${bytes(html, tag)}`);
    const attribute = html.slice(at, attributeEnd).toLowerCase();
    const { value, next } = readValue(html, attributeEnd);
    attributes.set(attribute, value);
    at = endOf(html, /\s*/y, next);
  }
  if (name === 'span' && attributes.get('class') !== 'tg-spoiler')
    throw broken(`Tag "span" must have class "tg-spoiler" at byte offset ${bytes(html, tag)}`);
  return { name, attributes, next: at + 1 };
}

/** What follows an attribute's name: nothing, a bare word, or text in quotes. */
function readValue(html: string, at: number): { readonly value: string; readonly next: number } {
  const equals = endOf(html, /\s*/y, at);
  if (html[equals] !== '=') return { value: '', next: equals };
  const start = endOf(html, /\s*/y, equals + 1);
  const quote = html[start];
  if (quote === '"' || quote === "'") {
    const close = html.indexOf(quote, start + 1);
    const end = close === -1 ? html.length : close;
    return {
      value: decodeCharacters(html.slice(start + 1, end)),
      next: Math.min(end + 1, html.length),
    };
  }
  const next = endOf(html, /[\w.-]*/y, start);
  if (next < html.length && !/[\s>]/.test(html[next] ?? ''))
    throw broken(`Unexpected end of name token at byte offset ${bytes(html, start)}`);
  return { value: html.slice(start, next).toLowerCase(), next };
}

/** @returns where the text goes on. */
function closeTag(
  html: string,
  tag: number,
  open: OpenTag[],
  entities: Entity[],
  text: string,
): number {
  const last = open.pop();
  if (last === undefined) throw broken(`Unexpected end tag at byte offset ${bytes(html, tag)}`);
  const nameEnd = endOf(html, /[^\s>]*/y, tag + 2);
  const name = html.slice(tag + 2, nameEnd).toLowerCase();
  const end = endOf(html, /\s*/y, nameEnd);
  if (html[end] !== '>') throw broken(`Unclosed end tag at byte offset ${bytes(html, tag)}`);
  if (name !== '' && name !== last.name)
    throw broken(
      `Unmatched end tag at byte offset ${bytes(html, tag)}, expected "</${last.name}>", found "</${name}>"`,
    );
  const entity = entityOf(last, text);
  if (entity !== undefined) entities.push(entity);
  return end + 1;
}

/** None for an empty tag, or a link that leads nowhere. */
function entityOf({ name, attributes, start }: OpenTag, text: string): Entity | undefined {
  const place = { offset: start, length: text.length - start };
  if (place.length === 0) return undefined;
  const type = ENTITY_OF_TAG[name] ?? name;
  if (name === 'a') {
    const url = attributes.get('href') || text.slice(start);
    return isLink(url) ? { type, ...place, url } : undefined;
  }
  if (name === 'tg-emoji')
    return { type, ...place, custom_emoji_id: attributes.get('emoji-id') ?? '' };
  if (name === 'code') {
    const language = /^language-(.+)$/.exec(attributes.get('class') ?? '')?.[1];
    return { type, ...place, ...(language !== undefined && { language }) };
  }
  if (name === 'blockquote' && attributes.has('expandable'))
    return { type: 'expandable_blockquote', ...place };
  return { type, ...place };
}

/** Whether Telegram takes it for an address that leads somewhere. */
export const isLink = (url: string) =>
  /^(?:https?|tg|ton|mailto|tel):/i.test(url) || /^[^\s:/?#]+\.[^\s:/?#]{2,}(?:[/?#]|$)/.test(url);

const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"' };

/** The four names that Telegram knows, and numbers; anything else stays as it is written. */
function decodeCharacters(html: string): string {
  return html.replace(
    /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]+));?/gi,
    (whole, decimal, hex, name) => {
      if (name !== undefined) return NAMED[String(name).toLowerCase()] ?? whole;
      const code = decimal !== undefined ? Number(decimal) : Number.parseInt(String(hex), 16);
      return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

function endOf(text: string, pattern: RegExp, from: number): number {
  pattern.lastIndex = from;
  pattern.test(text);
  return Math.max(pattern.lastIndex, from);
}

const bytes = (text: string, end: number) => Buffer.byteLength(text.slice(0, end));
const broken = (what: string) => badRequest(`can't parse entities: ${what}`);
