/** The documents under `seeds/`: which there are, and what each is called in the knowledge base. */
import { lstat, readdir, realpath } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, sep } from 'node:path';
import { type DocumentLimits, UserError } from '../domain/index.ts';
import { isArchive, readArchive } from '../ingest/index.ts';

export interface SeedFile {
  /** Path under the folder of seeds, with `/`; of a file in an archive below the archive's. */
  readonly original: string;
  /** The id of its article: from its path, so that it stays the same from run to run. */
  readonly id: string;
  /** Its bytes, where it is in an archive. */
  readonly from: Uint8Array | { readonly root: string; readonly path: string };
}

export interface Rejected {
  readonly file: string;
  readonly reason: string;
}

/**
 * The paths of the files under `root` (or `root` itself, if it is a file), sorted. Hidden files are left out.
 * @throws {UserError} when there is nothing at `root`
 */
export async function listFiles(root: string): Promise<string[]> {
  const real = await realpath(root).catch(() => {
    throw new UserError(`${root}: 没有这个文件或文件夹`);
  });
  if (!(await lstat(real)).isDirectory()) return [root];
  const entries = await readdir(root, { recursive: true, withFileTypes: true });
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name))
    .filter(
      (path) =>
        !relative(root, path)
          .split(sep)
          .some((part) => part.startsWith('.')),
    )
    .sort();
}

/** The documents in these files, one at a time, those of an archive in its order; and what an archive refuses. */
export async function* seedsIn(
  root: string,
  paths: readonly string[],
  limits: DocumentLimits,
): AsyncGenerator<SeedFile | Rejected> {
  const base = paths[0] === root ? dirname(root) : root;
  const realBase = await realpath(base);
  const originals = paths.map((path) => relative(base, path).split(sep).join('/'));
  const uses = new Map<string, number>();
  for (const original of originals) uses.set(idOf(original), (uses.get(idOf(original)) ?? 0) + 1);
  for (let first = 0; first < paths.length; first += LOOKED_AT_ONCE) {
    const some = paths.slice(first, first + LOOKED_AT_ONCE);
    // What cannot be opened is refused where it is read.
    const archives = await Promise.all(
      some.map((path) => isArchive(realBase, path).catch(() => false)),
    );
    for (const [at, path] of some.entries()) {
      const original = originals[first + at] ?? basename(path);
      const isAlone = uses.get(idOf(original)) === 1;
      const id = isAlone ? idOf(original) : `${idOf(original)}-${extname(original).slice(1)}`;
      if (archives[at] === true) yield* seedsInArchive(path, original, limits);
      else yield { original, id, from: { root: realBase, path } };
    }
  }
}

/** Files whose first bytes are read while one waits for the disk. */
const LOOKED_AT_ONCE = 32;

async function* seedsInArchive(
  path: string,
  original: string,
  limits: DocumentLimits,
): AsyncGenerator<SeedFile | Rejected> {
  try {
    for await (const entry of readArchive(path, limits)) {
      const inner = `${original}/${entry.name}`;
      if ('refused' in entry) yield { file: inner, reason: entry.refused };
      else yield { original: inner, id: idOf(inner), from: entry.bytes };
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    yield { file: original, reason: error.message };
  }
}

/** 通知/关于 X 的通知.docx → 通知-关于-X-的通知 */
const idOf = (original: string) =>
  original
    .slice(0, original.length - extname(original).length)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._()（）-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(-80) || 'document';
