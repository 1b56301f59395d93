/** How an answer is held against the known one. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holds, overlapOf } from '../../src/evaluate/overlap.ts';

describe('holding an answer', () => {
  it('does not mind spaces, width or case', () => {
    expect(holds('截至 10月底，\n新增就业６４．８万人', '新增就业64.8万人')).toBe(true);
    expect(holds('登录 HTTP://A.GOV.CN', 'http://a.gov.cn')).toBe(true);
  });

  it('wants the whole answer in one piece', () => {
    expect(holds('新增就业约64.8万人', '新增就业64.8万人')).toBe(false);
  });

  it('is content with 60 % in order', () => {
    expect(overlapOf('一二三四五六', '一二三七四八五九六十').holdsInOrder).toBe(true);
    expect(overlapOf('六五四三二一', '一二三四五六').holdsInOrder).toBe(false);
  });
});

describe('ROUGE-L', () => {
  const rougeL = (text: string, answer: string) => overlapOf(text, answer).rougeL;

  it('weighs what is missing and what is too much', () => {
    expect(rougeL('甲乙', '甲乙')).toBe(1);
    expect(rougeL('甲乙丙丁', '甲乙')).toBeCloseTo(2 / 3);
    expect(rougeL('', '甲乙')).toBe(0);
  });

  it('is the same both ways and never above 1', () => {
    const text = fc.string({ unit: fc.constantFrom('甲', '乙', '丙', ' '), maxLength: 12 });
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(rougeL(a, b)).toBeCloseTo(rougeL(b, a));
        expect(rougeL(a, b)).toBeLessThanOrEqual(1);
      }),
    );
  });
});
