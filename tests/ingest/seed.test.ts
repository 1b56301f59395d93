import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readSeed } from '../../src/ingest/index.ts';

const FIXTURES = join(import.meta.dirname, '../fixtures/articles');
const text = (content: string) => readSeed(Buffer.from(content), 'a.txt');
const paragraph =
  '申请人应当在收到通知之日起十日内提出意见，逾期不提出的，视为没有意见，由窗口按照规定办理。';

describe('questions and answers of a bureau, in Markdown', () => {
  const read = async () =>
    readSeed(await readFile(join(FIXTURES, '海州居民医保热点问答.md')), '海州.md');

  it('keep the bureau’s own questions first', async () => {
    const { passages } = await read();
    expect(passages.map(({ questions }) => questions[0])).toEqual(
      expect.arrayContaining([
        '2025年度居民医保什么时候缴费？',
        '住院报销比例是多少？',
        '在哪里可以缴费？',
      ]),
    );
  });

  it('say in which case a figure holds', async () => {
    const asked = (await read()).passages.flatMap(({ questions }) => questions);
    expect(asked).toContain('在三级医院住院，报销多少？');
    expect(asked).toContain('低保对象按多少的比例资助？');
  });

  it('read the rows of a table as sentences with their column heads', async () => {
    expect((await read()).text).toMatch(/医院等级：三级.*起付线：900元.*报销比例：65%/);
  });

  it('know where they are from', async () => {
    expect((await read()).facts).toMatchObject({
      source: '海州市医疗保障局',
      publishedAt: '2024-09-03',
      region: '海州市',
      topics: ['医疗'],
    });
  });
});

describe('a page copied as text', () => {
  it('has its title below the bar with source and date', async () => {
    const { facts } = await text(
      `【大 | 中 | 小】　　来源：\n\n时间：\n2020-09-01　　作者：\n\n法律援助申请指南\n\n${paragraph}\n\n${paragraph}`,
    );
    expect(facts).toMatchObject({
      title: '法律援助申请指南',
      source: null,
      publishedAt: '2020-09-01',
    });
  });

  it('has the issuer on a line above the rest of its title', async () => {
    const { facts } = await text(
      `某市人民检察院\n申请监督风险告知书\n\n${paragraph}\n\n${paragraph}`,
    );
    expect(facts.title).toBe('某市人民检察院申请监督风险告知书');
  });

  it('has its title below the lines that say when and where something took place', async () => {
    const { facts, text: body } = await text(
      `来源：青山检察\n时间：2018-09-17\n\n时间:2018年9月14日9:00\n\n地点:三楼新闻发布厅\n\n青山市人民法院\n\n老年人权益保障新闻发布会发布辞\n\n同志们:\n\n今天发布十起典型案例，供各地参考。`,
    );
    expect(facts).toMatchObject({
      title: '青山市人民法院老年人权益保障新闻发布会发布辞',
      source: '青山检察',
      publishedAt: '2018-09-17',
    });
    expect(body.split('\n')[0]).toBe('时间:2018年9月14日9:00');
  });

  it('ends where notices of rights begin', async () => {
    const seed = await text(
      `来源：某市日报 2022-05-06\n\n便民窗口开放\n\n${paragraph}\n\n${paragraph}\n\n版权声明：\n\n本网转载仅为传递信息。`,
    );
    expect(seed.text).not.toMatch(/版权|转载/);
    expect(seed.cut.join()).toContain('版权声明');
  });
});

it('an article of a law is asked for by its number, with the law’s name', async () => {
  const law = [
    '某市养老服务条例',
    '第一章 总则',
    `第一条 ${paragraph}`,
    `第二条 ${paragraph}`,
  ].join('\n\n');
  const { passages } = await text(law);
  expect(passages.map(({ questions }) => questions.at(-1))).toEqual([
    '《某市养老服务条例》第一条是怎么规定的？',
    '《某市养老服务条例》第二条是怎么规定的？',
  ]);
  expect(passages[1]?.headings).toEqual(['第一章 总则', '第二条']);
});
