/** Pages built in ways that offices and newspapers use and that hide the text from a simple reader. */
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { readDocument, textOf } from '../../../src/ingest/formats/index.ts';

const TITLE = '青山区关于调整城乡低保标准的通知';
const TEXT = [
  '为切实保障困难群众基本生活，经区人民政府研究同意，自2024年1月1日起调整全区城乡低保标准。',
  '城市低保标准由每人每月717元调整为735元，农村低保标准由每人每月581元调整为600元。',
  '符合条件的家庭可以向户籍所在地的镇街民政办提出申请，由镇街在20个工作日内完成审核确认。',
];
const PARAGRAPHS = TEXT.map((line) => `<p>　　${line}</p>`).join('');
const INFO =
  '<div class="info">发布时间：2024-01-08 09:30 来源：青山区民政局 浏览次数：33 【字体：大 中 小】</div>';
const HEAD = `<h1>${TITLE}</h1>${INFO}`;

/** A site around it: menu, place, foot. */
const site = (
  body: string,
) => `<!DOCTYPE html><html><head><meta charset="utf-8"><title>${TITLE}</title></head><body>
<div class="nav"><ul><li><a href="/">首页</a></li><li><a href="/a">政务公开</a></li><li><a href="/b">政务服务</a></li></ul></div>
<div>您当前的位置：<a href="/">首页</a> > <a href="/x">政务公开</a> > 通知公告</div>${body}
<div class="foot"><p>主办：青山区人民政府办公室</p><p>渝ICP备05000000号</p><p>联系电话：023-68000000，地址：青山区文体路126号</p></div></body></html>`;

const escaped = (html: string) => html.replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const comments = Array.from(
  { length: 20 },
  (_, at) =>
    `<div><p>这个政策真好，希望能够尽快落实，让更多的困难群众享受到，家里老人等了很久，第${at}次来问。</p></div>`,
).join('');

const read = async (page: string | Buffer) => {
  const document = await readDocument(Buffer.from(page), 'page.html');
  return { ...document, text: textOf(document.blocks) };
};

describe('the text is found', () => {
  it.each([
    [
      'in tables that lay out the page, with line breaks for paragraphs',
      `<table width=980><tr><td width=200><table><tr><td><a href=1>通知</a></td></tr></table></td><td><table><tr><td align=center><font size=5><b>${TITLE}</b></font></td></tr><tr><td align=center>2024-01-08　来源：青山区民政局　点击：32</td></tr><tr><td><font size=3>　　${TEXT.join('<br><br>　　')}</font></td></tr></table></td></tr></table>`,
    ],
    ['in a text field, as text', `${HEAD}<textarea hidden>${escaped(PARAGRAPHS)}</textarea>`],
    ['in a text field, as elements', `${HEAD}<textarea hidden>${PARAGRAPHS}</textarea>`],
    ['in a template', `${HEAD}<div id=c></div><script type="text/html">${PARAGRAPHS}</script>`],
    [
      'in a string of a script',
      `${HEAD}<div id=c></div><script>var content='${PARAGRAPHS}';show(content)</script>`,
    ],
    [
      'in the data of a script, with line ends and quotes escaped',
      `${HEAD}<script>window.data=${JSON.stringify({ body: PARAGRAPHS.replaceAll('<p>', '<p class="a">') })}</script>`,
    ],
    ['in a page within the page', `${HEAD}<div><html><body>${PARAGRAPHS}</body></html></div>`],
    ['in preformatted lines', `${HEAD}<pre>${TEXT.map((line) => `    ${line}`).join('\n')}</pre>`],
    [
      'above the numbers of its pages',
      `${HEAD}<div class="content">${PARAGRAPHS}</div><div class="pagination"><a href=1>上一页</a> <b>1</b> <a href=2>2</a> <a href=2>下一页</a> 共3页</div>`,
    ],
    [
      'above longer comments',
      `${HEAD}<div class="content">${PARAGRAPHS}</div><div class="cmtbox"><h3>网友评论</h3>${comments}</div>`,
    ],
    ['under a name that means comments', `${HEAD}<div class="comment-content">${PARAGRAPHS}</div>`],
    ['in a form that holds the whole page', `<form>${HEAD}<div>${PARAGRAPHS}</div></form>`],
    [
      'in a description list',
      `<dl><dt>${TITLE}</dt><dd>${INFO}</dd><dd>${TEXT.join('<br/>')}</dd></dl>`,
    ],
  ])('%s', async (_, body) => {
    expect(await read(site(body))).toMatchObject({
      title: TITLE,
      source: '青山区民政局',
      publishedAt: expect.stringContaining('2024-01-08'),
      text: TEXT.join('\n'),
    });
  });

  it.each([
    ['GBK that says it is UTF-8', iconv.encode(site(HEAD + PARAGRAPHS), 'gbk')],
    ['UTF-8 that says it is GB2312', site(HEAD + PARAGRAPHS).replace('utf-8', 'gb2312')],
    ['UTF-16', iconv.encode(site(HEAD + PARAGRAPHS), 'utf-16le', { addBOM: true })],
    [
      'UTF-16, the other way round',
      iconv.encode(site(HEAD + PARAGRAPHS), 'utf-16be', { addBOM: true }),
    ],
  ])('in %s', async (_, page) => {
    expect((await read(page)).text).toBe(TEXT.join('\n'));
  });
});

