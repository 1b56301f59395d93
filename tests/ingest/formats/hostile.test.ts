/** Files that were made, or turned out, to harm: each is refused with a reason, and quickly. */
import { mkdir, mkdtemp, open, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { type DocumentLimits, STANDARD_LIMITS } from '../../../src/domain/index.ts';
import {
  type ArchiveEntry,
  readArchive,
  readDocument,
  readFileWithin,
  textOf,
} from '../../../src/ingest/formats/index.ts';
import { docxOf, paragraph } from './docx-file.ts';
import { pdfOf, pdfWithContents } from './pdf-file.ts';
import { zipOf } from './zip-file.ts';

const MEGABYTE = 1024 * 1024;
const bytes = (text: string) => new TextEncoder().encode(text);
const limited = (limits: Partial<DocumentLimits>) => ({ ...STANDARD_LIMITS, ...limits });

async function entriesOf(archive: Uint8Array, limits = STANDARD_LIMITS): Promise<ArchiveEntry[]> {
  const entries: ArchiveEntry[] = [];
  for await (const entry of readArchive(archive, limits)) entries.push(entry);
  return entries;
}

const SENTENCE = '老年人可以凭身份证免费乘坐公交车，具体办法由区交通局另行公布。';

describe('a file that is too large', () => {
  it('is refused before it is read', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    const path = join(folder, '大文件.txt');
    const file = await open(path, 'w');
    await file.truncate(200 * MEGABYTE);
    await file.close();
    await expect(readFileWithin(folder, path, STANDARD_LIMITS)).rejects.toThrow(
      '文件有 200.0 MB，超过上限 32 MB（可用设置 MAX_FILE_MB 调高）',
    );
  });

  it('is refused when it comes as bytes', async () => {
    const large = new Uint8Array(33 * MEGABYTE).fill(0x61);
    await expect(readDocument(large, '大.txt')).rejects.toThrow('33.0 MB');
  });
});

describe('a text that is too long', () => {
  const long = SENTENCE.repeat(100);
  const lines = Array.from({ length: 100 }, (_, at) => ({
    text: SENTENCE,
    x: 90,
    y: 820 - 8 * at,
    size: 7,
  }));
  it.each([
    ['plain text', Buffer.from(long), 'a.txt'],
    ['Markdown', Buffer.from(long), 'a.md'],
    [
      'a page',
      Buffer.from(`<html><body><h1>公告</h1><div><p>${long}</p></div></body></html>`),
      'a.html',
    ],
    ['Word', docxOf(paragraph(long)), 'a.docx'],
    ['PDF', pdfOf([lines]), 'a.pdf'],
  ])('is refused with its length: %s', async (_, file, name) => {
    await expect(readDocument(file, name, limited({ textCharacters: 1_000 }))).rejects.toThrow(
      /正文有 3\d{3} 字，超过上限 1000 字（可用设置 MAX_TEXT_CHARS 调高）/,
    );
  });
});

describe('a link', () => {
  it('to a place outside of the seeds is refused', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    const [seeds, secret] = [join(folder, 'seeds'), join(folder, 'secret.txt')];
    await mkdir(seeds);
    await writeFile(secret, '不该公开的内容');
    await symlink(secret, join(seeds, '通知.txt'));
    await expect(readFileWithin(seeds, join(seeds, '通知.txt'), STANDARD_LIMITS)).rejects.toThrow(
      '文件夹之外',
    );
  });

  it('within the seeds is followed', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'seeds-'));
    await writeFile(join(folder, 'a.txt'), SENTENCE);
    await symlink(join(folder, 'a.txt'), join(folder, 'b.txt'));
    const read = await readFileWithin(folder, join(folder, 'b.txt'), STANDARD_LIMITS);
    expect(new TextDecoder().decode(read)).toBe(SENTENCE);
  });

  it('is refused in the words of an editor where a link leads nowhere', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'link-'));
    await symlink('没有这份.md', join(folder, 'a.md'));
    await expect(readFileWithin(folder, join(folder, 'a.md'), STANDARD_LIMITS)).rejects.toThrow(
      '失效的链接',
    );
  });
});

