/** Knowledge files: what ingest makes of an article, what editors change in it, and what comes of both. */
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { parseKnowledgeFile, writeKnowledgeFile } from '../../src/knowledge/file.ts';
import {
  addCuratedEntry,
  hideArticle,
  hideEntry,
  ingestSeeds,
  listArticles,
  readKnowledge,
  restoreEntry,
} from '../../src/knowledge/index.ts';
import { article, line } from './arbitraries.ts';
import {
  edit,
  fileOf,
  ingest,
  knowledgeDir,
  NOTICE,
  questions,
  REPOSITORY,
  seed,
  seedNotice,
  seedsDir,
  startEmpty,
} from './folders.ts';

beforeEach(startEmpty);

describe('the article that the product starts from', () => {
  it('comes out as the knowledge file that is committed', async () => {
    await ingestSeeds({ seedsDir: join(REPOSITORY, 'seeds'), knowledgeDir });
    for (const name of await readdir(knowledgeDir))
      expect(await readFile(join(knowledgeDir, name), 'utf8')).toBe(
        await readFile(join(REPOSITORY, 'knowledge', name), 'utf8'),
      );
  });

  it('has source, time, region and sections, and none of the site around it', async () => {
    const { library, problems } = await readKnowledge(join(REPOSITORY, 'knowledge'));
    expect(problems).toEqual([]);
    expect(library.articles[0]).toMatchObject({
      title: '重庆持续做好保障和改善民生工作',
      source: '重庆日报',
      publishedAt: '2021-11-04T12:37:00+08:00',
      region: '重庆',
      topics: ['就业', '教育', '医疗'],
    });
    const headings = new Set(library.passages.map((passage) => passage.headings.join()));
    expect([...headings].map((heading) => heading.slice(0, 2))).toEqual([
      '',
      '就业',
      '教育',
      '医疗',
    ]);
    const text = library.passages.map((passage) => passage.text).join('\n');
    expect(text).not.toMatch(/当前位置|版权|服务邮箱|标签|新农村网/);
  });

  it('says which year and which office a passage means', async () => {
    const { library } = await readKnowledge(join(REPOSITORY, 'knowledge'));
    const saysWho = library.passages.find(({ text }) => text.includes('该负责人'));
    expect(saysWho?.context).toEqual({ year: 2021, speaker: '市人力社保局' });
    const asked = library.entries.map(({ question }) => question);
    expect(asked).toContain('截至2021年10月底，重庆全市城镇新增就业多少人？');
    expect(asked.join()).not.toMatch(/今年|我市/);
  });
});

describe('a notice of another city', () => {
  it('gives the questions that citizens ask of it', async () => {
    await seedNotice();
    await ingest();
    const { library } = await readKnowledge(knowledgeDir, '2024-01-01');
    expect(library.articles[0]).toMatchObject({
      title: '青川市民政局关于调整高龄津贴发放标准的通知',
      source: '青川市民政局',
      region: '青川市',
      documentNumber: '青民发〔2023〕12号',
      validUntil: '2028-02-29',
      status: 'active',
    });
    expect(await questions()).toEqual(
      expect.arrayContaining([
        '80至89周岁的老年人，每人每月发放多少元？',
        '高龄津贴的申请材料是什么？',
        '高龄津贴的咨询电话是多少？',
        '什么是“免申即享”服务？',
      ]),
    );
  });

  it('is expired after its last day', async () => {
    await seedNotice();
    await ingest();
    const { library } = await readKnowledge(knowledgeDir, '2028-03-01');
    expect(library.articles[0]?.status).toBe('expired');
  });
});

