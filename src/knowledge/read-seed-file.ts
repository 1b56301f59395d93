/** One document's file → its article, or the reason why not. */
import { createHash } from 'node:crypto';
import { type DocumentLimits, UserError } from '../domain/index.ts';
import { readFileWithin, readSeed, type SeedDocument } from '../ingest/index.ts';

export interface ReadRequest {
  /** Its bytes, where they come from an archive; else where to read them. */
  readonly from: Uint8Array | { readonly root: string; readonly path: string };
  readonly name: string;
  /** SHA-256 of the bytes that the knowledge file was made from; null where there is none. */
  readonly knownHash: string | null;
  readonly limits: DocumentLimits;
}

/** What became of a file. */
export type Reading =
  | { readonly kind: 'unchanged' }
  | { readonly kind: 'read'; readonly sha256: string; readonly document: SeedDocument }
  | { readonly kind: 'rejected'; readonly reason: string };

/** Reads a file within the limits; never throws. */
export async function readSeedFile(request: ReadRequest): Promise<Reading> {
  const { from, name, knownHash, limits } = request;
  try {
    const bytes =
      from instanceof Uint8Array ? from : await readFileWithin(from.root, from.path, limits);
    const sha256 = createHash('sha256').update(bytes).digest('hex');
    if (sha256 === knownHash) return { kind: 'unchanged' };
    return { kind: 'read', sha256, document: await readSeed(bytes, name, limits) };
  } catch (error) {
    const reason = error instanceof UserError ? error.message : `读取失败（${String(error)}）`;
    return { kind: 'rejected', reason };
  }
}