describe('an archive', () => {
  it('keeps to itself the files that are hidden, and those that macOS adds', async () => {
    const names = ['.通知.txt', '旧/.git/通知.txt', '__MACOSX/._通知.txt', '新/通知.txt'];
    const entries = await entriesOf(zipOf(names.map((name) => ({ name, content: SENTENCE }))));
    expect(entries.map(({ name }) => name)).toEqual(['新/通知.txt']);
  });

  it('that unpacks to too much in one file refuses that file and gives the others', async () => {
    const archive = zipOf([
      { name: 'bomb.txt', content: Buffer.alloc(8 * MEGABYTE), declaredSize: 10 },
      { name: '通知.txt', content: SENTENCE },
    ]);
    expect(archive.length).toBeLessThan(20_000);
    const entries = await entriesOf(archive, limited({ fileMegabytes: 1 }));
    expect(entries).toMatchObject([
      { name: 'bomb.txt', refused: '解压后太大，超过上限 1 MB（可用设置 MAX_FILE_MB 调高）' },
      { name: '通知.txt', bytes: Buffer.from(SENTENCE) },
    ]);
  });

  it('that unpacks to too much in all is left', async () => {
    const part = { content: Buffer.alloc(MEGABYTE) };
    const archive = zipOf([1, 2, 3, 4].map((at) => ({ ...part, name: `${at}.txt` })));
    await expect(entriesOf(archive, limited({ archiveMegabytes: 3 }))).rejects.toThrow(
      '解压后太大，超过上限 3 MB（可用设置 MAX_ARCHIVE_MB 调高）',
    );
  });

  it('with too many entries is refused', async () => {
    const archive = zipOf(
      Array.from({ length: 30 }, (_, at) => ({ name: `${at}.txt`, content: 'x' })),
    );
    await expect(entriesOf(archive, limited({ archiveFiles: 20 }))).rejects.toThrow(
      '有 30 个文件，超过上限 20 个（可用设置 MAX_ARCHIVE_FILES 调高）',
    );
  });

  it.each(['../../etc/passwd', '/etc/passwd', 'C:\\windows\\a.txt', '..\\a.txt'])(
    'with a name that leads out of it refuses that file: %s',
    async (name) => {
      const entries = await entriesOf(
        zipOf([
          { name, content: SENTENCE },
          { name: '通知.txt', content: SENTENCE },
        ]),
      );
      expect(entries[0]).toMatchObject({ refused: '文件名指向压缩包之外' });
      expect(entries[1]).toHaveProperty('bytes');
    },
  );

  it('within an archive is refused', async () => {
    const inner = zipOf([{ name: '通知.txt', content: SENTENCE }]);
    await expect(readDocument(inner, '里面.zip')).rejects.toThrow('压缩包里还有压缩包');
  });

  it('from Windows keeps its Chinese names', async () => {
    const name = iconv.encode('关于做好养老服务工作的通知.txt', 'gbk');
    const [entry] = await entriesOf(zipOf([{ name, content: SENTENCE }]));
    expect(entry?.name).toBe('关于做好养老服务工作的通知.txt');
  });

  it('that is cut off is refused', async () => {
    const archive = zipOf([{ name: '通知.txt', content: SENTENCE }]);
    await expect(entriesOf(archive.subarray(0, 40))).rejects.toThrow('已损坏');
  });
});

describe('a page', () => {
  it('nested 100,000 deep is refused', async () => {
    const deep = `<html><body>${'<div>'.repeat(100_000)}${SENTENCE}`;
    await expect(readDocument(bytes(deep), 'a.html')).rejects.toThrow(
      '嵌套 100002 层，超过上限 1000 层（可用设置 MAX_HTML_DEPTH 调高）',
    );
  });

  it('whose paragraphs are never closed is not taken for a deep one', async () => {
    const page = `<html><body><h1>公告</h1>${`<p>${SENTENCE}`.repeat(3000)}`;
    expect((await readDocument(bytes(page), 'a.html')).blocks).toHaveLength(3000);
  });

  it('of a million tags is refused', async () => {
    const tags = `<html><body>${'<br>'.repeat(1_000_000)}`;
    await expect(readDocument(bytes(tags), 'a.html')).rejects.toThrow(
      '1000002 个标签，超过上限 300000 个（可用设置 MAX_HTML_TAGS 调高）',
    );
  });

  it('gives no scripts, styles or comments, however they are written', async () => {
    const page = `<html><head><style>.a{color:red}</style></head><body><h1>公告</h1><div>
      <script>var a = "${SENTENCE}坏";</script><SCRIPT type="text/x">坏</SCRIPT ><!-- 坏 --><!--[if IE]><p>坏</p><![endif]-->
      <p onclick="坏()">${SENTENCE}<style>坏</style><script>坏</script></p><template><p>坏</p></template>
      <noscript><p>坏</p></noscript><p style="display:none">坏，坏坏坏坏坏坏坏坏。</p><p>${SENTENCE}</p></div></body></html>`;
    const { blocks } = await readDocument(bytes(page), 'a.html');
    expect(textOf(blocks)).toBe(`${SENTENCE}\n${SENTENCE}`);
  });

  it('whose lines repeat the words on buttons is read without trying every division', async () => {
    const line = `${'首页点击更多评论返回顶部'.repeat(10)}终`.slice(0, 120);
    const page = `<html><body><h1>公告</h1><div>${`<p>${line}</p>`.repeat(50)}</div><div><p>${SENTENCE}</p></div>`;
    expect(textOf((await readDocument(bytes(page), 'a.html')).blocks)).toContain(SENTENCE);
  });

  it('that holds menus only is refused with a reason', async () => {
    const page =
      '<html><body><ul><li><a href="/">首页</a></li><li><a href="/a">新闻</a></li></ul></body></html>';
    await expect(readDocument(bytes(page), 'a.html')).rejects.toThrow('没有文章');
  });
});

