/** Documents that come in: new, again, in later versions, refused; and a run of them that is stopped. */
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it } from 'vitest';
import { STANDARD_LIMITS } from '../../src/domain/index.ts';
import { parseKnowledgeFile, writeKnowledgeFile } from '../../src/knowledge/file.ts';
import {
  ingestSeeds,
  listArticles,
  previewDocument,
  readKnowledge,
} from '../../src/knowledge/index.ts';
import { zipOf } from '../ingest/formats/zip-file.ts';
import {
  edit,
  FIXTURES,
  fileOf,
  ingest,
  knowledgeDir,
  NOTICE,
  questions,
  seed,
  seedNotice,
  seedsDir,
  startEmpty,
} from './folders.ts';

beforeEach(startEmpty);

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
