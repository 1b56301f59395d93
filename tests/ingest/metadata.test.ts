/** What a text says of the document it is: place, topics, validity. */
import { describe, expect, it } from 'vitest';
import { readMetadata, repealsIn } from '../../src/ingest/metadata.ts';

const known = (facts: { title?: string; source?: string; issuedAt?: string } = {}) => ({
  title: facts.title ?? '关于做好养老服务工作的通知',
  source: facts.source ?? null,
  issuedAt: facts.issuedAt ?? null,
});

describe('the place that a document speaks for', () => {
  it.each([
    [
      'its title names it',
      '各单位：请遵照执行。',
      known({ title: '成都市发放高龄津贴的通知' }),
      '成都',
    ],
    ['its issuer does', '各单位：请遵照执行。', known({ source: '成都市民政局' }), '成都'],
    [
      'its text does, and says 我市',
      '近日，成都发布公告：我市今年新建社区食堂二十个。',
      known(),
      '成都',
    ],
    [
      'its text names one place again and again',
      '成都今年新建社区食堂。成都的老人都能去。',
      known(),
      '成都',
    ],
    [
      'the whole country’s does not, whatever it lists',
      '北京市、天津市、河北省人民政府：北京的工作由你们负责。',
      known({ source: '国务院办公厅' }),
      null,
    ],
    ['a mention by the way is none', '这位校长曾在杭州任教，后来到了贵州的山区。', known(), null],
    [
      'nor are many places that are compared',
      '成都新建二十个，杭州三十个，武汉十个，我市十五个。',
      known(),
      null,
    ],
  ])('%s', (_, text, facts, region) => {
    expect(readMetadata(text, facts).region).toBe(region);
  });
});

describe('validity', () => {
  it.each([
    ['本办法自2021年1月 1日起施行，有效期5年。', null, '2021-01-01', '2025-12-31'],
    ['本通知自印发之日起施行，有效期两年。', '2022-03-01', null, '2024-02-29'],
    ['本通知自2020年6月1日起执行，有效期至2023年12月31日。', null, '2020-06-01', '2023-12-31'],
    ['原规定自2001年1月1日起施行。', null, '2001-01-01', null],
    ['申请材料自受理之日起十日内办结。', '2022-03-01', null, null],
  ])('of “%s”', (text, issuedAt, validFrom, validUntil) => {
    const facts = known(issuedAt === null ? {} : { issuedAt });
    expect(readMetadata(text, facts)).toMatchObject({ validFrom, validUntil });
  });

  it('is found before a long annex, too', () => {
    const annex = '附件所列材料由申请人自行准备并妥善保管。'.repeat(60);
    const text = `本办法自2021年5月1日起施行，有效期3年。\n${annex}`;
    expect(readMetadata(text, known())).toMatchObject({
      validFrom: '2021-05-01',
      validUntil: '2024-04-30',
    });
  });

  it('of others ends by title and number', () => {
    expect(
      repealsIn('本办法自印发之日起施行。《旧办法的通知》（甲发〔2018〕7号）同时废止。'),
    ).toEqual(['旧办法的通知', '甲发〔2018〕7号']);
  });
});

it('a document that wants the public to be taught is none about schools', () => {
  const text = '各单位应当开展宣传教育、法制教育和国防教育，加强安全管理，保障经济健康发展。';
  expect(readMetadata(text, known({ title: '河道管理办法' })).topics).toEqual(['综合']);
});