describe('a Word document', () => {
  it('that declares entities is refused', async () => {
    const laughs = Array.from({ length: 9 }, (_, at) =>
      at === 0 ? '<!ENTITY a0 "哈">' : `<!ENTITY a${at} "${`&a${at - 1};`.repeat(10)}">`,
    );
    const docx = docxOf(paragraph('&a8;'), `<!DOCTYPE x [${laughs.join('')}]>`);
    await expect(readDocument(docx, 'a.docx')).rejects.toThrow('声明了 XML 实体');
  });

  it('with a part that swells is refused', async () => {
    const docx = docxOf(paragraph(SENTENCE), '', [
      { name: 'word/media/a.bin', content: Buffer.alloc(4 * MEGABYTE), declaredSize: 10 },
    ]);
    await expect(readDocument(docx, 'a.docx', limited({ fileMegabytes: 1 }))).rejects.toThrow(
      '解压后太大，超过上限 1 MB',
    );
  });

  it('that is damaged is refused', async () => {
    const docx = docxOf('<w:p><w:r><w:t>没有结尾');
    await expect(readDocument(docx, 'a.docx')).rejects.toThrow('Word 文件已损坏');
  });
});

describe('a PDF', () => {
  it('that keeps its parser busy is stopped at the deadline', async () => {
    const busy = pdfWithContents([`BT /F1 9 Tf ${'<4e00> Tj '.repeat(3_000_000)} ET`]);
    expect(busy.length).toBeLessThan(200_000);
    await expect(readDocument(busy, 'a.pdf', limited({ parseSeconds: 0.3 }))).rejects.toThrow(
      '文件太久，超过上限 0.3 秒（可用设置 MAX_PARSE_SECONDS 调高）',
    );
  });

  it('that fills the memory is stopped', async () => {
    const greedy = pdfWithContents([
      `BT /F1 9 Tf ${'1 0 0 1 5 5 Tm <4e00> Tj '.repeat(2_000_000)} ET`,
    ]);
    await expect(readDocument(greedy, 'a.pdf', limited({ parseMegabytes: 24 }))).rejects.toThrow(
      '占用内存太多，超过上限 24 MB（可用设置 MAX_PARSE_MB 调高）',
    );
  });

  it('of pictures only is refused with what to do', async () => {
    await expect(readDocument(pdfOf([[], []]), 'a.pdf')).rejects.toThrow('OCR');
  });

  it('with too many pages is refused', async () => {
    const page = [{ text: SENTENCE, x: 90, y: 700 }];
    await expect(
      readDocument(pdfOf([page, page, page]), 'a.pdf', limited({ pdfPages: 2 })),
    ).rejects.toThrow('3 页，超过上限 2 页（可用设置 MAX_PDF_PAGES 调高）');
  });

  it('that is cut off is refused', async () => {
    await expect(readDocument(bytes('%PDF-1.4\n1 0 obj'), 'a.pdf')).rejects.toThrow('已损坏');
  });
});

describe('YAML', () => {
  it('that multiplies itself by aliases is refused', async () => {
    const bomb = `---\na: &a [x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a]\nc: &c [*b,*b,*b,*b,*b,*b,*b,*b]\nd: [*c,*c,*c,*c,*c,*c]\n---\n${SENTENCE}`;
    await expect(readDocument(bytes(bomb), 'a.md')).rejects.toThrow('YAML');
  });

  it('that is broken is refused with the line of the file to look at', async () => {
    const broken = `---\ntitle: 通知\nsource: [民政局\n---\n${SENTENCE}`;
    await expect(readDocument(bytes(broken), 'a.md')).rejects.toThrow(/第 \d 行/);
  });
});

describe('a file whose text is encoded for programs', () => {
  it.each([
    ['RTF', String.raw`{\rtf1\ansi\deff0 {\fonttbl{\f0 SimSun;}}\u36890?\u30693?\par}`],
    [
      'a page that a browser saved as one file',
      'From: <Saved by Blink>\r\nSubject: =?utf-8?Q?=E9?=\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\ttype="text/html"\r\n\r\n<html>=E9=80=9A</html>',
    ],
  ])('is refused: %s', async (_, content) => {
    await expect(readDocument(bytes(content), '通知.txt')).rejects.toThrow('不支持这种格式');
  });
});

describe('other files', () => {
  it.each([
    ['an old Word document', [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]],
    ['data of programs', [...Buffer.from('{"file": "a.html", "gold": "正文"}\n')]],
    ['a picture', [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a]],
  ])('are refused with what to do: %s', async (_, start) => {
    await expect(readDocument(Uint8Array.from(start), 'a.doc')).rejects.toThrow('另存为 DOCX');
  });
});