it('a notice of one short sentence comes in whole', async () => {
  const notice = '因管道抢修，1月9日8时至18时渝碚路停水。';
  const page = site(`<div><h2>停水通知</h2><div>2024-01-08</div><p>${notice}</p></div>`);
  expect((await read(page)).text).toBe(notice);
});

it('a list that the page numbers keeps its numbers; one numbered by hand gets no others', async () => {
  const list = (start: string, items: readonly string[]) =>
    `<ol ${start}>${items.map((item) => `<li>${item}</li>`).join('')}</ol>`;
  const page = site(
    `${HEAD}<p>${TEXT[0]}</p>${list('', ['身份证；', '户口簿；'])}${list('start=3', ['银行卡；', '收入证明。'])}${list('', ['一、先登记，后受理。', '二、先受理，后审核。'])}`,
  );
  expect((await read(page)).text.split('\n').slice(1)).toEqual([
    '1. 身份证；',
    '2. 户口簿；',
    '3. 银行卡；',
    '4. 收入证明。',
    '一、先登记，后受理。',
    '二、先受理，后审核。',
  ]);
});

it('a table of labels and texts gives each label with its text', async () => {
  const rows = [
    ['受理条件', TEXT[2]],
    ['办理材料', '1.身份证；2.户口簿；3.收入证明。'],
    ['办理时限', '20个工作日'],
    ['咨询电话', '023-68000000'],
  ];
  const table = rows.map(([label, text]) => `<tr><td>${label}</td><td>${text}</td></tr>`).join('');
  const { text } = await read(site(`<h1>低保办事指南</h1><table>${table}</table>`));
  expect(text).toBe(rows.map(([label, value]) => `${label}：${value}`).join('\n'));
});

it('a head of two rows is said whole with every row of a table', async () => {
  const table = `<table><tr><td rowspan="2">人员类别</td><td colspan="2">缴费标准（元/年）</td></tr>
    <tr><td>一档</td><td>二档</td></tr><tr><td>成年居民</td><td>380</td><td>755</td></tr>
    <tr><td rowspan="2">学生儿童</td><td>380</td><td>755</td></tr><tr><td>0</td><td>375</td></tr></table>`;
  const { text } = await read(site(`${HEAD}<div class="content"><p>${TEXT[0]}</p>${table}</div>`));
  expect(text.split('\n').slice(1)).toEqual([
    '人员类别：成年居民，缴费标准（元/年）一档：380，缴费标准（元/年）二档：755。',
    '人员类别：学生儿童，缴费标准（元/年）一档：380，缴费标准（元/年）二档：755。',
    '人员类别：学生儿童，缴费标准（元/年）一档：0，缴费标准（元/年）二档：375。',
  ]);
});

