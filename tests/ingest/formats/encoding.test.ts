import iconv from 'iconv-lite';
import { describe, expect, it } from 'vitest';
import { textOf } from '../../../src/ingest/formats/document.ts';
import { readDocument } from '../../../src/ingest/formats/index.ts';

const SIMPLIFIED =
  '关于做好城乡居民养老保险工作的通知。各区县人力社保局要认真落实政策，方便群众办理业务。';
const TRADITIONAL =
  '關於做好長者醫療券計劃的公告。市民可於網上查閱戶口餘額，並可致電熱線查詢有關詳情。';

const read = async (bytes: Uint8Array, name = '通知.txt') =>
  textOf((await readDocument(bytes, name)).blocks);

describe('the encoding of a file', () => {
  it.each([
    ['UTF-8', SIMPLIFIED, 'utf8', {}],
    ['UTF-8 with a mark', SIMPLIFIED, 'utf8', { addBOM: true }],
    ['UTF-16 little endian with a mark', SIMPLIFIED, 'utf16le', { addBOM: true }],
    ['UTF-16 big endian with a mark', SIMPLIFIED, 'utf16-be', { addBOM: true }],
    ['GBK', SIMPLIFIED, 'gbk', {}],
    ['GB18030 with a rare character', `𠮷${SIMPLIFIED}`, 'gb18030', {}],
    ['Big5', TRADITIONAL, 'big5', {}],
  ])('is told without being stated: %s', async (_, text, encoding, options) => {
    expect(await read(iconv.encode(text, encoding, options))).toBe(text);
  });

  it('is told in UTF-16 without a mark by its line ends', async () => {
    const text = `${SIMPLIFIED}\n2021 ABC\n${SIMPLIFIED}`;
    expect(await read(iconv.encode(text, 'utf16le', { addBOM: false }))).toBe(text);
  });

  it('leaves out what nobody sees: zero bytes and control characters', async () => {
    expect(
      await read(new TextEncoder().encode(`方便\0群众\u0007办理\u001b业务。${SIMPLIFIED}`)),
    ).toBe(`方便群众办理业务。${SIMPLIFIED}`);
  });

  it('forgives a UTF-8 file that was cut within a character', async () => {
    const bytes = new TextEncoder().encode(SIMPLIFIED.repeat(20));
    expect(await read(bytes.subarray(0, -1))).toContain('方便群众办理业务');
  });

  it('refuses what is no text', async () => {
    const noise = Uint8Array.from({ length: 3000 }, (_, at) => (at * 7919 + (at >> 3)) % 29);
    await expect(read(noise)).rejects.toThrow('不是文字文件');
    await expect(read(new TextEncoder().encode(' \n\n'))).rejects.toThrow('没有正文');
  });
});
