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

const bytesOf = ({ from, limits }: ReadRequest): Promise<Uint8Array> =>
  from instanceof Uint8Array ? Promise.resolve(from) : readFileWithin(from.root, from.path, limits);

const hashOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');

/** Whether its knowledge file was made from the same bytes; of what cannot be read, nothing is said here. */
export async function isUnchanged(request: ReadRequest): Promise<boolean> {
  if (request.knownHash === null) return false;
  const bytes = await bytesOf(request).catch(() => null);
  return bytes !== null && hashOf(bytes) === request.knownHash;
}

/** Reads a file within the limits; never throws. */
export async function readSeedFile(request: ReadRequest): Promise<Reading> {
  const { name, limits } = request;
  try {
    const bytes = await bytesOf(request);
    return { kind: 'read', sha256: hashOf(bytes), document: await readSeed(bytes, name, limits) };
  } catch (error) {
    const reason = error instanceof UserError ? error.message : `读取失败（${String(error)}）`;
    return { kind: 'rejected', reason };
  }
}
