import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { renderAnswer } from '../../src/bot/rendering/answer.ts';
import { clip, html } from '../../src/bot/rendering/html.ts';
import { answerKeyboard } from '../../src/bot/rendering/keyboards.ts';
import { LANGUAGES, voiceOf } from '../../src/bot/texts/index.ts';
import { type Answer, articleId, passageIdOf } from '../../src/domain/index.ts';

const TAG = /<(\/?)([a-z]+)((?:\s[^>]*)?)>/g;
const KNOWN = new Set(['b', 'i', 'a', 'blockquote']);

/** The text that Telegram would show, or why it would refuse the markup. */
function shownText(markup: string): string {
  const open: string[] = [];
  const text = markup.replace(TAG, (_, slash: string, name: string) => {
    if (!KNOWN.has(name)) throw new Error(`unknown tag ${name}`);
    if (slash === '') open.push(name);
    else if (open.pop() !== name) throw new Error(`tag ${name} is closed out of turn`);
    return '';
  });
  if (open.length > 0) throw new Error(`tag ${open.join()} stays open`);
  if (/[<>]/.test(text)) throw new Error('a bare angle bracket');
  if (/&(?!(?:lt|gt|amp|quot);)/.test(text)) throw new Error('a bare ampersand');
  return text.replace(/&(lt|gt|amp|quot);/g, (_, name: string) =>
    name === 'lt' ? '<' : name === 'gt' ? '>' : name === 'quot' ? '"' : '&',
  );
}

const hostile = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '</b></blockquote><script>alert(1)</script>',
    '<a href="tg://user?id=1">点我</a>',
    '&lt;b&gt; &amp;amp; "quoted" \'single\'',
    '😀'.repeat(800),
    '《关于<加强>民生&保障》的通知',
    '\ud800 \udfff \u0000 \u0007',
    '长'.repeat(3000),
  ),
);

const answers: fc.Arbitrary<Answer> = fc.record({
  status: fc.constantFrom('answered' as const, 'not_found' as const, 'clarify' as const),
  confidence: fc.double({ min: 0, max: 1, noNaN: true }),
  text: hostile,
  answer: fc.option(hostile),
  citations: fc.array(
    fc.record({
      articleId: fc.constant(articleId('a')),
      passageId: fc.constant(passageIdOf(articleId('a'), 0)),
      title: hostile,
      source: fc.option(hostile),
      publishedAt: fc.option(fc.constantFrom('2021', '2021-11', '2021-11-04', 'soon')),
      section: fc.option(hostile),
      quote: hostile,
    }),
    { maxLength: 2 },
  ),
  topic: fc.constantFrom('就业' as const, '医疗' as const, null),
  asOf: fc.option(fc.constantFrom('2021-10', '2020')),
  suggestions: fc.array(hostile, { maxLength: 3 }),
});

describe('an answer as HTML', () => {
  it('is what Telegram takes, whatever the titles, quotes and questions are', () => {
    fc.assert(
      fc.property(
        answers,
        hostile,
        fc.option(hostile, { nil: undefined }),
        fc.constantFrom(...LANGUAGES),
        (answer, question, url, language) => {
          const voice = voiceOf(language);
          const view = { answer, question, url, cityHotline: '12345', note: '注' };
          const text = shownText(renderAnswer(view, voice).markup);
          expect(text.length).toBeLessThanOrEqual(4096);
          expect(text.trim()).not.toBe('');
        },
      ),
      { numRuns: 300 },
    );
  });

  it('has buttons whose data Telegram takes: 1 to 64 bytes', () => {
    fc.assert(
      fc.property(answers, fc.nat(), (answer, questionId) => {
        const view = { questionId, answer, isUnfolded: false, showsQuestion: true, canWait: true };
        for (const { callback_data: data, text } of answerKeyboard(
          view,
          voiceOf('zh-Hans'),
        ).inline_keyboard.flat()) {
          expect(Buffer.byteLength(data)).toBeGreaterThan(0);
          expect(Buffer.byteLength(data)).toBeLessThanOrEqual(64);
          expect(text.length).toBeLessThanOrEqual(41);
        }
      }),
    );
  });

  it('escapes every value of a template', () => {
    expect(html`<b>${'<&>"'}</b>${html`<i>${1}</i>`}`.markup).toBe(
      '<b>&lt;&amp;&gt;&quot;</b><i>1</i>',
    );
  });
});

describe('cutting a text', () => {
  it('never leaves half a character', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.nat(20), (text, length) => {
        const cut = clip(text, length);
        expect(cut.length).toBeLessThanOrEqual(Math.max(length, 1));
        expect(cut).not.toMatch(/\p{Cs}/u);
      }),
    );
  });
});
