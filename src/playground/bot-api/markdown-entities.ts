/**
 * `parse_mode` MarkdownV2 as Telegram's server reads it: its marks, how they nest, and its own words for each
 * mistake (after `parse_markdown_v2` in TDLib). Quotes that fold and mentions by user id are left out.
 */
import type { Entity, FormattedText } from '../world/types.ts';
import { badRequest } from './api-error.ts';
import { isLink } from './html-entities.ts';

const RESERVED = '_*[]()~`>#+-=|{}.!';
const NEWLINE = /[\n\r]/;

/** By the mark that opens it, longest first: what it becomes, Telegram's name for it, the mark that closes it. */
const MARKS = [
  { mark: '```', type: 'pre', name: 'Pre', close: '```' },
  { mark: '`', type: 'code', name: 'Code', close: '`' },
  { mark: '__', type: 'underline', name: 'Underline', close: '__' },
  { mark: '_', type: 'italic', name: 'Italic', close: '_' },
  { mark: '*', type: 'bold', name: 'Bold', close: '*' },
  { mark: '~', type: 'strikethrough', name: 'Strikethrough', close: '~' },
  { mark: '||', type: 'spoiler', name: 'Spoiler', close: '||' },
  { mark: '![', type: 'custom_emoji', name: 'CustomEmoji', close: ']' },
  { mark: '[', type: 'text_link', name: 'TextUrl', close: ']' },
] as const;

const QUOTE = { mark: '>', type: 'blockquote', name: 'BlockQuote', close: '' } as const;

interface Opened {
  readonly kind: (typeof MARKS)[number] | typeof QUOTE;
  /** Where its mark stands in the source, and where its text begins in the result. */
  readonly at: number;
  readonly start: number;
  readonly language?: string;
}

/** @throws {ApiError} 400 "can't parse entities: …" */
export function parseMarkdown(markdown: string): FormattedText {
  return new Reader(markdown).read();
}

class Reader {
  private readonly open: Opened[] = [];
  private readonly entities: Entity[] = [];
  private text = '';
  private at = 0;
  private readonly markdown: string;

  constructor(markdown: string) {
    this.markdown = markdown;
  }

  read(): FormattedText {
    while (this.at < this.markdown.length)
      if (!this.takeEscaped() && !this.takeEnd() && !this.takeCode() && !this.takeLineBreak())
        if (!this.takeQuote() && !this.takeStart()) this.takePlain();
    if (this.last?.kind === QUOTE) this.endQuote();
    if (this.last !== undefined) throw this.unended(this.last);
    const outerFirst = (a: Entity, b: Entity) => a.offset - b.offset || b.length - a.length;
    return { text: this.text, entities: this.entities.sort(outerFirst) };
  }

  private get last(): Opened | undefined {
    return this.open.at(-1);
  }

  private get char(): string {
    return this.markdown[this.at] ?? '';
  }

  private get isInQuote(): boolean {
    return this.open.some(({ kind }) => kind === QUOTE);
  }

  private show(shown: string, length = shown.length): true {
    this.text += shown;
    this.at += length;
    return true;
  }

  private takeEscaped(): boolean {
    const next = this.markdown.charCodeAt(this.at + 1);
    if (this.char !== '\\' || !(next > 0 && next <= 126)) return false;
    return this.show(String.fromCharCode(next), 2);
  }

  private takeEnd(): boolean {
    const { last, markdown, at } = this;
    if (last === undefined || !endsHere(markdown, at, last)) return false;
    this.open.pop();
    const { attributes, after } = attributesOf(markdown, at, last, this.text.slice(last.start));
    if (attributes !== undefined) this.close(last, attributes);
    this.at = after;
    return true;
  }

  /** Within code all marks but its own are text. */
  private takeCode(): boolean {
    const type = this.last?.kind.type;
    return (type === 'code' || type === 'pre') && this.char !== '`' && this.show(this.char);
  }

  private takeLineBreak(): boolean {
    const { char } = this;
    if (!NEWLINE.test(char)) return false;
    this.show(char);
    if (char !== '\n' || !this.isInQuote) return true;
    if (this.char === '>') this.at++;
    else this.endQuote();
    return true;
  }

  private takeQuote(): boolean {
    if (this.char !== QUOTE.mark || !isLineStart(this.text) || this.isInQuote) return false;
    this.open.push({ kind: QUOTE, at: this.at, start: this.text.length });
    this.at++;
    return true;
  }

