/** What is announced of the knowledge base itself: articles, digests, answers that changed. */
import { describe, expect, it } from 'vitest';
import {
  announceArticle,
  createScheduler,
  noteArticleNews,
  noticeAnswerChanges,
  watchAnswer,
} from '../../src/announce/index.ts';
import {
  type Article,
  articleId,
  type Passage,
  passageIdOf,
  type Topic,
} from '../../src/domain/index.ts';
import { EDITOR, foundTown } from './town.ts';

const article = (id: string, title: string, topics: readonly Topic[] = ['就业']): Article => ({
  id: articleId(id),
  title,
  source: '渝城日报',
  publishedAt: '2021-11-04',
  url: null,
  region: '重庆',
  topics,
  status: 'active',
  documentNumber: null,
  supersedes: [],
  validFrom: null,
  validUntil: null,
});

const passage = (of: Article, ordinal: number, text: string): Passage => ({
  id: passageIdOf(of.id, ordinal),
  articleId: of.id,
  ordinal,
  headings: [],
  text,
  context: { year: 2021, speaker: null },
});

/** A knowledge base of articles and their passages' texts. */
function libraryOf(texts: readonly (readonly [Article, readonly string[]])[]) {
  return {
    articles: () => texts.map(([each]) => each),
    article: (id: string) => texts.find(([each]) => each.id === id)?.[0],
    passagesOf: (id: string) =>
      texts.flatMap(([each, parts]) =>
        each.id === id ? parts.map((text, at) => passage(each, at, text)) : [],
      ),
  };
}

const jobs = article('jobs', '就业政策进园区');
const SUBSIDY = '见习补贴标准为每人每月1500元。';
const library = (subsidy = SUBSIDY) =>
  libraryOf([[jobs, ['活动在五个园区举行。', `${subsidy}其他事项另行通知。`]]]);

describe('an announcement of an article', () => {
  const facts = [
    '就业是最大的民生,一头连着发展大局。',
    '截至10月底,全市城镇新增就业64.8万人,登记失业人员就业20.9万人。',
    '新增就业见习基地2136家,为1.6万人发放就业见习补贴。',
    '全市养老床位达22万张,今年新增社区养老服务设施500个。',
  ];
  const message = announceArticle(
    jobs,
    facts.map((text, at) => passage(jobs, at, text)),
    [{ kind: 'ask', url: 'https://t.me/x' }],
  );

  it('has the headline in bold, then the three facts with figures, with their period where they name none', () => {
    const [headline, ...lines] = message.text.split('\n\n');
    expect(headline).toBe(jobs.title);
    expect(message.entities).toEqual([{ type: 'bold', offset: 0, length: jobs.title.length }]);
    expect(lines.slice(0, 3).map((line) => line.slice(0, 8))).toEqual(
      facts.slice(1).map((text) => `· ${text.slice(0, 6)}`),
    );
    expect(lines[0]).toContain('2021年10月');
  });

  it('ends with source and date, and keeps its buttons', () => {
    expect(message.text.split('\n\n').at(-1)).toBe('来源:渝城日报 · 2021年11月4日发布');
    expect(message.buttons).toHaveLength(1);
  });
});

describe('news of the knowledge base', () => {
  it('is nothing at the first look, then each article that came or changed, once', async () => {
    const { store } = await foundTown();
    const note = (of: ReturnType<typeof libraryOf>) => noteArticleNews(store.db, of, store.now());
    const schools = article('schools', '学区划分', ['教育']);
    const both = libraryOf([
      [jobs, ['新的内容。']],
      [schools, ['划分方案。']],
    ]);
    expect(await note(library())).toEqual([]);
    expect(await note(library())).toEqual([]);
    expect(await note(both)).toEqual([
      { article: jobs, isNew: false },
      { article: schools, isNew: true },
    ]);
    expect(await note(both)).toEqual([]);
  });
});

describe('the first article of an empty knowledge base', () => {
  it('is news', async () => {
    const { store } = await foundTown();
    expect(await noteArticleNews(store.db, libraryOf([]), store.now())).toEqual([]);
    const news = await noteArticleNews(store.db, library(), store.now());
    expect(news).toEqual([{ article: jobs, isNew: true }]);
  });
});

