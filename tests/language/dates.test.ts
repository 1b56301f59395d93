/** What period a text speaks of. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findDates } from '../../src/language/index.ts';

const published = { year: 2021, publishedAt: '2021-11-04' };
const datesIn = (text: string) =>
  findDates(text, published).map(({ start, end, value }) => [text.slice(start, end), value]);

describe('dates', () => {
  it.each([
    ['2021年11月4日印发', '2021年11月4日', '2021-11-04'],
    ['自2020年2月起', '2020年2月', '2020-02'],
    ['2021年度工作', '2021年度', '2021'],
    ['时间:2021-11-04 12:37', '2021-11-04', '2021-11-04'],
    ['二〇二一年十月二十六日', '二〇二一年十月二十六日', '2021-10-26'],
    ['截至10月底，全市', '10月底', '2021-10'],
    ['10月26日开会', '10月26日', '2021-10-26'],
    ['今年计划新增', '今年', '2021'],
    ['今年5月，他', '今年5月', '2021-05'],
    ['比去年同期多', '去年同期', '2020'],
    ['去年底完成', '去年底', '2020-12'],
    ['前三季度就业', '前三季度', '2021-09'],
    ['2020年上半年', '2020年上半年', '2020-06'],
    ['年底前可完成', '年底', '2021-12'],
    ['截至目前，幼儿园', '截至目前', '2021-11'],
  ])('%s: %s is %s', (text, words, value) => expect(datesIn(text)).toEqual([[words, value]]));

  it('of a month still to come, looked back on, is last year’s', () => {
    expect(datesIn('截至12月底')).toEqual([['12月底', '2020-12']]);
    expect(datesIn('12月底前')).toEqual([['12月底', '2021-12']]);
  });

  it('have no year where none is known', () => {
    expect(findDates('10月底')[0]?.value).toBeNull();
    expect(findDates('2019年10月')[0]?.value).toBe('2019-10');
  });

  it.each(['3个月内', '第5年', '64.8万人', '13月', '2021年以上'])('are not seen in %s', (text) =>
    expect(datesIn(text)).toEqual([]),
  );

  it('are found in any text without harm', () => {
    const signs = fc.constantFrom(...'0123456789年月日今去底上半.-/十二〇 截至');
    fc.assert(
      fc.property(fc.string({ unit: signs }), (text) => {
        for (const { start, end, value } of findDates(text, published)) {
          expect(start).toBeLessThan(end);
          expect(value).toMatch(/^\d{4}(-\d\d){0,2}$/);
        }
      }),
    );
  });
});
