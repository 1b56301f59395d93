/**
 * One file of named sections behind a header with a checksum: written whole or not at all, read section by section.
 */
import { createHash, randomUUID } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '../domain/index.ts';

const MAGIC = 'MSBINDEX';
/** Magic, then the SHA-256 of all that follows it, then the header's length as 32 bits. */
const DIGEST_START = 8;
const LENGTH_START = 40;
const HEADER_START = 44;
const ALIGNMENT = 8;

/** In bytes, counted from the header's end. */
interface Place {
  readonly start: number;
  readonly bytes: number;
}

const header = z.object({
  format: z.number(),
  version: z.string(),
  sections: z.record(z.string(), z.object({ start: z.number(), bytes: z.number() })),
});

export interface SnapshotFile {
  /** Names the content. */
  readonly version: string;
  readonly sections: ReadonlyMap<string, Uint8Array>;
}

/** The file cannot be used: build the index anew. */
class SnapshotError extends UserError {}

/** Replaces `file` in one step: after a crash at any moment there is the old one or the new one. */
export async function writeSnapshotFile(
  file: string,
  format: number,
  { version, sections }: SnapshotFile,
): Promise<void> {
  const pieces: Uint8Array[] = [];
  const places: Record<string, Place> = {};
  let start = 0;
  for (const [name, bytes] of sections) {
    places[name] = { start, bytes: bytes.byteLength };
    const padding = -bytes.byteLength & (ALIGNMENT - 1);
    pieces.push(bytes, new Uint8Array(padding));
    start += bytes.byteLength + padding;
  }
  const head = Buffer.from(JSON.stringify({ format, version, sections: places }));
  const prefix = Buffer.alloc(payloadStart(head.byteLength));
  prefix.write(MAGIC, 'latin1');
  prefix.writeUInt32LE(head.byteLength, LENGTH_START);
  head.copy(prefix, HEADER_START);
  digestOf([prefix.subarray(LENGTH_START), ...pieces]).copy(prefix, DIGEST_START);
  await replaceFile(file, [prefix, ...pieces]);
}

/** A snapshot under the reader's eyes; `close` it. Nothing of it is kept here. */
export class SnapshotReader {
  private constructor(
    private readonly handle: FileHandle,
    /** Names the content. */
    readonly version: string,
    private readonly places: ReadonlyMap<string, Place>,
  ) {}

  /** @throws {SnapshotError} saying whether the file is missing, of another format or damaged */
  static async open(file: string, format: number): Promise<SnapshotReader> {
    const handle = await open(file).catch(() => {
      throw new SnapshotError(`There is no index snapshot at ${file}`);
    });
    try {
      if (!(await isWhole(handle)))
        throw new SnapshotError(`The index snapshot ${file} is damaged`);
      const { head, payload } = await readHeader(handle);
      if (head.format !== format)
        throw new SnapshotError(
          `The index snapshot ${file} has format ${head.format}, not ${format}`,
        );
      const places = Object.entries(head.sections).map(
        ([name, { start, bytes }]) => [name, { start: payload + start, bytes }] as const,
      );
      return new SnapshotReader(handle, head.version, new Map(places));
    } catch (error) {
      await handle.close();
      throw error;
    }
  }

  /**
   * A section, or its bytes from `from` up to `to`, in memory of its own: typed arrays can lie on it.
   * @throws {SnapshotError} if there is none of this name
   */
  section(name: string, from = 0, to?: number): Promise<Buffer> {
    const place = this.places.get(name);
    if (place === undefined) throw new SnapshotError(`The index snapshot lacks its ${name}`);
    return readAt(this.handle, place.start + from, (to ?? place.bytes) - from);
  }

  close(): Promise<void> {
    return this.handle.close();
  }
}

async function readHeader(handle: FileHandle) {
  const bytes = (await readAt(handle, LENGTH_START, HEADER_START - LENGTH_START)).readUInt32LE();
  const text = (await readAt(handle, HEADER_START, bytes)).toString();
  return { head: header.parse(JSON.parse(text)), payload: payloadStart(bytes) };
}

async function isWhole(handle: FileHandle): Promise<boolean> {
  const prefix = await readAt(handle, 0, LENGTH_START);
  if (prefix.toString('latin1', 0, MAGIC.length) !== MAGIC) return false;
  const hash = createHash('sha256');
  const piece = Buffer.alloc(PIECE);
  for (let at = LENGTH_START, read = -1; read !== 0; at += read) {
    read = (await handle.read(piece, 0, PIECE, at)).bytesRead;
    hash.update(piece.subarray(0, read));
  }
  return hash.digest().equals(prefix.subarray(DIGEST_START));
}

/** Bytes read at a time for the checksum. */
const PIECE = 1 << 20;

/**
 * In memory of its own: typed arrays can lie on it, and what is no longer needed can go without the rest.
 * Fewer than `length` bytes where the file ends.
 */
async function readAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.from(new ArrayBuffer(length));
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await handle.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}

const payloadStart = (headerBytes: number) =>
  Math.ceil((HEADER_START + headerBytes) / ALIGNMENT) * ALIGNMENT;

function digestOf(pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash('sha256');
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

async function replaceFile(file: string, pieces: readonly Uint8Array[]): Promise<void> {
  const temporary = `${file}.${randomUUID()}.tmp`;
  try {
    const handle = await open(temporary, 'w');
    try {
      for (const piece of pieces) await handle.writeFile(piece);
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  // The new name itself must reach the disk too.
  const folder = await open(dirname(file), 'r');
  try {
    await folder.sync();
  } finally {
    await folder.close();
  }
}
