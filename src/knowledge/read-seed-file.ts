/** One file of `seeds/` → its document, or the reason why not. */
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { UserError } from '../domain/index.ts';
import { FORMAT_LIMITS, readSeed } from '../ingest/index.ts';
import type { Reading } from './reading.ts';

export interface ReadRequest {
  readonly path: string;
  readonly name: string;
  /** SHA-256 of the bytes that the knowledge file was made from; null where there is none. */
  readonly knownHash: string | null;
}

/** Reads a file within the limits; never throws. */
export async function readSeedFile({ path, name, knownHash }: ReadRequest): Promise<Reading> {
  try {
    const { size } = await stat(path);
    if (size > FORMAT_LIMITS.fileBytes)
      throw new UserError(
        `${Math.round(size / 2 ** 20)} MB: more than the ${FORMAT_LIMITS.fileBytes / 2 ** 20} MB allowed`,
      );
    const bytes = await readFile(path);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 === knownHash) return { kind: 'unchanged', sha256 };
    return { kind: 'read', sha256, document: await readSeed(bytes, name) };
  } catch (error) {
    const reason =
      error instanceof UserError ? error.message : `reading it failed (${String(error)})`;
    return { kind: 'rejected', reason };
  }
}
