/** Word, PDF, Markdown and plain text: structure, title, source and date as the file has them. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDocument, textOf } from '../../../src/ingest/formats/index.ts';
import { docxOf, paragraph, table } from './docx-file.ts';
import { pdfOf, pdfWithContents } from './pdf-file.ts';

const read = (text: string, name: string) => readDocument(new TextEncoder().encode(text), name);

describe('a Word document', () => {
  it('keeps its table as sentences and leaves its table of contents out', async () => {
    const contents = ['一、总则 1', '二、标准 2', '三、程序 3', '四、附则 4']
      .map(paragraph)
      .join('');
    const docx = docxOf(
      [
        paragraph('青山区民政局'),
        paragraph('关于调整临时救助标准的通知'),
        paragraph('青民发〔2023〕5号'),
        paragraph('目 录'),
        contents,
        paragraph('各镇街社会事务办公室：'),
        table([
          ['对象', '标准'],
          ['低保家庭', '每人每月620元'],
          ['特困人员', '每人每月806元'],
        ]),
        paragraph('青山区民政局'),
        paragraph('2023年6月30日'),
      ].join(''),
    );
    const document = await readDocument(docx, '通知.docx');
    expect(document).toMatchObject({
      format: 'docx',
      title: '青山区民政局关于调整临时救助标准的通知',
      source: '青山区民政局',
      publishedAt: '2023-06-30',
      documentNumber: '青民发〔2023〕5号',
    });
    expect(textOf(document.blocks)).toBe(
      [
        '青民发〔2023〕5号',
        '各镇街社会事务办公室：',
        '对象：低保家庭，标准：每人每月620元。',
        '对象：特困人员，标准：每人每月806元。',
        '青山区民政局',
        '2023年6月30日',
      ].join('\n'),
    );
  });
});

describe('a Word document with a list that Word numbers', () => {
  const NUMBERING = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`;
  const item = (text: string) =>
    `<w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr></w:pPr><w:r><w:t>${text}</w:t></w:r></w:p>`;

  it('keeps its numbers', async () => {
    const docx = docxOf(
      [paragraph('申请低保需要：'), item('身份证；'), item('户口簿；'), item('收入证明。')].join(
        '',
      ),
      '',
      [{ name: 'word/numbering.xml', content: NUMBERING }],
    );
    expect(textOf((await readDocument(docx, '指南.docx')).blocks)).toBe(
      '申请低保需要：\n1. 身份证；\n2. 户口簿；\n3. 收入证明。',
    );
  });
});

describe('a PDF', () => {
  const FULL = '为进一步做好全区困难群众临时救助工作，切实保障基本生活，结合实际';
  const head = { text: '青山区人民政府公报', x: 90, y: 815, size: 9 };
  const pageNumber = (number: number) => ({ text: `- ${number} -`, x: 280, y: 30, size: 9 });

  it('joins lines that were broken by the page, and drops running heads and page numbers', async () => {
    const pdf = pdfOf([
      [
        head,
        { text: '关于做好临时救助工作的通知', x: 160, y: 760, size: 20 },
        { text: FULL, x: 114, y: 700 },
        { text: `${FULL}需要，经区政府同意，现`, x: 90, y: 680 },
        { text: '通知如下。', x: 90, y: 660 },
        { text: FULL, x: 114, y: 640 },
        pageNumber(1),
      ],
      [head, { text: '本通知自印发之日起施行。', x: 114, y: 760 }, pageNumber(2)],
      [
        head,
        { text: '青山区人民政府', x: 400, y: 760 },
        { text: '2023年1月5日', x: 410, y: 740 },
        pageNumber(3),
      ],
    ]);
    const document = await readDocument(pdf, '通知.pdf');
    expect(document).toMatchObject({
      title: '关于做好临时救助工作的通知',
      source: '青山区人民政府',
      publishedAt: '2023-01-05',
    });
    expect(document.blocks.map((block) => ('text' in block ? block.text : ''))).toEqual([
      `${FULL}${FULL}需要，经区政府同意，现通知如下。`,
      `${FULL}`,
      '本通知自印发之日起施行。',
      '青山区人民政府',
      '2023年1月5日',
    ]);
  });

  it('does not suffer from a damaged one before it', async () => {
    const whole = pdfOf([
      [{ text: '老年人免费乘车办法自即日起施行，凭身份证乘车。', x: 90, y: 700 }],
    ]);
    const damaged = Buffer.concat([whole.subarray(0, whole.length / 3), Buffer.from('%%EOF')]);
    for (let round = 0; round < 3; round += 1) {
      await expect(readDocument(damaged, 'b.pdf')).rejects.toThrow(/已损坏|没有可读的文字/);
      expect(textOf((await readDocument(whole, 'a.pdf')).blocks)).toContain('免费乘车');
    }
  });

  it.each([
    ['GBK-EUC-H', 'GB1', 'gbk'],
    ['GB-EUC-H', 'GB1', 'gb2312'],
    ['UniGB-UCS2-H', 'GB1', 'utf-16be'],
    ['ETen-B5-H', 'CNS1', 'big5'],
  ] as const)(
    'reads the old fonts that only name their table of codes: %s',
    async (encoding, ordering, charset) => {
      const line =
        charset === 'big5'
          ? '老年人免費乘車辦法，2024年1月1日起施行。'
          : '老年人免费乘车办法，2024年1月1日起施行。';
      const codes = iconv.encode(line, charset).toString('hex');
      const pdf = pdfWithContents([`BT /F1 12 Tf 1 0 0 1 90 700 Tm <${codes}> Tj ET`], {
        encoding,
        ordering,
      });
      const { blocks } = await readDocument(pdf, 'a.pdf');
      expect(textOf(blocks)).toBe(line);
    },
  );

  it('reads columns set wide apart as a table', async () => {
    const rows = [
      ['学段', '开学日期', '放假日期'],
      ['小学', '9月1日', '1月15日'],
      ['初中', '9月1日', '1月18日'],
    ];
    const lines = rows.flatMap((row, at) =>
      row.map((text, column) => ({ text, x: 90 + 150 * column, y: 650 - 20 * at })),
    );
    const pdf = pdfOf([
      [{ text: '各中小学按下表安排本学年的开学与放假时间。', x: 90, y: 700 }, ...lines],
    ]);
    const { blocks } = await readDocument(pdf, 'a.pdf');
    expect(textOf(blocks)).toContain(
      '学段：小学，开学日期：9月1日，放假日期：1月15日。\n学段：初中，开学日期：9月1日，放假日期：1月18日。',
    );
  });
});

describe('Markdown', () => {
  it('of a regulation gives its body, its last date and its chapters', async () => {
    const text = [
      '# 青山市养老服务条例',
      '2019年3月28日 青山市第五届人民代表大会常务委员会第九次会议通过',
      '2022年7月1日 青山市第五届人民代表大会常务委员会第三十次会议修正',
      '<!-- INFO END -->',
      '## 第一章 总则',
      '第一条 为了规范养老服务，制定本条例。',
    ].join('\n\n');
    const document = await read(text, '青山市养老服务条例.md');
    expect(document).toMatchObject({
      title: '青山市养老服务条例',
      source: '青山市人民代表大会常务委员会',
      publishedAt: '2022-07-01',
    });
    expect(document.blocks.slice(-2)).toEqual([
      { kind: 'heading', level: 2, text: '第一章 总则' },
      { kind: 'paragraph', text: '第一条 为了规范养老服务，制定本条例。' },
    ]);
    expect(textOf(document.blocks)).toContain('2019年3月28日');
    expect(textOf(document.blocks)).not.toContain('INFO');
  });

  it.each([
    ['in one line', '第一章 总则 第二章 服务 第三章 附则'],
    ['as chapters', '目　录\n\n第一章 总则\n\n第二章 服务\n\n第三章 附则'],
  ])('of a regulation leaves its table of contents out: %s', async (_, contents) => {
    const text = `# 青山市养老服务条例\n\n${contents}\n\n第一章 总则\n\n第一条 为了规范养老服务，制定本条例。\n\n第二章 服务\n\n第二条 服务应当登记。`;
    expect(textOf((await read(text, '条例.md')).blocks)).toBe(
      '第一章 总则\n第一条 为了规范养老服务，制定本条例。\n第二章 服务\n第二条 服务应当登记。',
    );
  });

  it('with an office alone on its cover has it as its source', async () => {
    const text =
      '# 养老服务平台使用手册\n\n青山市民政局\n\n2021年6月\n\n第一步，登录平台，填写老人的基本信息。';
    expect(await read(text, '手册.md')).toMatchObject({ source: '青山市民政局' });
  });

  it('takes the date from the file’s name, where that has one', async () => {
    const document = await read(
      '# 学位条例\n\n第一条 本条例自公布之日起施行。',
      '学位条例(2024-04-26).md',
    );
    expect(document.publishedAt).toBe('2024-04-26');
  });

  it('believes its front matter before its text', async () => {
    const text =
      '---\ntitle: 社保问答\nsource: 市人社局\ndate: 2024-01-02\nurl: https://example.cn/1\n---\n# 问答\n\n参保登记在社区办理。';
    expect(await read(text, '问答.md')).toMatchObject({
      title: '社保问答',
      source: '市人社局',
      publishedAt: '2024-01-02',
      url: 'https://example.cn/1',
    });
  });

  it('keeps lists whole, tables as sentences and links as their words', async () => {
    const text =
      '# 指南\n\n所需材料：\n\n1. 身份证\n2. 户口簿，见[样表](a.docx)\n\n| 项目 | 费用 |\n|---|---|\n| 补办 | 20元 |\n\n    缩进的一段话，不是程序。';
    const document = await read(text, '指南.md');
    expect(document.blocks).toEqual([
      { kind: 'paragraph', text: '所需材料：' },
      { kind: 'list', items: ['1. 身份证', '2. 户口簿，见样表'] },
      { kind: 'table', rows: ['项目：补办，费用：20元。'] },
      { kind: 'paragraph', text: '缩进的一段话，不是程序。' },
    ]);
    expect(document.attachments).toEqual([{ title: '样表', url: 'a.docx' }]);
  });

  it('gives no scripts and comments', async () => {
    const text = '# 指南\n\n<script>坏()</script>\n\n<!-- 坏\n坏 -->\n\n到窗口<!-- 坏 -->办理。';
    expect(textOf((await read(text, '指南.md')).blocks)).toBe('到窗口办理。');
  });
});

describe('plain text', () => {
  it('copied from a site gives its source and date, and begins below them', async () => {
    const text =
      '【大 | 中 | 小】　　来源：\n   青山检察\n　　时间：\n   2018-09-17　　作者：\n\n举报须知\n\n时间：每周一至周五9:00。\n\n举报应当实事求是。';
    const document = await read(text, '须知.txt');
    expect(document).toMatchObject({ source: '青山检察', publishedAt: '2018-09-17' });
    expect(textOf(document.blocks)).toBe('举报须知\n时间：每周一至周五9:00。\n举报应当实事求是。');
  });

  it('of head lines only is refused', async () => {
    await expect(
      read('【大 | 中 | 小】　　来源：\n　　时间：\n2020-08-28　　作者：', 'a.txt'),
    ).rejects.toThrow('没有正文');
  });

  it('broken at a fixed width is joined again', async () => {
    const line = '为了方便群众办事全区各社区服务站从下月起延长服务时间';
    const text = `${line}\n${line}\n${line}\n到晚上八点。\n周末也照常开门。`;
    const { blocks } = await read(text, 'a.txt');
    expect(textOf(blocks)).toBe(`${line}${line}${line}到晚上八点。\n周末也照常开门。`);
  });
});
