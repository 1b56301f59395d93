/** Questions that a passage answers, as a citizen would ask them. */
import { describe, expect, it } from 'vitest';
import { questionsFor } from '../../src/ingest/questions/index.ts';

const LAW = {
  title: '青山市老年人权益保障条例',
  region: null,
  year: 2020,
  publishedAt: null,
  speaker: null,
  heading: null,
};
const asked = (text: string, title = LAW.title) =>
  questionsFor({ text, headings: [] }, { ...LAW, title });

describe('an article of a law', () => {
  it.each([
    ['第二条 本条例所称老年人是指六十周岁以上的公民。', '什么是老年人？ / 老年人是指什么？'],
    ['第三条 子女不得干涉老年人再婚及婚后的生活。', '子女可以干涉老年人再婚及婚后的生活吗？'],
    ['第四条 禁止对老年人实施家庭暴力。', '允许对老年人实施家庭暴力吗？'],
    ['第五条 每年农历九月初九为老年节。', '老年节是什么时候？'],
    ['第六条 老年人有要求赡养人付给赡养费的权利。', '老年人有哪些权利？'],
    [
      '第七条 申请养老补贴应当提交下列材料：（一）身份证；（二）户口簿。',
      '申请养老补贴需要什么材料？',
    ],
    ['第八条 民政部门主管全市养老服务工作，并受理投诉。', '养老服务工作由哪个部门负责？'],
    [
      '第九条 未经许可设立养老机构的，由民政部门责令改正，处一万元以上五万元以下罚款。',
      '未经许可设立养老机构会受到什么处罚？',
    ],
    ['第十条 基本养老金由统筹养老金和个人账户养老金组成。', '基本养老金由哪些部分组成？'],
    ['第十一条 年满八十周岁的老年人享受高龄津贴。', '什么人可以享受高龄津贴？'],
    ['第十二条 赡养人应当妥善安排老年人的住房。', '赡养人应当妥善安排老年人的住房吗？'],
  ])('%s', (text, question) => {
    expect(asked(text)[0]).toBe(question);
  });

  it('can be asked for by its number, too', () => {
    expect(asked('第五条 每年农历九月初九为老年节。').at(-1)).toBe(
      `《${LAW.title}》第五条是怎么规定的？`,
    );
  });

  it.each([
    '第十三条 各级人民政府应当将老龄事业纳入规划。',
    '第十四条 该机构不得违反前款规定。',
    '第十五条 学校应当根据学生的特点，开展教育。',
  ])('is asked for by its number only where it says nothing that a citizen asks: %s', (text) => {
    expect(asked(text)).toHaveLength(1);
  });
});

it('a report that mentions a duty by the way is asked nothing about it', () => {
  const text = '记者了解到，居民不得在楼道停放电动车的提示已经张贴。';
  expect(asked(text, '小区里的新变化').join()).not.toContain('可以在楼道');
});

it('a passage without figures or names is asked for by what is done', () => {
  expect(asked('优化社区养老服务设施布局。各街道按计划推进。', '社区养老见闻')).toEqual([
    '优化社区养老服务设施布局，具体怎么做？',
  ]);
});
