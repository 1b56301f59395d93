/** ZIP archives, entry by entry. What an entry unpacks to is counted while it unpacks: what it declares may be a lie. */
import type { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { UserError } from '../../domain/index.ts';
import { decodeText } from './encoding.ts';
import { type FormatLimits, megabytes } from './limits.ts';

/** A file in an archive, or why it is refused. */
export type ArchiveEntry =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly refused: string };

/**
 * The files of an archive, in its order, one in memory at a time. A refused entry does not stop the others.
 * @param source a path, or the archive's bytes
 * @throws {UserError} where it is damaged, has too many entries, or unpacks to too much in all
 */
export async function* readArchive(
  source: string | Uint8Array,
  limits: FormatLimits,
): AsyncGenerator<ArchiveEntry> {
  // Names are decoded here: Windows writes them in GBK without saying so.
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false };
  const zip = await (typeof source === 'string'
    ? yauzl.openPromise(source, options)
    : yauzl.fromBufferPromise(Buffer.from(source.buffer, source.byteOffset, source.length), options)
  ).catch(() => {
    throw new UserError('this ZIP archive is damaged and cannot be read');
  });
  if (zip.entryCount > limits.archiveEntries)
    throw new UserError(
      `the archive has ${zip.entryCount} entries, more than the ${limits.archiveEntries} allowed`,
    );
  let unpacked = 0;
  try {
    for await (const entry of entriesOf(zip)) {
      const name = nameOf(entry);
      if (name.endsWith('/')) continue;
      const read = await readEntry(zip, entry, name, limits, limits.unpackedBytes - unpacked);
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
    throw new UserError('this ZIP archive is damaged: its directory cannot be read');
  }
}

function nameOf(entry: yauzl.Entry): string {
  const raw = entry.fileNameRaw;
  const isUtf8 = (entry.generalPurposeBitFlag & 0x800) !== 0;
  const name = isUtf8 ? raw.toString('utf8') : decodeText(raw);
  return name.replaceAll('\\', '/');
}

async function readEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  name: string,
  limits: FormatLimits,
  left: number,
): Promise<ArchiveEntry> {
  const unsafe = yauzl.validateFileName(name);
  if (unsafe !== null || name.includes('\0'))
    return { name, refused: 'its name leads out of the archive' };
  if (entry.isEncrypted()) return { name, refused: 'it is locked with a password' };
  try {
    const stream = await zip.openReadStreamPromise(entry);
    const bytes = await collect(stream, Math.min(limits.fileBytes, left));
    if (bytes !== null) return { name, bytes };
  } catch {
    return { name, refused: 'it is damaged in the archive' };
  }
  if (left < limits.fileBytes)
    throw new UserError(
      `the archive unpacks to more than the ${megabytes(limits.unpackedBytes)} allowed`,
    );
  return { name, refused: `it unpacks to more than the ${megabytes(limits.fileBytes)} allowed` };
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
