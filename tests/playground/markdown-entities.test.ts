/** MarkdownV2 of `parse_mode`: what Telegram makes of it, and its words for what is broken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseMarkdown } from '../../src/playground/bot-api/markdown-entities.ts';

const RESERVED = /[_*[\]()~`>#+\-=|{}.!\\]/g;

/** Marks in all orders, among letters of one, three and four bytes. */
const hostile = fc
  .array(fc.constantFrom(...'_*[]()~`>#+-=|{}.!\\a中😀\n'))
  .map((characters) => characters.join(''));

describe('MarkdownV2 that is right', () => {
  it('becomes text with entities in UTF-16 units, nested ones too', () => {
    expect(parseMarkdown('😀*粗_斜__底___* [链接](https://e\\.cn/?a=\\)b)\\.')).toEqual({
      text: '😀粗斜底 链接.',
      entities: [
        { type: 'bold', offset: 2, length: 3 },
        { type: 'italic', offset: 3, length: 2 },
        { type: 'underline', offset: 4, length: 1 },
        { type: 'text_link', offset: 6, length: 2, url: 'https://e.cn/?a=)b' },
      ],
    });
  });

  it('knows spoilers, strikes, custom emoji, quotes of several lines, and code with a language', () => {
    const markdown = '||a||~b~![👍](tg://emoji?id=25)\n>q\n>r\n`_x*`\n```ts\nlet a\n```';
    expect(parseMarkdown(markdown)).toEqual({
      text: 'ab👍\nq\nr\n_x*\nlet a\n',
      entities: [
        { type: 'spoiler', offset: 0, length: 1 },
        { type: 'strikethrough', offset: 1, length: 1 },
        { type: 'custom_emoji', offset: 2, length: 2, custom_emoji_id: '25' },
        { type: 'blockquote', offset: 5, length: 4 },
        { type: 'code', offset: 9, length: 3 },
        { type: 'pre', offset: 13, length: 6, language: 'ts' },
      ],
    });
  });

  it('drops what is empty and links that lead nowhere', () => {
    expect(parseMarkdown('a**____``[b](nowhere)')).toEqual({ text: 'ab', entities: [] });
  });

  it('gives back any text that was escaped', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        expect(parseMarkdown(`*${text.replace(RESERVED, '\\$&')}*`).text).toBe(text);
      }),
    );
  });
});

describe('broken MarkdownV2', () => {
  it.each([
    ['a.b', "Character '.' is reserved and must be escaped with the preceding '\\'"],
    ['🏟 🏟!', "Character '!' is reserved and must be escaped with the preceding '\\'"],
    ['a>', "Character '>' is reserved and must be escaped with the preceding '\\'"],
    ['🏟 🏟_abacaba', "Can't find end of Italic entity at byte offset 9"],
    ['🏟 🏟_abac * asd _', "Can't find end of Italic entity at byte offset 21"],
    ['🏟 🏟```', "Can't find end of Pre entity at byte offset 9"],
    ['🏟 🏟```a ', "Can't find end of PreCode entity at byte offset 9"],
    ['🏟 🏟_🏟 🏟__', "Can't find end of Underline entity at byte offset 19"],
    ['🏟 🏟||test\\|', "Can't find end of Spoiler entity at byte offset 9"],
    ['[telegram\\.org](asd\\)', "Can't find end of a URL at byte offset 16"],
    ['🏟 🏟![👍]', 'Custom emoji entity must contain a tg://emoji URL'],
    ['>*b\n>ld\nx*', "Can't find end of Bold entity at byte offset 1"],
  ])('%s is refused in Telegram’s words', (markdown, reason) => {
    expect(() => parseMarkdown(markdown)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });
});
