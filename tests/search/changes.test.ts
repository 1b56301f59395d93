/** Documents come and go without a new index. */
import { describe, expect, it } from 'vitest';
import { articleId, entryId, type Library, passageId } from '../../src/domain/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { asked, libraryOf } from './library.ts';

const base = libraryOf({
  jobs: [
    '城镇新增就业',
    '全市城镇新增就业64.8万人。',
    '稳岗返还惠及企业8万户。',
    '零就业家庭清零。',
  ],
  school: ['义务教育', '公办学校新增学位3万个。'],
});
const entryOf = (
  article: string,
  ordinal: number,
  question: string,
): Library['entries'][number] => ({
  id: entryId(`${article}-${ordinal}`),
  articleId: articleId(article),
  passageId: passageId(`${article}#${ordinal}`),
  question,
  aliases: [],
  origin: 'generated',
});
const library: Library = {
  ...base,
  entries: [entryOf('jobs', 0, '新增就业多少人？'), entryOf('jobs', 2, '零就业家庭还有吗？')],
};
const found = (index: ReturnType<typeof buildIndex>, question: string) =>
  index.rank(asked(question), 9).map(({ passage }) => passage.text);

describe('a document taken out', () => {
  const without = buildIndex(library).without([articleId('jobs')]);

  it('is found no more, by its words or its entries', () => {
    expect(found(without, '新增就业多少人')).toEqual(['公办学校新增学位3万个。']);
    expect(without.suggest('新增', 5)).toEqual([]);
    expect(without.article(articleId('jobs'))).toBeUndefined();
    expect(without.passage(passageId('jobs#0'))).toBeUndefined();
    expect(without.entry(entryId('jobs-0'))).toBeUndefined();
    expect([without.articleCount, without.passageCount]).toEqual([1, 1]);
  });

  it('leaves counts and version as if it had never been there', () => {
    const never = buildIndex(libraryOf({ school: ['义务教育', '公办学校新增学位3万个。'] }));
    expect(without.version).toBe(never.version);
    expect(new Map(without.bigrams.entries())).toEqual(new Map(never.bigrams.entries()));
  });

  it('stays in the index it was taken out of', () => {
    const index = buildIndex(library);
    index.without([articleId('jobs')]);
    expect(found(index, '稳岗返还')[0]).toBe('稳岗返还惠及企业8万户。');
  });
});

describe('a document added', () => {
  const care: Library = {
    ...libraryOf({ care: ['养老服务', '社区食堂为老年人助餐。'] }),
    entries: [entryOf('care', 0, '哪里可以助餐？')],
  };

  it('is found beside the others', () => {
    const index = buildIndex(library).with(care);
    expect(found(index, '老年人助餐')[0]).toBe('社区食堂为老年人助餐。');
    expect(found(index, '稳岗返还')[0]).toBe('稳岗返还惠及企业8万户。');
    expect(index.suggest('哪里可以', 5).map(({ id }) => id)).toEqual(['care-0']);
    expect(index.articleCount).toBe(3);
  });

  it('gives the same index as building from all at once', () => {
    const whole = buildIndex({
      articles: [...library.articles, ...care.articles],
      passages: [...library.passages, ...care.passages],
      entries: [...library.entries, ...care.entries],
    });
    const grown = buildIndex(library).with(care);
    expect(grown.version).toBe(whole.version);
    expect(new Map(grown.bigrams.entries())).toEqual(new Map(whole.bigrams.entries()));
    for (const question of ['新增就业', '学位', '助餐服务', '零就业家庭还有吗'])
      expect(grown.rank(asked(question), 9)).toEqual(whole.rank(asked(question), 9));
  });

  it('replaces an older version of itself, with all its passages and entries', () => {
    const newer: Library = {
      ...libraryOf({ jobs: ['城镇新增就业', '全市城镇新增就业65万人。'] }),
      entries: [entryOf('jobs', 0, '新增就业多少人？')],
    };
    const index = buildIndex(library).with(newer);
    expect(found(index, '新增就业')).toContain('全市城镇新增就业65万人。');
    expect(found(index, '新增就业')).not.toContain('全市城镇新增就业64.8万人。');
    expect(index.passage(passageId('jobs#2'))).toBeUndefined();
    expect(index.entriesOf(articleId('jobs')).map(({ id }) => id)).toEqual(['jobs-0']);
    expect(index.entry(entryId('jobs-2'))).toBeUndefined();
    expect(index.library().articles).toHaveLength(2);
  });
});
