/** ZIP archives, entry by entry. What an entry unpacks to is counted while it unpacks: what it declares may be a lie. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import { decodeText } from './encoding.ts';
import { beyond, bytesIn, refusal } from './limits.ts';

/** A file in an archive, or why it is refused. */
export type ArchiveEntry =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly refused: string };

/**
 * The files of an archive, in its order, one in memory at a time; as in a folder, hidden ones are left out. A refused entry does not stop the others.
 * @param source a path, or the archive's bytes
 * @throws {UserError} where it is damaged, has too many entries, or unpacks to too much in all
 */
export async function* readArchive(
  source: string | Uint8Array,
  limits: DocumentLimits,
): AsyncGenerator<ArchiveEntry> {
  // Names are decoded here: Windows writes them in GBK without saying so.
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
  const zip = await (typeof source === 'string'
    ? yauzl.openPromise(source, options)
    : yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), options)
  ).catch(() => {
    throw new UserError('压缩包已损坏，无法读取');
  });
  if (zip.entryCount > limits.archiveFiles)
    throw refusal(`压缩包里有 ${zip.entryCount} 个文件`, 'archiveFiles', limits);
  let unpacked = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      const name = nameOf(entry);
      if (name.endsWith('/') || isHidden(name)) continue;
      const read = await readEntry(
        zip,
        entry,
        name,
        limits,
        bytesIn(limits.archiveMegabytes) - unpacked,
      );
      if ('bytes' in read) unpacked += read.bytes.length;
      yield read;
    }
  } finally {
    zip.close();
  }
}

async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  try {
    yield* zip.eachEntry();
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError('压缩包已损坏：读不出文件目录');
  }
}

function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const name = isUtf8 ? raw.toString('utf8') : decodeText(raw);
  return name.replaceAll('\\', '/');
}

/** Also what macOS puts beside each file. A way out of the archive (..) is not hidden, but refused. */
const isHidden = (name: string) => /(?:^|\/)(?:\.[^./]|__MACOSX\/)/u.test(name);

async function readEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  name: string,
  limits: DocumentLimits,
  left: number,
): Promise<ArchiveEntry> {
  const unsafe = yauzl.validateFileName(name);
  if (unsafe !== null || name.includes('\0')) return { name, refused: '文件名指向压缩包之外' };
  if (entry.isEncrypted()) return { name, refused: '文件有密码' };
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const bytes = await collect(stream, Math.min(bytesIn(limits.fileMegabytes), left));
    if (bytes !== null) return { name, bytes };
  } catch {
    return { name, refused: '文件在压缩包里已损坏' };
  }
  if (left < bytesIn(limits.fileMegabytes))
    throw refusal('压缩包解压后太大', 'archiveMegabytes', limits);
  return { name, refused: beyond('解压后太大', 'fileMegabytes', limits) };
}

/** All of a stream, or null where it is longer than `most` bytes: the rest is then not unpacked. */
async function collect(stream: Readable, most: number): Promise<Uint8Array | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream) {
    const piece = Buffer.from(chunk);
    length += piece.length;
    if (length > most) return null;
    chunks.push(piece);
  }
  return Buffer.concat(chunks, length);
}
