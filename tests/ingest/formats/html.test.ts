/** Saved pages in the shapes that offices and newspapers give them: what comes in, and what stays out. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readDocument, textOf } from '../../../src/ingest/formats/index.ts';

const FIXTURES = join(import.meta.dirname, '../../fixtures/pages');
const readFixture = async (name: string) =>
  readDocument(await readFile(join(FIXTURES, name)), name);
const readHtml = (html: string) => readDocument(new TextEncoder().encode(html), 'page.html');

const FIRST =
  '为方便老年人就餐，今年起全区新建社区食堂二十个，每个食堂都设在居民步行十分钟的范围内。';
const SECOND = '年满六十周岁的居民凭身份证登记后，每餐可享受三元补贴，由街道按月结算。';

describe('a notice on a government site', () => {
  it('gives its text in order, with its headings, its list and its table', async () => {
    const { blocks } = await readFixture('government-notice.html');
    expect(blocks).toEqual([
      { kind: 'paragraph', text: '青山府办〔2022〕8号' },
      { kind: 'paragraph', text: '各镇街人民政府（办事处），区级有关部门：' },
      { kind: 'paragraph', text: '为做好高龄津贴发放工作，经区政府同意，现将有关事项通知如下。' },
      { kind: 'heading', level: 3, text: '一、发放对象' },
      { kind: 'paragraph', text: '具有本区户籍、年满80周岁的老年人。' },
      { kind: 'heading', level: 3, text: '二、发放标准' },
      {
        kind: 'table',
        rows: [
          '年龄：80至89周岁，每月标准：100元。',
          '年龄：90至99周岁，每月标准：200元。',
          '年龄：100周岁以上，每月标准：500元。',
        ],
      },
      { kind: 'heading', level: 3, text: '三、办理所需材料' },
      {
        kind: 'list',
        items: ['身份证复印件一份；', '户口簿复印件一份；', '本人银行卡复印件一份。'],
      },
      { kind: 'paragraph', text: '青山区人民政府办公室' },
      { kind: 'paragraph', text: '2022年3月1日' },
      { kind: 'paragraph', text: '（此件公开发布）' },
      { kind: 'paragraph', text: '附件：高龄津贴申请表.docx' },
    ]);
  });

  it('gives its title, office, number, time with zone and attachments, not the column’s name', async () => {
    expect(await readFixture('government-notice.html')).toMatchObject({
      title: '青山区人民政府办公室关于发放高龄津贴的通知',
      source: '青山区人民政府办公室',
      documentNumber: '青山府办〔2022〕8号',
      publishedAt: '2022-03-04T09:15:00+08:00',
      attachments: [{ title: '高龄津贴申请表.docx', url: './W020220304.docx' }],
    });
  });
});

describe('an official document whose head is a list', () => {
  it('gives the head as facts, not as text', async () => {
    const head = [
      '索 引 号：0123/2023-00045',
      '发文机关：青山区教育局',
      '发文字号：青教〔2023〕7号',
      '标　　题：关于小学招生工作的通知',
      '成文日期：2023年4月2日',
      '发布日期：2023年4月6日',
    ];
    const page = `<html><head><title>信息公开</title></head><body><div class="detail"><ul>${head.map((line) => `<li>${line}</li>`).join('')}</ul><p>${FIRST}</p><p>${SECOND}</p></div></body></html>`;
    const document = await readHtml(page);
    expect(document).toMatchObject({
      title: '关于小学招生工作的通知',
      source: '青山区教育局',
      documentNumber: '青教〔2023〕7号',
      publishedAt: '2023-04-06',
    });
    expect(textOf(document.blocks)).toBe(`${FIRST}\n${SECOND}`);
  });
});

describe('a news page', () => {
  it('of the old kind, laid out by tables in GBK that it does not declare', async () => {
    const document = await readFixture('old-news-gbk.html');
    expect(textOf(document.blocks)).toBe(
      [
        '本报讯（记者李四）从今天起，全区小学开始新生入学登记，登记时间为6月1日至6月10日。',
        '今年入学的儿童须在8月31日前年满六周岁，由家长带户口簿、房屋产权证到对口小学登记。',
        '区教育局提醒，外来务工人员随迁子女凭居住证登记，咨询电话：0790-6661234。',
      ].join('\n'),
    );
    expect(document).toMatchObject({
      title: '东湖区：小学入学登记今日开始',
      source: '东湖日报',
      publishedAt: '2009-06-01T07:32:00+08:00',
    });
  });

  it('in Traditional Chinese and Big5, without what it recommends', async () => {
    const document = await readFixture('traditional-big5.html');
    expect(textOf(document.blocks)).toBe(
      [
        '衞生署表示，合資格長者由今日起可在網上查詢醫療券戶口餘額，並可下載交易紀錄。',
        '署方提醒長者，毋須預先登記，只須攜帶身份證到診所即可使用。',
      ].join('\n'),
    );
    expect(document).toMatchObject({
      title: '長者醫療券可在網上查詢餘額',
      source: '南灣日報',
      publishedAt: '2023-05-22T15:05:00+08:00',
    });
  });

  it('of one sentence among longer comments and recommendations', async () => {
    const document = await readFixture('short-with-comments.html');
    expect(textOf(document.blocks)).toBe(
      '因管道检修，今晚八点至十点，北山街道部分小区停水，请居民提前储水。\n咨询电话：96333。',
    );
    expect(document).toMatchObject({
      title: '今晚八点停水两小时',
      source: '北山街道办事处',
      publishedAt: '2024-07-09T15:00:00+08:00',
    });
  });

  it('that shows its text by script only', async () => {
    const document = await readFixture('script-only.html');
    expect(textOf(document.blocks)).toBe(
      [
        '为方便市民出行，自2月5日起，城区101路、102路公交线路作如下调整，请市民提前安排行程。',
        '101路由火车站发往大学城，首班车6时30分，末班车21时。',
      ].join('\n'),
    );
    expect(document).toMatchObject({
      title: '城区公交线路调整，这些站点有变化',
      publishedAt: '2024-02-03T10:20:30+08:00',
    });
  });
});

describe('what a site puts around and into an article', () => {
  it.each([
    '当前位置：首页 > 新闻 > 正文',
    '【打印本页】【关闭窗口】',
    '字号：大 中 小',
    '责任编辑：王某',
    '[责编：李某]',
    '分享到：微信 微博 QQ空间',
    '扫一扫在手机打开当前页',
    '浏览次数：318次',
    '版权声明：本网站所有内容，未经授权不得转载。',
    '上一篇：没有了',
    '微信扫码分享',
    '打开微信，使用“扫一扫”即可将网页分享至朋友圈。',
    '主办单位：某区人民政府　渝ICP备05000000号',
    '以上内容仅代表作者观点，不代表本网立场。',
    '更多精彩内容，请关注某某公众号',
    '审核：马某某 校对：李某',
    '初审：王某 复审：李某 终审：赵某',
    '编辑 张三丰',
  ])('stays out: %s', async (furniture) => {
    const page = `<html><head><title>社区食堂</title></head><body><h1>社区食堂今年新建二十个</h1>
      <div><p>${furniture}</p><p>${FIRST}</p><p>${SECOND}</p><p>${furniture}</p></div></body></html>`;
    const { blocks } = await readHtml(page);
    expect(textOf(blocks)).toBe(`${FIRST}\n${SECOND}`);
  });

  it.each([
    '收藏家张先生把一百件藏品捐给了区博物馆。',
    '编辑部设在文化馆二楼，市民可以前往投稿。',
    '首页展示的办事指南共有三百项，其中养老类四十项。',
    '转载的文章不计入本次征文，作者须交原创作品。',
    '第十二条 未经许可，任何单位和个人不得转载本平台的数据。',
    '（二）发现未经许可擅自生产、使用、转载检验数据不予处理的；',
    '未经许可，任何单位不得擅自使用消防通道。',
    '打印身份证复印件可以到社区服务站，每张一角。',
    '0523-88123456、88123457',
    '打开微信，搜索“青山办事”小程序，点击“养老服务”即可预约。',
    '请登录区人力社保局官网，在“办事大厅”栏目查询参保记录。',
    '市民可下载“青山通”APP查看办理进度，也可以拨打12345热线咨询。',
    '特别提示：申请人应当携带身份证和户口簿原件。',
    '初审：街道办事处在五个工作日内核对材料。',
    '审核：区民政局受理',
    '关注“青山人社”微信公众号，点击“社保查询”，输入身份证号即可。',
    '求职者通过手机扫码登录即可查看岗位，并在线投递简历。',
    '该网站版权所有方为青山区大数据中心。',
  ])('but a sentence that only mentions it stays in: %s', async (sentence) => {
    const page = `<html><body><h1>社区食堂今年新建二十个</h1><div><p>${FIRST}</p><p>${sentence}</p><p>${SECOND}</p></div></body></html>`;
    expect(textOf((await readHtml(page)).blocks)).toContain(sentence);
  });

  it('stays out behind the last sentence of a paragraph', async () => {
    const page = `<html><body><h1>社区食堂今年新建二十个</h1><div><p>${FIRST}</p><p>${SECOND}（责任编辑：王某）</p></div></body></html>`;
    expect(textOf((await readHtml(page)).blocks)).toBe(`${FIRST}\n${SECOND}`);
  });

  it('stays out where it comes below the article, however long it is', async () => {
    const others = Array.from(
      { length: 30 },
      (_, at) =>
        `<p>另一条新闻之${at}，与本文没有关系，内容却很长，足有一整段之多，读者也可以点开来看。</p>`,
    );
    const page = `<html><body><h1>社区食堂今年新建二十个</h1><div><p>${FIRST}</p><p>${SECOND}</p></div>
      <div><h3>相关新闻</h3>${others.join('')}</div></body></html>`;
    expect(textOf((await readHtml(page)).blocks)).toBe(`${FIRST}\n${SECOND}`);
  });
});

describe('what a page states about itself', () => {
  const around = (head: string, line = '') =>
    `<html><head>${head}</head><body><h1>社区食堂今年新建二十个</h1><p>${line}</p><div><p>${FIRST}</p><p>${SECOND}</p></div></body></html>`;

  it.each([
    ['<meta name="PubDate" content="2024-05-10 08:30">', '', '2024-05-10T08:30:00+08:00'],
    [
      '<meta property="article:published_time" content="2024-05-10T00:30:00Z">',
      '',
      '2024-05-10T08:30:00+08:00',
    ],
    ['', '发布时间：2024年5月10日', '2024-05-10'],
    ['', '2024-05-10 08:30:12　来源：区融媒体中心', '2024-05-10T08:30:12+08:00'],
    ['<script>var ct = "1715301012";</script>', '', '2024-05-10T08:30:12+08:00'],
    ['<meta name="PubDate" content="2024-05-10">', '2024-05-10 08:30', '2024-05-10T08:30:00+08:00'],
    ['', '发布时间：2024年13月45日', null],
    ['', '', null],
  ])('is its time: %s %s', async (head, line, publishedAt) => {
    expect(await readHtml(around(head, line))).toMatchObject({ publishedAt });
  });

  it.each([
    ['', '来源：区融媒体中心 作者：张某 浏览：12', '区融媒体中心'],
    ['<meta name="ContentSource" content="区民政局">', '', '区民政局'],
    ['<title>社区食堂今年新建二十个_青山在线</title>', '', '青山在线'],
    ['', '', null],
  ])('is its source: %s %s', async (head, line, source) => {
    expect(await readHtml(around(head, line))).toMatchObject({ source });
  });

  it('is its time below the text, where only that has a label', async () => {
    const page = `<html><body><h1>社区食堂今年新建二十个</h1><div><p>${FIRST}</p><p>${SECOND}</p></div>
      <ul><li>版权声明 来源：区融媒体中心 时间：2019-09-23 14:34:05 作者：</li></ul><p>2012年旧闻</p></body></html>`;
    expect(await readHtml(page)).toMatchObject({
      source: '区融媒体中心',
      publishedAt: '2019-09-23T14:34:05+08:00',
    });
  });

  it('is its title: the heading over the text, not that of a list of links', async () => {
    const issues = ['第4期', '第3期', '第2期', '第1期'].map(
      (issue) => `<li><a href="/${issue}">2022年${issue}</a></li>`,
    );
    const page = `<html><head><title>2022年第4期</title></head><body><h2>《青山论丛》2022年第4期</h2>
      <div><p>${FIRST}</p><p>${SECOND}</p></div><h2>2022年第4期</h2><ul>${issues.join('')}</ul></body></html>`;
    expect(await readHtml(page)).toMatchObject({ title: '《青山论丛》2022年第4期' });
  });

  it('is its validity in the table at its head', async () => {
    const table = `<table><tr><td>索引号</td><td>0123/2022-1</td><td>有效性</td><td>失效</td></tr>
      <tr><td>实施日期</td><td>2020-01-01</td><td>废止日期</td><td>2023年5月1日</td></tr></table>`;
    const page = `<html><body>${table}<h1>社区食堂今年新建二十个</h1><div><p>${FIRST}</p><p>${SECOND}</p></div></body></html>`;
    expect(await readHtml(page)).toMatchObject({
      validity: { from: '2020-01-01', until: '2023-05-01', isOver: true },
    });
  });

  it('is its address, by which attachments are made absolute', async () => {
    const page = around(
      '<link rel="canonical" href="https://www.example.gov.cn/a/1.html">',
    ).replace(SECOND, `${SECOND}<a href="../b/2.pdf">申请表</a>`);
    expect(await readHtml(page)).toMatchObject({
      url: 'https://www.example.gov.cn/a/1.html',
      attachments: [{ title: '申请表', url: 'https://www.example.gov.cn/b/2.pdf' }],
    });
  });
});
