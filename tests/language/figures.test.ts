/** Figures, contacts, places and document numbers in running text. */
import { describe, expect, it } from 'vitest';
import {
  findContacts,
  findDocumentNumbers,
  findPlaces,
  findQuantities,
  foldText,
} from '../../src/language/index.ts';

const quantitiesIn = (text: string) =>
  findQuantities(foldText(text)).map(({ value, max, unit }) => [value, max, unit]);
const contactsIn = (text: string) =>
  findContacts(text).map(({ start, end, kind }) => [kind, text.slice(start, end)]);
const placesIn = (text: string) => findPlaces(text).map(({ name }) => name);

describe('figures', () => {
  it.each([
    ['新增就业64.8万人', [648_000, 648_000, '人']],
    ['累计１，８１３万人次', [18_130_000, 18_130_000, '人次']],
    ['普惠率88.3%', [88.3, 88.3, '%']],
    ['百分之八十五', [85, 85, '%']],
    ['六十四点八一万人', [648_100, 648_100, '人']],
    ['提高1.5个百分点', [1.5, 1.5, '个百分点']],
    ['奖励5-10万元', [50_000, 100_000, '元']],
    ['补助三百元', [300, 300, '元']],
    ['一千五百余名教师', [1500, 1500, '名']],
    ['每月2000元/月', [2000, 2000, '元/月']],
    ['15个工作日内', [15, 15, '个工作日']],
    ['1.3万余人', [13_000, 13_000, '人']],
  ])('%s', (text, figure) => expect(quantitiesIn(text)).toEqual([figure]));

  it.each(['2021年11月4日', '第38条', '渝教基发〔2021〕9号', '进万家', '一是稳就业', '等两三天'])(
    'are not seen in %s',
    (text) => expect(quantitiesIn(text)).toEqual([]),
  );
});

describe('contacts', () => {
  it.each([
    ['请拨打12345咨询', 'phone', '12345'],
    ['联系电话：023-63861234', 'phone', '023-63861234'],
    ['手机13870088244', 'phone', '13870088244'],
    ['登录www.cq.gov.cn办理', 'url', 'www.cq.gov.cn'],
    ['发至abc@mofcom.gov.cn', 'email', 'abc@mofcom.gov.cn'],
    ['地址:渝中区人民路232号', 'address', '渝中区人民路232号'],
  ])('%s', (text, kind, contact) => expect(contactsIn(text)).toEqual([[kind, contact]]));

  it('are not seen in plain figures', () => {
    expect(contactsIn('共12345人，完成12320件')).toEqual([]);
  });
});

describe('places', () => {
  it.each([
    ['重庆市渝中区的幼儿园', ['重庆', '渝中区']],
    ['广西壮族自治区南宁市', ['广西', '南宁']],
    ['成都有多少所幼儿园', ['成都']],
    ['渝教基发〔2021〕9号', ['重庆']],
    ['川渝通办', ['四川', '重庆']],
    ['在渝高校', ['重庆']],
    ['安吉的幼儿园', ['安吉县']],
  ])('%s', (text, places) => expect(placesIn(text)).toEqual(places));

  it.each([
    '医保定点医院',
    '推广安全生产',
    '创新乡村治理',
    '各位来宾',
    '如何完成都市更新',
    '四川江',
    '养老金水平',
    '支持新市民就业',
    '民政和社会保障',
    '报道里怎么说',
    '每周至少几天',
  ])('are not seen inside other words: %s', (text) =>
    expect(placesIn(text).filter((name) => name !== '四川')).toEqual([]),
  );

  it('know what they lie in', () => {
    expect(findPlaces('成都')[0]?.within).toEqual(['四川']);
    expect(findPlaces('花溪区')[0]?.within).toEqual(['贵阳', '贵州']);
  });
});

describe('document numbers', () => {
  it.each([
    ['《通知》（渝教基发〔2021〕9号）', '渝教基发〔2021〕9号'],
    ['请问渝府办[2020]12号', '渝府办〔2020〕12号'],
    ['根据国发（2020）5号', '国发〔2020〕5号'],
  ])('%s', (text, number) =>
    expect(findDocumentNumbers(foldText(text)).map((found) => found.number)).toEqual([number]),
  );
});
