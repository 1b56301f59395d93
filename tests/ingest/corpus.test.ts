import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/index.ts';
import { chunk, corpusLibrary } from '../../src/ingest/index.ts';

async function corpus(...lines: string[]) {
  const file = join(await mkdtemp(join(tmpdir(), 'corpus-')), 'corpus.jsonl');
  await writeFile(file, lines.join('\n'));
  return { file, library: () => corpusLibrary([file]) };
}

const NOTICE =
  '青川市民政局关于发放高龄津贴的通知 青民发〔2022〕5号 各县区民政局： 现将有关事项通知如下： ' +
  '一、发放对象 具有本市户籍、年满80周岁的老年人。 二、发放标准 80至89周岁每人每月50元，90至99周岁每人每月100元。 ' +
  '本办法自2022年3月1日起施行，有效期5年。 青川市民政局 2022年2月10日';

describe('a corpus given on the command line', () => {
  it('keeps every document under its own id, with its text verbatim', async () => {
    const { library } = await corpus(JSON.stringify({ id: 'd/1', text: NOTICE }));
    const { articles, passages, entries } = await library();
    expect(articles.map(({ id }) => id)).toEqual(['d/1']);
    expect(entries).toEqual([]);
    for (const { text } of passages) expect(NOTICE).toContain(text);
    expect(passages.map(({ text }) => text).join('')).toContain('90至99周岁每人每月100元');
  });

  it('finds the title, number, date and validity that the text itself states', async () => {
    const { library } = await corpus(JSON.stringify({ id: '1', text: NOTICE }));
    expect((await library()).articles[0]).toMatchObject({
      title: '青川市民政局关于发放高龄津贴的通知',
      documentNumber: '青民发〔2022〕5号',
      publishedAt: '2022-02-10',
      validFrom: '2022-03-01',
      validUntil: '2027-02-28',
      topics: ['养老'],
    });
  });

  it('prefers what the document says of itself', async () => {
    const said = {
      id: '1',
      text: NOTICE,
      title: '高龄津贴',
      source: '市政府',
      publishedAt: '2022-02-11',
    };
    const { library } = await corpus(JSON.stringify(said));
    const { id: _, text: __, ...facts } = said;
    expect((await library()).articles[0]).toMatchObject(facts);
  });

  it.each([
    ['not JSON', '{"id": "2", ', 'not JSON'],
    ['without text', '{"id": "2"}', 'text'],
    ['an id that came before', JSON.stringify({ id: '1', text: 'x' }), 'twice'],
  ])('names file and line of a bad document: %s', async (_, line, reason) => {
    const { file, library } = await corpus(JSON.stringify({ id: '1', text: NOTICE }), '', line);
    await expect(library()).rejects.toThrow(UserError);
    await expect(library()).rejects.toThrow(new RegExp(`${file}:3: .*${reason}`));
  });

  it('names a file that is not there', async () => {
    await expect(corpusLibrary(['/nowhere/at-all.jsonl'])).rejects.toThrow(/at-all.jsonl: cannot/);
  });
});

describe('passages', () => {
  const article = (number: string) => `第${number}条 ${'参加职工应当依法缴纳费用。'.repeat(12)}`;
  const law = ['第一章 总则', article('一'), article('二'), '第二章 待遇', article('三')].join(
    '\n',
  );

  it('carry the headings above them', () => {
    expect(chunk(law).map(({ headings }) => headings)).toEqual([
      ['第一章 总则', '第一条'],
      ['第一章 总则', '第二条'],
      ['第二章 待遇', '第三条'],
    ]);
  });

  it('keeps the items of one article out of the path of the next', () => {
    const law =
      '第二章 居家养老\n第三条 社区应当设置养老服务站，为老年人提供下列服务：\n（一）日间照料；\n（二）紧急救援。\n第四条 养老服务站每周开放的时间不得少于四十个小时，并应当向社会公布。';
    expect(chunk(law).map(({ headings }) => headings)).toEqual([
      ['第二章 居家养老', '第三条'],
      ['第二章 居家养老', '第四条'],
    ]);
  });

  it('are short even where nothing marks an end', () => {
    const text = '一'.repeat(2_000);
    const passages = chunk(text);
    expect(passages.map((passage) => passage.text).join('')).toBe(text);
    expect(Math.max(...passages.map((passage) => passage.text.length))).toBeLessThan(450);
  });

  it('lose nothing of a text, whatever its shape', () => {
    const sentences = Array.from({ length: 80 }, (_, i) => `第${i}句话说到这里为止。`);
    const together = chunk(sentences.join('')).map(({ text }) => text);
    expect(together.join('')).toBe(sentences.join(''));
    expect(Math.max(...together.map(({ length }) => length))).toBeLessThan(420);
    const endless = `目录${'，一项没有句号的内容'.repeat(200)}`;
    expect(
      chunk(endless)
        .map(({ text }) => text)
        .join(''),
    ).toBe(endless);
  });
});
