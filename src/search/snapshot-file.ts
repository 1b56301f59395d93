/**
 * One file of named sections behind a header with a checksum: written whole or not at all, read in one go.
 * Sections begin on 8-byte boundaries, so that typed arrays can lie directly on what was read.
 */
import { createHash, randomUUID } from 'node:crypto';
import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { z } from 'zod';
import { UserError } from '../domain/index.ts';

const MAGIC = 'MSBINDEX';
/** Magic, then the SHA-256 of all that follows it, then the header's length as 32 bits. */
const DIGEST_START = 8;
const LENGTH_START = 40;
const HEADER_START = 44;
const ALIGNMENT = 8;

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
export class SnapshotError extends UserError {}

/** Replaces `file` in one step: after a crash at any moment there is the old one or the new one. */
export async function writeSnapshotFile(
  file: string,
  format: number,
  { version, sections }: SnapshotFile,
): Promise<void> {
  const pieces: Uint8Array[] = [];
  const places: Record<string, { start: number; bytes: number }> = {};
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

/** @throws {SnapshotError} saying whether the file is missing, of another format or damaged */
export async function readSnapshotFile(file: string, format: number): Promise<SnapshotFile> {
  const read = await readFile(file).catch(() => {
    throw new SnapshotError(`There is no index snapshot at ${file}`);
  });
  // A small file may lie anywhere in a pool of Node's; a copy lies at its buffer's beginning.
  const bytes = read.byteOffset % ALIGNMENT === 0 ? read : Buffer.from(new Uint8Array(read).buffer);
  if (!isWhole(bytes)) throw new SnapshotError(`The index snapshot ${file} is damaged`);
  const headerBytes = bytes.readUInt32LE(LENGTH_START);
  const headerText = bytes.toString('utf8', HEADER_START, HEADER_START + headerBytes);
  const head = header.parse(JSON.parse(headerText));
  if (head.format !== format)
    throw new SnapshotError(`The index snapshot ${file} has format ${head.format}, not ${format}`);
  const payload = bytes.subarray(payloadStart(headerBytes));
  const sections = new Map<string, Uint8Array>();
  for (const [name, place] of Object.entries(head.sections))
    sections.set(name, payload.subarray(place.start, place.start + place.bytes));
  return { version: head.version, sections };
}

const isWhole = (bytes: Buffer): boolean =>
  bytes.byteLength >= HEADER_START &&
  bytes.toString('latin1', 0, MAGIC.length) === MAGIC &&
  digestOf([bytes.subarray(LENGTH_START)]).equals(bytes.subarray(DIGEST_START, LENGTH_START));

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
