/** HTML of `parse_mode`: what Telegram makes of it, and its words for what is broken. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseHtml } from '../../src/playground/bot-api/html-entities.ts';

describe('HTML that is right', () => {
  it('becomes text with entities in UTF-16 units', () => {
    expect(parseHtml('😀<b>粗<i>斜</i></b> <a href="https://e.cn/?a=1&amp;b=2">链接</a>')).toEqual({
      text: '😀粗斜 链接',
      entities: [
        { type: 'bold', offset: 2, length: 2 },
        { type: 'italic', offset: 3, length: 1 },
        { type: 'text_link', offset: 5, length: 2, url: 'https://e.cn/?a=1&b=2' },
      ],
    });
  });

  it('knows spoilers, quotes that fold, and code with a language', () => {
    const html =
      '<span class="tg-spoiler">a</span><blockquote expandable>b</blockquote><pre><code class="language-ts">c</code></pre>';
    expect(parseHtml(html).entities).toEqual([
      { type: 'spoiler', offset: 0, length: 1 },
      { type: 'expandable_blockquote', offset: 1, length: 1 },
      { type: 'pre', offset: 2, length: 1, language: 'ts' },
    ]);
  });

  it('leaves names of characters that Telegram does not know as they are', () => {
    expect(parseHtml('&lt;&nbsp;&#20013;&#x6587;&amp;').text).toBe('<&nbsp;中文&');
  });

  it('gives back any text that was escaped', () => {
    const escaped = (text: string) =>
      text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        expect(parseHtml(`<b>${escaped(text)}</b>`).text).toBe(text);
      }),
    );
  });
});

describe('HTML that is wrong', () => {
  it.each([
    ['中<b>a', `Can't find end tag corresponding to start tag "b"`],
    ['中<b>a</i>', 'Unmatched end tag at byte offset 7, expected "</b>", found "</i>"'],
    ['中</b>', 'Unexpected end tag at byte offset 3'],
    ['中<p>a</p>', 'Unsupported start tag "p" at byte offset 3'],
    ['1 < 2', 'Unsupported start tag "" at byte offset 2'],
    ['a<b', 'Unclosed start tag at byte offset 1'],
    ['<a href="x', 'Unclosed start tag at byte offset 0'],
    ['<b>a</b', 'Unclosed end tag at byte offset 4'],
    ['<span class="x">a</span>', 'Tag "span" must have class "tg-spoiler" at byte offset 0'],
  ])('%s', (html, reason) => {
    expect(() => parseHtml(html)).toThrow(`Bad Request: can't parse entities: ${reason}`);
  });

  it('is refused and never breaks the parser, whatever it is', () => {
    const pieces = ['<', '>', '/', 'b', 'a href=', '"', "'", ' ', '&', '#', ';', '中', 'span'];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 20 }), (parts) => {
        try {
          const { text, entities } = parseHtml(parts.join(''));
          for (const { offset, length } of entities)
            expect(offset + length).toBeLessThanOrEqual(text.length);
        } catch (error) {
          expect(String(error)).toContain("can't parse entities");
        }
      }),
      { numRuns: 2_000 },
    );
  });
});