describe('what an editor changed', () => {
  const NEW_RATE = (text: string) => text.replace('每月发放60元', '每月发放80元');

  it('stays when the document comes in a new version, and is reported', async () => {
    await seedNotice();
    await ingest();
    await edit(NOTICE, (text) =>
      text
        .replace('### 高龄津贴的申请材料是什么？', '### 申领高龄津贴要带什么？')
        .replace('咨询电话：0839-3261234。', '咨询电话：0839-3269999。')
        .replace('### 高龄津贴的办理流程', '### [隐藏] 高龄津贴的办理流程')
        .replace('topics:\n  - 养老', 'topics:\n  - 养老\n  - 综合')
        .concat('### 高龄津贴和低保能同时领吗？\n\n可以同时领取。\n'),
    );
    await seedNotice(NEW_RATE);
    const summary = await ingest();
    const { library } = await readKnowledge(knowledgeDir);
    const texts = library.passages.map(({ text }) => text).join('\n');
    expect(texts).toContain('每月发放80元');
    expect(texts).toContain('0839-3269999');
    expect(texts).toContain('可以同时领取。');
    expect(library.articles[0]?.topics).toEqual(['养老', '综合']);
    const asked = await questions();
    expect(asked).toContain('申领高龄津贴要带什么？');
    expect(asked).toContain('高龄津贴和低保能同时领吗？');
    expect(asked.join()).not.toContain('办理流程');
    expect(summary.keptEdits).toHaveLength(5);
    expect(summary.changes[0]?.passages).toContainEqual({
      before: expect.stringContaining('每月发放60元'),
      after: expect.stringContaining('每月发放80元'),
    });
  });

  it('survives ten changed versions, whatever they say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(article, { minLength: 11, maxLength: 11 }),
        async ([first = '', ...later]) => {
          await rm(knowledgeDir, { recursive: true, force: true });
          await seed('a.txt', first);
          await ingest();
          await edit('a', (text) =>
            text
              .replace(/### (?!.*通报)(.+)/, '### 编辑改过的问题是什么？')
              .concat('### 编辑加的问题？\n\n编辑加的答案。\n'),
          );
          const wasReworded = (await questions()).includes('编辑改过的问题是什么？');
          for (const text of later) {
            await seed('a.txt', text);
            await ingest();
          }
          const asked = await questions();
          expect(asked.filter((question) => question === '编辑加的问题？')).toHaveLength(1);
          expect(asked.filter((question) => question === '编辑改过的问题是什么？')).toHaveLength(
            wasReworded ? 1 : 0,
          );
        },
      ),
      { numRuns: 15 },
    );
  });

  it('is left alone where a slip makes the file unreadable, and the line is named', async () => {
    await seedNotice();
    await ingest();
    await edit(NOTICE, (text) => `${text.replace(/^title: /m, 'title: [')}编辑写的话。\n`);
    const broken = await readFile(fileOf(NOTICE), 'utf8');
    await seedNotice((text) => text.replace('100元', '120元'));
    const { rejected, changed } = await ingest();
    expect(await readFile(fileOf(NOTICE), 'utf8')).toBe(broken);
    expect(changed).toBe(0);
    expect(rejected).toMatchObject([
      { file: `${NOTICE}.txt`, reason: expect.stringMatching(/\.md 第 \d+ 行/) },
    ]);
  });

  it('is never deleted with its document: the knowledge is hidden, on demand', async () => {
    await seedNotice();
    await ingest();
    await rm(join(seedsDir, `${NOTICE}.txt`));
    expect((await ingest()).removed).toEqual([`${NOTICE}.md`]);
    expect(await questions()).not.toEqual([]);
    await ingestSeeds({ seedsDir, knowledgeDir, hideRemoved: true });
    expect(await questions()).toEqual([]);
    expect(await readFile(fileOf(NOTICE), 'utf8')).toContain('0839-3261234');
  });
});

describe('a knowledge file', () => {
  it('is written back byte for byte, whatever it holds', () => {
    fc.assert(
      fc.property(fc.array(line), fc.constantFrom('\n', '\r\n'), (lines, end) => {
        for (const text of [lines.join(end), ['---', 'id: a', '---', ...lines].join(end)])
          expect(writeKnowledgeFile(parseKnowledgeFile(text))).toBe(text);
      }),
    );
  });

  it.each([
    ['without front matter', '# 标题\n', 1, /文件头/],
    ['with broken YAML', '---\nid: a\ntitle: b: c\n---\n', 3, /冒号后要有空格/],
    ['with a line twice', '---\nid: a\ntitle: b\ntitle: c\n---\n', 4, /写了两次/],
    ['with a tab before a line', '---\nid: a\ntitle:\n\tb: c\n---\n', 4, /制表符/],
    ['without a title', '---\nid: a\n---\n', 1, /title/],
    ['with a status that there is not', '---\nid: a\ntitle: b\nstatus: gone\n---\n', 4, /status/],
    [
      'with a question without an answer',
      '---\nid: a\ntitle: b\n---\n\n### 问题？\n',
      6,
      /没有答案/,
    ],
  ])(
    'is named with its line where it is broken, and the others serve: %s',
    async (_, text, at, message) => {
      await seedNotice();
      await ingest();
      await writeFile(fileOf('broken'), text);
      const { library, problems } = await readKnowledge(knowledgeDir);
      expect(problems).toEqual([
        { file: 'broken.md', line: at, message: expect.stringMatching(message) },
      ]);
      expect(library.entries.length).toBeGreaterThan(5);
    },
  );

  it('with an id that another has is left out', async () => {
    await seedNotice();
    await ingest();
    await writeFile(fileOf('龥-copy'), await readFile(fileOf(NOTICE)));
    const { library, problems } = await readKnowledge(knowledgeDir);
    expect(problems.map(({ file }) => file)).toEqual(expect.arrayContaining(['龥-copy.md']));
    expect(library.articles).toHaveLength(1);
  });

  it('is listed when it is hidden, too', async () => {
    await seedNotice();
    await ingest();
    await hideArticle(knowledgeDir, NOTICE);
    expect(await listArticles(knowledgeDir)).toMatchObject([{ id: NOTICE, hidden: true }]);
  });

  it('can be hidden whole or by the question, and restored', async () => {
    await seedNotice();
    await ingest();
    const question = '高龄津贴的咨询电话是多少？';
    await hideEntry(knowledgeDir, NOTICE, question);
    expect(await questions()).not.toContain(question);
    await restoreEntry(knowledgeDir, NOTICE, question);
    expect(await questions()).toContain(question);
    await hideArticle(knowledgeDir, NOTICE);
    expect(await questions()).toEqual([]);
  });
});

it('an administrator’s answer becomes knowledge that can be asked for', async () => {
  await addCuratedEntry(knowledgeDir, {
    question: '社区食堂几点开门？',
    answer: '每天上午11点。',
    source: '民政局',
    published: '2023-03-01',
  });
  await addCuratedEntry(knowledgeDir, {
    question: '社区食堂几点开门？',
    answer: '每天上午10点半。',
    source: '民政局',
    published: '2023-03-02',
  });
  const { library } = await readKnowledge(knowledgeDir);
  expect(library.entries).toMatchObject([{ question: '社区食堂几点开门？', origin: 'curated' }]);
  expect(library.passages.map(({ text }) => text)).toEqual(['每天上午10点半。']);
});
