import { expect, it } from 'vitest';
import { placeNamedIn } from '../../src/bot/features/named-place.ts';

it.each([
  ['我在渝中区,医保怎么办理?', '渝中区'],
  ['我是云阳县的,孩子上学怎么报名', '云阳县'],
  ['家住南山街道,哪里有养老服务站', '南山街道'],
  ['我户口在青江市,能申请吗', '青江市'],
  ['渝中区有多少家养老机构?', undefined],
  ['我在小区里跳舞', undefined],
  ['我在网上能办吗', undefined],
])('"%s" names %s as home', (text, place) => {
  expect(placeNamedIn(text)).toBe(place);
});
