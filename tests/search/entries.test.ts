/** Questions of the knowledge base lead to their passages. */
import { describe, expect, it } from 'vitest';
import {
  articleId,
  entryId,
  type Library,
  passageId,
  type QaEntry,
  type SynonymSpan,
} from '../../src/domain/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { asked, libraryOf } from './library.ts';

const entry = (id: string, passage: string, question: string, aliases: string[] = []): QaEntry => ({
  id: entryId(id),
  articleId: articleId(passage.split('#')[0] ?? ''),
  passageId: passageId(passage),
  question,
  aliases,
  origin: 'curated',
});

const library: Library = {
  ...libraryOf({
    jobs: [
      '城镇新增就业',
      '截至10月底，全市城镇新增就业64.8万人。',
      '失业保险稳岗返还惠及企业8万户。',
    ],
    school: [
      '义务教育',
      '按照县管校聘改革，教师由县级统一管理。',
      '公办幼儿园在园幼儿占比达到52%。',
    ],
  }),
  entries: [
    entry('jobs-1', 'jobs#0', '今年新增就业多少人？', ['找到工作的有多少']),
    entry('jobs-2', 'jobs#1', '稳岗返还惠及多少企业？'),
    entry('school-1', 'school#0', '什么是县管校聘？'),
    entry('school-2', 'school#1', '公办幼儿园占比是多少？', ['娃娃上公立幼儿园的多不多']),
  ],
};
const index = buildIndex(library);
const best = (question: string, synonyms: SynonymSpan[] = []) =>
  index.rank(asked(question, { synonyms }), 3)[0];

describe('a question in other words than the text', () => {
  it('finds the passage by an alias that an editor wrote', () => {
    expect(best('找到工作的有多少')?.passage.id).toBe('jobs#0');
    expect(best('找到工作的有多少')?.entry?.id).toBe('jobs-1');
    expect(best('娃娃上公立的多不多')?.passage.id).toBe('school#1');
  });

  it('finds it by what the words mean officially', () => {
    expect(
      best('公立幼稚园有几多', [
        { start: 0, end: 2, others: ['公办'] },
        { start: 2, end: 5, others: ['幼儿园'] },
      ])?.passage.id,
    ).toBe('school#1');
  });

  it('finds it in Traditional characters', () => {
    expect(best('什麼是縣管校聘')?.passage.id).toBe('school#0');
  });
});

describe('a question for a figure', () => {
  it('is led by the entry that asks for the same figure, not by its like in another unit', () => {
    const report = libraryOf({
      report: ['就业工作', '全市新增就业见习基地2136家。', '今年以来城镇新增就业64.8万人。'],
    });
    const index = buildIndex({
      ...report,
      entries: [
        entry('bases', 'report#0', '新增就业基地有多少家?'),
        entry('people', 'report#1', '新增就业有多少人?'),
      ],
    });
    const first = (question: string) => index.rank(asked(question), 1)[0]?.passage.id;
    expect(first('今年新增就业有多少人')).toBe('report#1');
    expect(first('今年新增就业基地多少家')).toBe('report#0');
  });
});

describe('a short question for a figure', () => {
  it('is led by the entry that asks for it more exactly', () => {
    const exact = buildIndex({
      ...libraryOf({
        report: [
          '就业工作',
          '今年以来新增就业见习基地2136家。',
          '截至10月底,全市城镇新增就业64.8万人。',
        ],
      }),
      entries: [entry('people', 'report#1', '截至2021年10月底，重庆全市城镇新增就业多少人？')],
    });
    const likenessTo = (question: string) =>
      exact.rank(asked(question), 2).find(({ passage }) => passage.id === 'report#1')?.features
        .entry ?? 0;
    expect(likenessTo('今年新增就业多少人')).toBeGreaterThan(0.5);
    expect(likenessTo('今年新增就业多少家')).toBeLessThan(0.5);
    expect(likenessTo('失业的有多少人')).toBeLessThan(0.5);
  });
});

describe('suggestions while typing', () => {
  it('go on from what was typed', () => {
    expect(index.suggest('稳岗', 3).map(({ question }) => question)).toEqual([
      '稳岗返还惠及多少企业？',
    ]);
    expect(index.suggest('公办幼', 3)[0]?.id).toBe('school-2');
  });

  it('find a piece of a longer word', () => {
    const trainees: Library = {
      ...libraryOf({ trainees: ['就业见习', '就业见习补贴每人每月1800元。'] }),
      entries: [entry('trainees-1', 'trainees#0', '就业见习补贴的标准是多少？')],
    };
    for (const typed of ['见习补贴', '见习', '补贴'])
      expect(buildIndex(trainees).suggest(typed, 3).length, typed).toBe(1);
  });

  it('are at most as many as wanted, and none for nothing', () => {
    expect(index.suggest('多少', 1).length).toBeLessThanOrEqual(1);
    expect(index.suggest('', 3)).toEqual([]);
    expect(index.suggest('🙂', 3)).toEqual([]);
  });
});
