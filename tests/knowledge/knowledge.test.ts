import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { beforeEach, describe, expect, it } from 'vitest';
import { STANDARD_LIMITS } from '../../src/domain/index.ts';
import { parseKnowledgeFile, writeKnowledgeFile } from '../../src/knowledge/file.ts';
import {
  addCuratedEntry,
  hideArticle,
  hideEntry,
  ingestSeeds,
  listArticles,
  previewDocument,
  readKnowledge,
  restoreEntry,
} from '../../src/knowledge/index.ts';
import { zipOf } from '../ingest/formats/zip-file.ts';
import { article, line } from './arbitraries.ts';

const REPOSITORY = join(import.meta.dirname, '../..');
const FIXTURES = join(REPOSITORY, 'tests/fixtures/articles');
const NOTICE = '青川市发放高龄津贴的通知';

let seedsDir = '';
let knowledgeDir = '';
beforeEach(async () => {
  const root = await mkdtemp(join(tmpdir(), 'knowledge-'));
  seedsDir = join(root, 'seeds');
  knowledgeDir = join(root, 'knowledge');
  await mkdir(seedsDir);
});

const seed = (name: string, text: string | Uint8Array) => writeFile(join(seedsDir, name), text);
const ingest = () => ingestSeeds({ seedsDir, knowledgeDir });
const fileOf = (id: string) => join(knowledgeDir, `${id}.md`);
const edit = async (id: string, change: (text: string) => string) =>
  writeFile(fileOf(id), change(await readFile(fileOf(id), 'utf8')));
const questions = async () =>
  (await readKnowledge(knowledgeDir)).library.entries.map(({ question }) => question);

