/** Files on disk: looked at before they are read. */
import { open, realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { UserError } from '../../domain/index.ts';
import { type FormatLimits, megabytes } from './limits.ts';

/**
 * The bytes of a file that really lies below `root`.
 * @throws {UserError} where a link leads elsewhere, it is no plain file, or it is larger than allowed
 */
export async function readFileWithin(
  root: string,
  path: string,
  limits: FormatLimits,
): Promise<Uint8Array> {
  const inside = relative(await realpath(root), await realpath(path));
  if (inside === '..' || inside.startsWith(`..${sep}`))
    throw new UserError('it is a link to a place outside the folder');
  const file = await open(path, 'r');
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new UserError('it is no plain file');
    if (stat.size > limits.fileBytes) throw tooLarge(stat.size, limits);
    return await file.readFile();
  } finally {
    await file.close();
  }
}

export const tooLarge = (bytes: number, limits: FormatLimits) =>
  new UserError(
    `the file has ${megabytes(bytes)}, more than the ${megabytes(limits.fileBytes)} allowed`,
  );
