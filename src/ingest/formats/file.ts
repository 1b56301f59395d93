/** Files on disk: looked at before they are read. */
import { constants, open, readFile, realpath, stat } from 'node:fs/promises';
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
  await checkWithin(root, path);
  checkSize(await sizeOf(path), limits);
  return readFile(path);
}

/** Asked before a file is opened: a pipe would wait for its writer. */
async function sizeOf(path: string): Promise<number> {
  const about = await stat(path);
  if (!about.isFile()) throw new UserError('这不是普通文件');
  return about.size;
}

/** As much of a file's end as holds the directory of a small archive. */
const END_BYTES = 65_536;

/**
 * Whether a file that really lies below `root`, a real path, is an archive of documents, by its content.
 * @throws {UserError} as `readFileWithin`, its size aside
 */
export async function isArchive(root: string, path: string): Promise<boolean> {
  // Of a pipe there is nothing to read then, instead of a wait for its writer.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK);
  try {
    const head = await file.read(Buffer.alloc(4_096), { position: 0 });
    if (!head.buffer.subarray(0, 2).equals(Buffer.from('PK'))) return false;
    await checkWithin(root, path);
    const size = await sizeOf(path);
    const length = Math.min(size, END_BYTES);
    const end = await file.read(Buffer.alloc(length), { position: size - length });
    return sniffFormat(Buffer.concat([head.buffer, end.buffer]), '') === 'zip';
  } finally {
    await file.close();
  }
}

/** @throws {UserError} where a link leads out of `root` */
async function checkWithin(root: string, path: string): Promise<void> {
  const real = await realpath(path).catch(() => {
    throw new UserError('打不开：文件已不在，或是失效的链接');
  });
  const inside = relative(root, real);
  if (inside === '..' || inside.startsWith(`..${sep}`))
    throw new UserError('这是指向文件夹之外的链接');
}

/** @throws {UserError} where a file is larger than allowed */
export function checkSize(bytes: number, limits: DocumentLimits): void {
  if (bytes > bytesIn(limits.fileMegabytes))
    throw refusal(`文件有 ${megabytes(bytes)}`, 'fileMegabytes', limits);
}
