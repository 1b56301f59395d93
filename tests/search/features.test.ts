/** What makes one passage win over another that has the same words. */
import { describe, expect, it } from 'vitest';
import type { Library, UnderstoodQuestion } from '../../src/domain/index.ts';
import { buildIndex, contributionsOf, type RankOptions } from '../../src/search/index.ts';
import { asked, libraryOf } from './library.ts';

const first = (library: Library, question: UnderstoodQuestion, options: RankOptions = {}) =>
  buildIndex(library).rank(question, 5, options)[0]?.article.id;

const twoCities = libraryOf({
  wuhan: ['武汉市稳岗补贴办法', '企业稳岗补贴标准为每人500元，企业向区人社局申请稳岗补贴。'],
  chengdu: ['成都市稳岗补贴办法', '企业稳岗补贴标准为每人800元。'],
});

describe('places', () => {
  it('of the question decide between like passages', () => {
    expect(first(twoCities, asked('成都企业稳岗补贴标准是多少', { places: ['成都'] }))).toBe(
      'chengdu',
    );
    expect(first(twoCities, asked('武汉企业稳岗补贴标准是多少', { places: ['武汉'] }))).toBe(
      'wuhan',
    );
  });

  it('agree by their province', () => {
    const question = asked('四川企业稳岗补贴标准是多少', { places: ['四川'] });
    expect(first(twoCities, question)).toBe('chengdu');
  });

  it('of the asker count where the question names none', () => {
    const question = asked('稳岗补贴标准是多少');
    expect(first(twoCities, question, { askersPlace: '成都市' })).toBe('chengdu');
    expect(first(twoCities, question, { askersPlace: '武汉' })).toBe('wuhan');
  });
});

describe('what is asked for', () => {
  const library = libraryOf({
    plan: ['助餐服务', '社区食堂助餐服务热线正在筹备，请留意通知。'],
    line: ['助餐服务', '社区食堂助餐服务热线：023-68886666。'],
  });

  it('puts a passage with a telephone number first when one is asked for', () => {
    expect(first(library, asked('社区食堂助餐服务热线是多少', { kind: 'contact' }))).toBe('line');
  });
});

describe('documents', () => {
  const texts = libraryOf({
    old: ['老年助餐补贴通知', '老年人在社区食堂用餐，每餐补贴2元。'],
    new: ['老年助餐补贴通知', '老年人在社区食堂用餐，每餐补贴3元。'],
  });
  const withFacts = (facts: Readonly<Record<string, object>>): Library => ({
    ...texts,
    articles: texts.articles.map((article) => ({ ...article, ...facts[article.id] })),
  });

  it('that are superseded or expired come after those in force', () => {
    const question = asked('老年人社区食堂每餐补贴多少');
    expect(first(withFacts({ old: { status: 'superseded' } }), question)).toBe('new');
    expect(first(withFacts({ new: { status: 'expired' } }), question)).toBe('old');
  });

  it('are found by their number', () => {
    const library = withFacts({ new: { documentNumber: '渝民发〔2021〕9号' } });
    const question = asked('渝民发〔2021〕9号规定每餐补贴多少', {
      documentNumbers: ['渝民发〔2021〕9号'],
    });
    expect(first(library, question)).toBe('new');
  });

  it('that name only other years come after one that names the year asked about', () => {
    const library = withFacts({
      old: { publishedAt: '2019-03-01' },
      new: { publishedAt: '2021-03-01' },
    });
    expect(first(library, asked('2021年老年助餐每餐补贴多少', { years: [2021] }))).toBe('new');
    expect(first(library, asked('2019年老年助餐每餐补贴多少', { years: [2019] }))).toBe('old');
  });
});

describe('an explanation', () => {
  it('adds up to the score', () => {
    const [best] = buildIndex(twoCities).rank(asked('成都稳岗补贴标准'), 1);
    if (best === undefined) throw new Error('nothing found');
    const points = contributionsOf(best.features).map(({ points }) => points);
    expect(points.reduce((sum, each) => sum + each, 0)).toBeCloseTo(best.score);
  });
});
