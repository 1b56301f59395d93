/** Bytes → text. What the file declares is heard, but what its bytes say decides: many old pages declare wrongly. */
import { isUtf8 } from 'node:buffer';
import chardet from 'chardet';
import iconv from 'iconv-lite';
import { UserError } from '../../domain/index.ts';

/** How much of a file is looked at to tell its encoding, in bytes. */
const SAMPLE = 64 * 1024;
/** A file cut off or patched by another tool may hold some bytes that are not UTF-8; this share is forgiven. */
const FORGIVEN = 0.005;

/**
 * The text of a file in UTF-8, UTF-16, GB18030 (with GBK and GB2312), Big5 or another encoding that can be told.
 * @param declared what the file says its encoding is, where it says so; asked only where the bytes leave doubt
 * @throws {UserError} where the bytes are no text at all
 */
export function decodeText(bytes: Uint8Array, declared: () => string | null = () => null): string {
  const encoding = utf16Of(bytes) ?? (readsAsUtf8(bytes) ? 'utf-8' : guess(bytes, declared()));
  const text = decodeAs(encoding, bytes);
  if (looksBinary(text)) throw new UserError('这不是文字文件：不符合任何已知的编码');
  return text.replace(UNSEEN, '');
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is left out
const UNSEEN = /[\u0000-\u0008\u000e-\u001f\u007f]/g;

/** The text of a web page, whatever its head declares. @throws {UserError} as `decodeText` */
export const decodePage = (bytes: Uint8Array): string =>
  decodeText(bytes, () => declaredCharset(bytes));

/** The charset that a page's head declares, or null. */
function declaredCharset(bytes: Uint8Array): string | null {
  const head = latinText(bytes.subarray(0, 4096));
  return /<meta[^>]+charset\s*=\s*["']?\s*([\w-]+)/i.exec(head)?.[1] ?? null;
}

/** Each byte as the character of that number: for marks among bytes of any kind. */
export const latinText = (bytes: Uint8Array): string =>
  Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('latin1');

function utf16Of(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be';
  const sample = bytes.subarray(0, SAMPLE);
  const zeros = [0, 0];
  for (let at = 0; at < sample.length; at += 1)
    if (sample[at] === 0) zeros[at % 2] = (zeros[at % 2] ?? 0) + 1;
  const [even = 0, odd = 0] = zeros;
  if (even + odd === 0) return null;
  // Line ends and Latin letters in UTF-16 have a zero byte, always on the same side; other text has none, or by a slip.
  const enough = sample.length / (readsAsUtf8(sample) ? 10 : 500);
  if (odd > enough && even === 0) return 'utf-16le';
  if (even > enough && odd === 0) return 'utf-16be';
  return null;
}

function readsAsUtf8(bytes: Uint8Array): boolean {
  if (isUtf8(bytes)) return true;
  const text = new TextDecoder('utf-8').decode(bytes);
  return shareOf(text, /\ufffd/g) <= FORGIVEN && shareOf(text, /\p{Script=Han}/gu) > 10 * FORGIVEN;
}

/** The encoding whose text reads most like Chinese; `gb18030` where nothing speaks for another. */
function guess(bytes: Uint8Array, declared: string | null): string {
  const sample = bytes.subarray(0, SAMPLE);
  const detected = chardet.analyse(sample).map(({ name }) => name);
  const candidates = [declared, 'gb18030', 'big5', ...detected].flatMap((name) =>
    name === null ? [] : (canonicalName(name) ?? []),
  );
  let best = 'gb18030';
  let bestScore = Number.NEGATIVE_INFINITY;
  for (const candidate of new Set(candidates)) {
    const score = readsLikeChinese(decodeAs(candidate, sample));
    if (score > bestScore) [best, bestScore] = [candidate, score];
  }
  return best;
}

/** Hong Kong's characters are missing from the Big5 that Node brings. */
function decodeAs(encoding: string, bytes: Uint8Array): string {
  return encoding === 'big5'
    ? iconv.decode(Buffer.from(bytes), 'big5-hkscs')
    : new TextDecoder(encoding).decode(bytes);
}

/** The decoder's own name of an encoding, so that GBK and GB2312 are read as their superset; null if unknown. */
function canonicalName(label: string): string | null {
  try {
    const { encoding } = new TextDecoder(label);
    return encoding === 'gbk' ? 'gb18030' : encoding;
  } catch {
    return null;
  }
}

/** The commonest characters of Chinese prose, Simplified and Traditional: about a third of any text. */
const COMMON =
  /[的一是不了在人有我他这中大来上国和地到以时要就出会可也对生能而子那得于自之年发后作里用道行所然家事成方多去法学如都同现当没动面起看定天分还进好小部其些主样理心本前开但因从想日者意无力它与长把机十民第公此已工使情明性知全三又关点正业外将两高间由问很最重并物手应战向头文体政美相见被利什二等产新己制身果加西斯月话合回特代内信表化老给世位次度门任常先海通教儿原东声提立及比员解水名真论處這國會時來個們對發後當沒現動開無與長機問關點業將兩間應戰頭體見產]/g;

function readsLikeChinese(text: string): number {
  const broken = shareOf(text, /[\ufffd\ue000-\uf8ff\u0080-\u009f]/g);
  return shareOf(text, COMMON) - 5 * broken;
}

/** Control characters that no text has. */
function looksBinary(text: string): boolean {
  const sample = text.slice(0, SAMPLE);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for
  return shareOf(sample, /[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/g) > 0.05;
}

/** Matches per character that is not plain ASCII (of all, where there is none). */
function shareOf(text: string, pattern: RegExp): number {
  const found = text.match(pattern)?.length ?? 0;
  if (found === 0) return 0;
  // biome-ignore lint/suspicious/noControlCharactersInRegex: the ASCII range
  const beyondAscii = text.match(/[^\u0000-\u007f]/g)?.length ?? 0;
  return found / Math.max(1, beyondAscii === 0 ? text.length : beyondAscii);
}
