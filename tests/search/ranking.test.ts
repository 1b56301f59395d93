/** What a question finds in a small library. */
import { describe, expect, it } from 'vitest';
import { articleId } from '../../src/domain/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { asked, libraryOf } from './library.ts';

const library = libraryOf({
  jobs: [
    '城镇新增就业',
    '截至10月底，全市城镇新增就业64.8万人。',
    '失业保险稳岗返还惠及企业8万户。',
  ],
  school: ['义务教育', '今年全市公办学校新增学位3万个。', '民办学校与公办学校同步招生。'],
  care: ['养老服务', '社区食堂为老年人提供助餐，拨打12345咨询。'],
});

describe('ranking', () => {
  it('puts the passage that speaks of the matter first', () => {
    const index = buildIndex(library);
    expect(index.rank(asked('新增就业有多少人'), 3)[0]?.passage.id).toBe('jobs#0');
    expect(index.rank(asked('民办学校什么时候招生'), 3)[0]?.passage.id).toBe('school#1');
  });

  it('finds what was meant where a character was left out', () => {
    const index = buildIndex(
      libraryOf({
        letters: ['门头沟区', '网上信访请见本区网站，地址如下。'],
        schools: ['门头沟区', '网上报名的地址见本区网站，如下。'],
      }),
    );
    expect(index.rank(asked('网上访的地址'), 1)[0]?.article.id).toBe('letters');
    expect(index.rank(asked('网上报的地址'), 1)[0]?.article.id).toBe('schools');
  });

  it('finds a passage by a number or Latin word in it', () => {
    expect(buildIndex(library).rank(asked('12345'), 1)[0]?.article.id).toBe('care');
  });

  it('finds nothing for what no passage mentions', () => {
    expect(buildIndex(library).rank(asked('🙂🙂'), 5)).toEqual([]);
    expect(buildIndex(library).rank(asked(''), 5)).toEqual([]);
    expect(buildIndex(libraryOf({})).rank(asked('就业'), 5)).toEqual([]);
  });

  it('gives at most as many passages as asked for', () => {
    expect(buildIndex(library).rank(asked('学校'), 1)).toHaveLength(1);
  });
});

describe('the index', () => {
  it('looks articles and passages up', () => {
    const index = buildIndex(library);
    expect([index.articleCount, index.passageCount]).toEqual([3, 5]);
    expect(index.passagesOf(articleId('jobs')).map((p) => p.id)).toEqual(['jobs#0', 'jobs#1']);
  });

  it('changes its version with its content', () => {
    const other = libraryOf({ jobs: ['城镇新增就业', '截至10月底，全市城镇新增就业65万人。'] });
    expect(buildIndex(library).version).toBe(buildIndex(library).version);
    expect(buildIndex(other).version).not.toBe(buildIndex(library).version);
  });

  it('counts the passages that hold a pair of characters', () => {
    const { bigrams } = buildIndex(library);
    expect([bigrams.passagesWith('新增'), bigrams.passagesWith('月球')]).toEqual([3, 0]);
    expect(new Map(bigrams.entries()).get('新增')).toBe(3);
  });
});

describe('a large corpus', () => {
  it('counts every word for a likely passage, even those that thousands share', () => {
    const like: [string, [string, string]][] = Array.from({ length: 6000 }, (_, at) => [
      `d${at}`,
      ['通知', `企业复工复产补贴申请办理时间通知第${at}号`],
    ]);
    const wanted: [string, [string, string]] = [
      'wanted',
      ['通知', '企业复工复产补贴申请办理时间延长至月底'],
    ];
    const index = buildIndex(libraryOf(Object.fromEntries([...like, wanted])));
    const [best] = index.rank(asked('企业复工复产补贴申请办理时间延长'), 1);
    expect(best?.article.id).toBe('wanted');
    expect(best?.features.passageCoverage).toBeCloseTo(1);
    expect(best?.features.articleCoverage).toBeCloseTo(1);
  });
});