describe('the weekly digest', () => {
  it('gives every subscriber the topics they asked for, once, at its hour', async () => {
    const town = await foundTown();
    await town.person(1, ['就业', '教育']);
    await town.person(2, ['教育']);
    await town.person(3, ['医疗']);
    await town.channel(-10);
    let current = libraryOf([]);
    const scheduler = createScheduler({
      store: town.store,
      campaigns: town.campaigns,
      timeZone: 'Asia/Shanghai',
      confirmAbove: 1_000,
      library: () => current,
      linkTo: () => null,
      wake: () => undefined,
    });
    current = library();
    await noteArticleNews(town.store.db, current, town.store.now());
    const next = await scheduler.repeatDigest(EDITOR, '0 9 * * 1');
    await town.work(1_000);
    current = libraryOf([
      [article('fair', '周末招聘会'), ['在体育馆。']],
      [article('schools', '学区划分', ['教育']), ['划分方案。']],
    ]);
    await noteArticleNews(town.store.db, current, town.store.now());
    await town.wait(next - town.clock.now());
    await scheduler.tick();
    await scheduler.tick();
    await town.work();

    const texts = new Map(town.sent.map(({ chatId, text }) => [chatId, text]));
    expect([...texts.keys()].sort()).toEqual([-10, 1, 2]);
    expect(town.sent).toHaveLength(3);
    expect(texts.get(1)).toContain('周末招聘会');
    expect(texts.get(1)).toContain('学区划分');
    expect(texts.get(2)).not.toContain('周末招聘会');
    expect(texts.get(-10)).toContain('周末招聘会');
  });

  it('is not sent when nothing is new', async () => {
    const town = await foundTown();
    await town.person(1, ['就业']);
    const scheduler = createScheduler({
      store: town.store,
      campaigns: town.campaigns,
      timeZone: 'Asia/Shanghai',
      confirmAbove: 1_000,
      library,
      linkTo: () => null,
      wake: () => undefined,
    });
    await noteArticleNews(town.store.db, library(), town.store.now());
    const next = await scheduler.repeatDigest(EDITOR, '0 9 * * 1');
    await town.wait(next - town.clock.now());
    await scheduler.tick();
    await town.work();
    expect(town.sent).toEqual([]);
  });
});

describe('a citizen who asked to be told of changes', () => {
  const watching = async () => {
    const town = await foundTown();
    for (const id of [1, 2]) {
      await town.person(id, []);
      const watch = { articleId: jobs.id, passageId: passageIdOf(jobs.id, 1), quote: SUBSIDY };
      await watchAnswer(town.store.db, { ...watch, chatId: id }, town.store.now());
    }
    const notice = async (of: ReturnType<typeof libraryOf>) => {
      await noticeAnswerChanges(town.store.db, of, town.store.now());
      await town.work();
    };
    return { town, notice };
  };

  it('hears the old words and the new, with the date, once', async () => {
    const { town, notice } = await watching();
    const changed = library('见习补贴标准为每人每月1800元。');
    await notice(changed);
    await notice(changed);
    await notice(library('见习补贴标准为每人每月2000元。'));
    expect(town.sent.map(({ chatId }) => chatId)).toEqual([1, 2]);
    expect(town.sent[0]?.text).toContain(`原来:${SUBSIDY}`);
    expect(town.sent[0]?.text).toContain('现在:见习补贴标准为每人每月1800元。');
    expect(town.sent[0]?.text).toContain('2021年11月4日');
  });

  it('hears nothing while the words stand, even elsewhere in the article', async () => {
    const { town, notice } = await watching();
    await notice(library());
    await notice(libraryOf([[jobs, [`补充说明。${SUBSIDY}`, '别的内容。']]]));
    expect(town.sent).toEqual([]);
  });

  it('hears nothing when the whole knowledge base could not be read', async () => {
    const { town, notice } = await watching();
    await notice(libraryOf([]));
    expect(town.sent).toEqual([]);
  });

  it('hears that the words are gone when the article is no longer in force', async () => {
    const { town, notice } = await watching();
    await notice(libraryOf([[{ ...jobs, status: 'superseded' }, [SUBSIDY]]]));
    expect(town.sent).toHaveLength(2);
    expect(town.sent[0]?.text).toContain('不再有这句话');
  });
});