  private takeStart(): boolean {
    const { at, markdown, text } = this;
    const kind = MARKS.find(({ mark }) => markdown.startsWith(mark, at));
    if (kind === undefined) return false;
    const { language, after } = languageOf(markdown, at + kind.mark.length, kind.type);
    this.open.push({ kind, at, start: text.length, ...(language !== undefined && { language }) });
    this.at = after;
    return true;
  }

  private takePlain(): void {
    const { char } = this;
    if (RESERVED.includes(char))
      throw broken(`Character '${char}' is reserved and must be escaped with the preceding '\\'`);
    this.show(char);
  }

  /** A line that does not go on with `>` ends the quote; what was opened in it must have ended before. */
  private endQuote(): void {
    const quote = this.open.pop();
    if (quote === undefined) return;
    if (quote.kind !== QUOTE) throw this.unended(quote);
    this.close(quote);
  }

  private close({ kind, start }: Opened, attributes: Partial<Entity> = {}): void {
    const length = this.text.length - start;
    if (length > 0) this.entities.push({ type: kind.type, offset: start, length, ...attributes });
  }

  private unended({ kind, at, language }: Opened) {
    const name = language === undefined ? kind.name : 'PreCode';
    const where = Buffer.byteLength(this.markdown.slice(0, at));
    return broken(`Can't find end of ${name} entity at byte offset ${where}`);
  }
}

const isLineStart = (text: string) => text === '' || NEWLINE.test(text.at(-1) ?? '');

/** One underscore ends italics only where it is not the first of two: those belong to an underline. */
function endsHere(markdown: string, at: number, { kind }: Opened): boolean {
  if (kind.close === '' || !markdown.startsWith(kind.close, at)) return false;
  return kind.type !== 'italic' || markdown[at + 1] !== '_';
}

/** After three backticks: a word up to a blank is the language; one line break after it is not shown. */
function languageOf(markdown: string, from: number, type: string) {
  if (type !== 'pre') return { language: undefined, after: from };
  const word = /^[^\s`]+(?=[^`])/u.exec(markdown.slice(from))?.[0];
  const language = word !== undefined && /\s/.test(markdown[from + word.length] ?? '') ? word : '';
  const after = from + language.length;
  const breakLength = /^(?:\r\n|\n\r|\n|\r)?/.exec(markdown.slice(after))?.[0].length ?? 0;
  return { language: language === '' ? undefined : language, after: after + breakLength };
}

/** What the entity carries (undefined: a link that leads nowhere), and where the text goes on. */
function attributesOf(markdown: string, at: number, { kind, language }: Opened, shown: string) {
  const after = at + kind.close.length;
  if (kind.type === 'pre') return { attributes: language === undefined ? {} : { language }, after };
  if (kind.type !== 'text_link' && kind.type !== 'custom_emoji') return { attributes: {}, after };
  const isEmoji = kind.type === 'custom_emoji';
  if (markdown[after] !== '(' && isEmoji)
    throw broken('Custom emoji entity must contain a tg://emoji URL');
  const { url, end } =
    markdown[after] === '(' ? readUrl(markdown, after, isEmoji) : { url: shown, end: after };
  if (!isEmoji) return { attributes: isLink(url) ? { url } : undefined, after: end };
  const id = /^tg:(?:\/\/)?emoji\/?\?(?:[^#]*&)?id=([1-9]\d*)(?=[&#]|$)/i.exec(url)?.[1];
  if (id === undefined) throw broken('Invalid custom emoji identifier specified');
  return { attributes: { custom_emoji_id: id }, after: end };
}

function readUrl(markdown: string, bracket: number, isEmoji: boolean) {
  const found = /^((?:\\[ -~]|\\(?![ -~])|[^)\\])*)\)/su.exec(markdown.slice(bracket + 1));
  if (found === null) {
    const where = Buffer.byteLength(markdown.slice(0, bracket + 1));
    throw broken(
      `Can't find end of a ${isEmoji ? 'custom emoji ' : ''}URL at byte offset ${where}`,
    );
  }
  const [whole, written = ''] = found;
  return { url: written.replace(/\\([ -~])/gsu, '$1'), end: bracket + 1 + whole.length };
}

const broken = (what: string) => badRequest(`can't parse entities: ${what}`);