it.each([
  [
    'a list of links',
    `<ul>${Array.from({ length: 15 }, (_, at) => `<li><a href="/${at}.html">青山区关于开展第${at}批保障性住房申请工作的通知</a><span>2024-01-${10 + at}</span></li>`).join('')}</ul>`,
  ],
  ['a title and a file to download', `${HEAD}<p>附件：<a href="a.pdf">低保标准表.pdf</a></p>`],
  ['frames', '<frameset cols="200,*"><frame src="left.html"><frame src="main.html"></frameset>'],
])('a page that holds no more than %s is refused', async (_, body) => {
  await expect(read(site(body))).rejects.toThrow('没有文章');
});

describe('a short notice is taken in, however many links it carries', () => {
  const lead = '为方便群众办理，现将全区低保受理点的办事指南汇总如下。';

  it('with files to download: they are its attachments', async () => {
    const files = ['申请表.doc', '标准表.xls', '受理点名单.pdf'];
    const links = files.map((file) => `<p><a href="${file}">${file}</a></p>`).join('');
    const { text, attachments } = await read(
      site(`${HEAD}<div class="content"><p>${lead}</p>${links}</div>`),
    );
    expect(text).toContain(lead);
    expect(attachments.map(({ title }) => title)).toEqual(files);
  });

  it('with a list of pages: their names are its text, the related ones beside it are not', async () => {
    const names = Array.from({ length: 15 }, (_, at) => `第${at + 1}社区低保受理点办事指南`);
    const list = (texts: readonly string[]) =>
      `<ul>${texts.map((text, at) => `<li><a href="/${at}.html">${text}</a></li>`).join('')}</ul>`;
    const { text } = await read(
      site(
        `${HEAD}<div class="content"><p>${lead}</p>${list(names)}</div><div><h3>相关文章</h3>${list(['一图读懂低保新标准'])}</div>`,
      ),
    );
    expect(text).toBe([lead, ...names].join('\n'));
  });
});

describe('date and source of a page', () => {
  const article = `<div class="content">${PARAGRAPHS}</div>`;
  const canonical = '<link rel="canonical" href="https://example.org/art/2024/1/8/art_12_34.html">';

  it.each([
    ['in Chinese numerals, with a circle for zero', `<p>二○二四年一月八日</p>${article}`],
    [
      'as published, not as last changed',
      `<p>更新时间：2024-03-05　发布时间：2024-01-08</p>${article}`,
    ],
    ['in its address, without leading zeros', `${canonical}${article}`],
    ['in a signature, with a circle for zero', `${article}<p>二○二四年一月八日</p>`],
  ])('the date stands %s', async (_, body) => {
    const { publishedAt } = await read(site(`<h1>${TITLE}</h1>${body}`));
    expect(publishedAt).toBe('2024-01-08');
  });

  it.each([
    ['in English', '<p>Source: Qingshan Daily | Updated: 2024-01-08</p>', 'Qingshan Daily'],
    ['before a Traditional label', '<p>來源：社會福利署　發布日期：2024-01-08</p>', '社會福利署'],
  ])('the source stands %s', async (_, info, source) => {
    expect((await read(site(`<h1>${TITLE}</h1>${info}${article}`))).source).toBe(source);
  });

  it('who signs the text is nearer to it than the name of the site', async () => {
    const page = site(
      `<h1>${TITLE}</h1><div class="content">${PARAGRAPHS}<p>青山区民政局</p><p>2024年1月8日</p></div>`,
    ).replace('</title>', '_青山区人民政府网</title>');
    expect((await read(page)).source).toBe('青山区民政局');
  });

  it.each([
    ['boxes', (label: string, value: string) => `<div>${label}</div><div>${value}</div>`],
    ['a list of terms', (label: string, value: string) => `<dt>${label}：</dt><dd>${value}</dd>`],
  ])('the facts of its head are read from %s', async (_, pair) => {
    const facts = [
      pair('索引号', 'QS-2024-0007'),
      pair('公开责任部门', '青山区民政局'),
      pair('公开日期', '2024-01-08'),
      pair('文号', '青民发〔2024〕3号'),
    ].join('');
    const { source, publishedAt, documentNumber } = await read(
      site(`<div>${facts}</div><h1>${TITLE}</h1>${article}`),
    );
    expect([source, publishedAt, documentNumber]).toEqual([
      '青山区民政局',
      '2024-01-08',
      '青民发〔2024〕3号',
    ]);
  });
});
