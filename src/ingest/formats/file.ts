/**
 * Files on disk: looked at before they are read. All calls wait: who reads a document works on nothing else meanwhile,
 * and six calls that do not wait cost more than to find the questions of a passage.
 */
import {
  closeSync,
  constants,
  openSync,
  readFileSync,
  readSync,
  realpathSync,
  statSync,
} from 'node:fs';
import { relative, sep } from 'node:path';
import { type DocumentLimits, UserError } from '../../domain/index.ts';
import { bytesIn, megabytes, refusal } from './limits.ts';
import { sniffFormat } from './sniff.ts';

/**
 * The bytes of a file that really lies below `root`, a real path.
 * @throws {UserError} where a link leads elsewhere, it is no plain file, or it is larger than allowed
 */
export async function readFileWithin(
  root: string,
  path: string,
  limits: DocumentLimits,
): Promise<Uint8Array> {
  checkWithin(root, path);
  checkSize(sizeOf(path), limits);
  return readFileSync(path);
}

/** Asked before a file is opened: a pipe would wait for its writer. */
function sizeOf(path: string): number {
  const about = statSync(path);
  if (!about.isFile()) throw new UserError('这不是普通文件');
  return about.size;
}

/** As much of a file's beginning as tells its format. */
const HEAD_BYTES = 4_096;
/** As much of a file's end as holds the directory of a small archive. */
const END_BYTES = 65_536;

/**
 * Whether a file that really lies below `root`, a real path, is an archive of documents, by its content.
 * @throws {UserError} as `readFileWithin`, its size aside
 */
export async function isArchive(root: string, path: string): Promise<boolean> {
  // Of a pipe there is nothing to read then, instead of a wait for its writer.
  const file = openSync(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    if (readAt(file, 0, 2).toString('latin1') !== 'PK') return false;
    checkWithin(root, path);
    const size = sizeOf(path);
    const length = Math.min(size, END_BYTES);
    const ends = [readAt(file, 0, HEAD_BYTES), readAt(file, size - length, length)];
    return sniffFormat(Buffer.concat(ends), '') === 'zip';
  } finally {
    closeSync(file);
  }
}

/** So many bytes of an open file; zeros where it is shorter. */
function readAt(file: number, position: number, length: number): Buffer {
  const bytes = Buffer.alloc(length);
  readSync(file, bytes, 0, length, position);
  return bytes;
}

/** @throws {UserError} where a link leads out of `root` */
function checkWithin(root: string, path: string): void {
  const inside = relative(root, realPathOf(path));
  if (inside === '..' || inside.startsWith(`..${sep}`))
    throw new UserError('这是指向文件夹之外的链接');
}

function realPathOf(path: string): string {
  try {
    return realpathSync.native(path);
  } catch {
    throw new UserError('打不开：文件已不在，或是失效的链接');
  }
}

/** @throws {UserError} where a file is larger than allowed */
export function checkSize(bytes: number, limits: DocumentLimits): void {
  if (bytes > bytesIn(limits.fileMegabytes))
    throw refusal(`文件有 ${megabytes(bytes)}`, 'fileMegabytes', limits);
}
