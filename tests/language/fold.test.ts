/** One spelling for matching, with every offset kept. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { foldText } from '../../src/language/index.ts';

describe('folding', () => {
  it.each([
    ['幼兒園收費標準是多少', '幼儿园收费标准是多少'],
    ['臺北衞生', '台北卫生'],
    ['ＡＢＣ１２３，？', 'abc123,?'],
    ['Email: A@B.CN', 'email: a@b.cn'],
    ['「公辦」幼兒園', '“公办”幼儿园'],
  ])('writes %s as %s', (text, folded) => expect(foldText(text)).toBe(folded));

  it.each(['什么是著名医院', '公办幼儿园有多少所', '甘肃省乡镇干部'])(
    'leaves Simplified text alone: %s',
    (text) => expect(foldText(text)).toBe(text),
  );

  it('keeps the length of any text, so that offsets stay', () => {
    const anyText = fc.string({ unit: 'binary' });
    fc.assert(fc.property(anyText, (text) => foldText(text).length === text.length));
  });

  it('folds once and for all', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (text) => foldText(foldText(text)) === foldText(text),
      ),
    );
  });

  it('keeps lone surrogates and texts longer than one piece', () => {
    const text = `${'臺'.repeat(20_000)}\ud800`;
    expect(foldText(text)).toBe(`${'台'.repeat(20_000)}\ud800`);
  });
});