async function seedNotice(change: (text: string) => string = (text) => text) {
  await seed(`${NOTICE}.txt`, change(await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8')));
}

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

describe('documents that come in', () => {
  it('cost nothing when they did not change', async () => {
    await seedNotice();
    await ingest();
    expect(await ingest()).toMatchObject({ documents: 1, changed: 0, changes: [] });
  });

  it('from two sites are one document with two sources', async () => {
    await seedNotice();
    await seedNotice();
    await seed(
      '转载.txt',
      (await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8')).replaceAll(
        '来源：青川市民政局',
        '来源：青川日报',
      ),
    );
    await ingest();
    const { library } = await readKnowledge(knowledgeDir);
    expect(library.articles).toHaveLength(1);
    const files = await Promise.all(
      (await readdir(knowledgeDir)).map((name) => readFile(join(knowledgeDir, name), 'utf8')),
    );
    expect(files.join()).toContain('青川日报');
    expect(await ingest()).toMatchObject({ changed: 0 });
  });

  it('stay when one of two sources is taken away', async () => {
    await seedNotice();
    const notice = await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8');
    await seed('日报.txt', notice.replace('来源：青川市民政局', '来源：青川日报'));
    await ingest();
    await rm(join(seedsDir, `${NOTICE}.txt`));
    expect((await ingest()).removed).toEqual([]);
    await rm(join(seedsDir, '日报.txt'));
    expect((await ingest()).removed).toHaveLength(1);
  });

  it('in a later version are reported with what they replace, and are no edit by hand', async () => {
    await seedNotice();
    await ingest();
    const notice = await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8');
    await seed(
      '新版.txt',
      notice.replace('2023-02-20', '2024-02-20').replace('发放60元', '发放70元'),
    );
    expect((await ingest()).changes).toMatchObject([
      {
        articleId: '新版',
        replaces: NOTICE,
        passages: [
          { before: expect.stringContaining('60元'), after: expect.stringContaining('70元') },
        ],
      },
    ]);
    await seedNotice((text) => text.replace('8.6万人', '8.7万人'));
    expect((await ingest()).keptEdits).toEqual([]);
    const listed = await listArticles(knowledgeDir, '2024-03-01');
    expect(listed.map(({ id, status }) => [id, status])).toEqual([
      ['新版', 'active'],
      [NOTICE, 'superseded'],
    ]);
  });

  it('are told from many others of the same form', async () => {
    const form = (street: string, figure: number) =>
      `青川市社区食堂备案公告\n\n来源：青川市民政局 2023-02-${10 + (figure % 18)}\n\n根据有关规定，现将社区食堂备案情况公告如下，欢迎监督。食堂设在${street}路${figure}号，由${street}街道办理，${street}居民凭卡就餐，每餐${figure}元，${street}老人优先。`;
    const streets = [...'东西南北春夏秋冬山水林田湖草花木金石'].map((name) => name.repeat(3));
    for (const [at, street] of streets.entries())
      await seed(`${street}.txt`, form(street, 10 + at));
    await ingest();
    await seed('转载.txt', form('湖湖湖', 22).replace('来源：青川市民政局', '来源：青川日报'));
    const { doubts } = await ingest();
    expect(doubts).toContainEqual({
      file: '转载.txt',
      text: '与 湖湖湖 是同一篇，记为其另一来源',
    });
  });

  it('keep the status that an editor chose', async () => {
    await seedNotice();
    await ingest();
    await edit(NOTICE, (text) => text.replace('status: active', 'status: expired'));
    const notice = await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8');
    await seed(
      '新版.txt',
      notice.replace('2023-02-20', '2024-02-20').replace('发放60元', '发放70元'),
    );
    await ingest();
    const listed = await listArticles(knowledgeDir, '2024-03-01');
    expect(listed.find(({ id }) => id === NOTICE)?.status).toBe('expired');
  });

  it('in a later version supersede the earlier', async () => {
    await seedNotice();
    await seed(
      '旧通知.txt',
      (await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8'))
        .replace('2023-02-20', '2022-02-20')
        .replace('发放60元', '发放40元'),
    );
    await ingest();
    const { library } = await readKnowledge(knowledgeDir, '2024-01-01');
    expect(Object.fromEntries(library.articles.map(({ id, status }) => [id, status]))).toEqual({
      [NOTICE]: 'active',
      旧通知: 'superseded',
    });
    expect(library.articles.find(({ id }) => id === NOTICE)?.supersedes).toEqual(['旧通知']);
  });

  it.each(['A旧办法.txt', '龥旧办法.txt'])(
    'are expired when another repeals them, whichever comes first: %s',
    async (name) => {
      await seedNotice();
      await seed(
        name,
        '青川市高龄津贴发放办法\n\n来源：青川市民政局 2018-05-06\n\n第一条 年满八十周岁的老年人每月领取高龄津贴三十元。\n\n第二条 津贴按季度发放。',
      );
      await ingest();
      const { library } = await readKnowledge(knowledgeDir, '2024-01-01');
      const status = library.articles.find(
        ({ title }) => title === '青川市高龄津贴发放办法',
      )?.status;
      expect(status).toBe('expired');
    },
  );

  it('keep the files that they have people download as links', async () => {
    const page = await readFile(join(FIXTURES, '../pages/government-notice.html'));
    await seed('通知.html', page);
    await ingest();
    const written = await readFile(fileOf('通知'), 'utf8');
    expect(written).toContain(
      'attachments:\n  - title: 高龄津贴申请表.docx\n    url: ./W020220304.docx\n',
    );
    expect(writeKnowledgeFile(parseKnowledgeFile(written))).toBe(written);
  });

  it('that replace an earlier one of the same name are in force, on every run', async () => {
    await seed(
      '工会条例.txt',
      `工会条例\n\n第一条 ${'工会维护职工的权益，由职工自愿结合。'.repeat(5)}\n\n第二条 本条例自公布之日起施行。1950年公布的《工会条例》同时废止。`,
    );
    await ingest();
    await ingestSeeds({ seedsDir, knowledgeDir, refresh: true });
    const { library } = await readKnowledge(knowledgeDir);
    expect(library.articles).toMatchObject([{ title: '工会条例', status: 'active' }]);
  });

  it('that say of themselves that they are over are expired', async () => {
    await seed(
      '旧办法.txt',
      '高龄津贴发放办法（已废止）\n\n年满80周岁的老年人每月领取100元津贴，由社区发放。',
    );
    await ingest();
    const { library } = await readKnowledge(knowledgeDir);
    expect(library.articles).toMatchObject([{ status: 'expired' }]);
  });

  it('are refused one by one with a reason, and the rest comes in', async () => {
    await seedNotice();
    await seed('空.txt', '');
    await seed(
      '图片.txt',
      Buffer.concat([
        Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
        Buffer.alloc(2_000, 7),
      ]),
    );
    await symlink('/etc/hostname', join(seedsDir, '链接.txt'));
    const summary = await ingest();
    expect(summary.rejected.map(({ file }) => file).sort()).toEqual(
      ['图片.txt', '空.txt', '链接.txt'].sort(),
    );
    for (const { reason } of summary.rejected) expect(reason).toMatch(/[。，：]|文件/);
    expect(summary.changed).toBe(1);
  });

  it.each(['通知.zip', '通知.ZIP', '网站备份'])('may lie in an archive: %s', async (name) => {
    const notice = await readFile(join(FIXTURES, `${NOTICE}.txt`));
    await seed(
      name,
      zipOf([
        { name: `${NOTICE}.txt`, content: notice },
        { name: '../外面.txt', content: notice },
      ]),
    );
    const summary = await ingest();
    expect(await questions()).toContain('高龄津贴的咨询电话是多少？');
    expect(summary.rejected.map(({ file }) => file)).toEqual([expect.stringContaining('外面.txt')]);
    expect(await ingest()).toMatchObject({ changed: 0, removed: [] });
  });

  it('are not taken from an archive to which a link leads', async () => {
    const outside = join(await mkdtemp(join(tmpdir(), 'outside-')), '资料.zip');
    await writeFile(outside, zipOf([{ name: '秘密.txt', content: '不该公开的内容。' }]));
    await symlink(outside, join(seedsDir, '资料.zip'));
    expect((await ingest()).rejected).toEqual([
      { file: '资料.zip', reason: expect.stringContaining('文件夹之外') },
    ]);
  });

  it('that are tables, slides or OFD packages are refused and not unpacked', async () => {
    await seed(
      '名单.xlsx',
      zipOf([
        { name: '[Content_Types].xml', content: '<Types/>' },
        { name: 'xl/workbook.xml', content: '<workbook/>' },
      ]),
    );
    expect((await ingest()).rejected).toEqual([
      { file: '名单.xlsx', reason: expect.stringContaining('另存为 DOCX') },
    ]);
  });

  it('that cost more than allowed are refused with the setting that allows more', async () => {
    await seedNotice();
    await seed('长文.txt', '市民可以到社区服务中心咨询。'.repeat(50_000));
    const limits = { ...STANDARD_LIMITS, fileMegabytes: 1 };
    const { rejected, changed } = await ingestSeeds({ seedsDir, knowledgeDir, limits });
    expect(rejected).toEqual([
      { file: '长文.txt', reason: expect.stringContaining('MAX_FILE_MB') },
    ]);
    expect(changed).toBe(1);
  });

  it('show what they would become, without a trace', async () => {
    const preview = await previewDocument(
      await readFile(join(FIXTURES, `${NOTICE}.txt`)),
      `${NOTICE}.txt`,
      STANDARD_LIMITS,
    );
    expect(preview).toMatchObject({
      file: `${NOTICE}.txt`,
      source: '青川市民政局',
      region: '青川市',
      topics: ['养老'],
    });
    expect(preview.text).toContain('每人每月发放60元');
    expect(preview.text).not.toMatch(/当前位置|扫一扫|浏览次数/);
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

describe('a run that is stopped', () => {
  const COUNT = 8;
  const seedAll = async () => {
    const notice = await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8');
    for (let n = 0; n < COUNT; n++)
      // Versions of one notice, so that documents touch each other's files.
      await seed(
        `第${n}版.txt`,
        notice.replace('2023-02-20', `20${10 + n}-02-20`).replace('发放60元', `发放${60 + n}元`),
      );
  };
  const contents = async (dir: string) =>
    Object.fromEntries(
      await Promise.all(
        (await readdir(dir)).map(async (name) => [name, await readFile(join(dir, name), 'utf8')]),
      ),
    );

  it('is finished by the next as if it had not been, wherever it was stopped', async () => {
    await seedAll();
    await ingest();
    const undisturbed = await contents(knowledgeDir);
    for (let stopAfter = 1; stopAfter <= COUNT; stopAfter++) {
      const dir = `${knowledgeDir}-${stopAfter}`;
      let written = 0;
      const onFile = () => {
        if (++written === stopAfter) throw new Error('killed');
      };
      await expect(ingestSeeds({ seedsDir, knowledgeDir: dir, onFile })).rejects.toThrow('killed');
      await ingestSeeds({ seedsDir, knowledgeDir: dir });
      expect(await contents(dir)).toEqual(undisturbed);
    }
  });

  it('gives the same with worker threads as without', async () => {
    await seedAll();
    await ingest();
    const alone = await contents(knowledgeDir);
    await ingestSeeds({ seedsDir, knowledgeDir: `${knowledgeDir}-2`, workers: 2 });
    expect(await contents(`${knowledgeDir}-2`)).toEqual(alone);
  });
});
