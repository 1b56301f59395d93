/** The documents under `seeds/`: which there are, and what each is called in the knowledge base. */
import { lstat, readdir, realpath } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { UserError } from '../domain/index.ts';

export interface SeedFile {
  /** Where it is on disk. */
  readonly path: string;
  /** Path under the folder of seeds, with `/`. */
  readonly original: string;
  /** The id of its article: from its path, so that it stays the same from run to run. */
  readonly id: string;
}

export interface Rejected {
  readonly file: string;
  readonly reason: string;
}

/**
 * The files under `root`, in the order of their paths. Links that lead out of it are rejected.
 * @throws {UserError} when there is no such folder
 */
export async function listSeeds(
  root: string,
): Promise<{ seeds: SeedFile[]; rejected: Rejected[] }> {
  const rejected: Rejected[] = [];
  const files: string[] = [];
  const real = await realpath(root).catch(() => {
    throw new UserError(`${root}: there is no such folder of documents`);
  });
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await readdir(folder, { withFileTypes: true })) {
      if (entry.name.startsWith('.')) continue;
      const path = join(folder, entry.name);
      if (entry.isDirectory()) await walk(path);
      else if (entry.isFile() || (entry.isSymbolicLink() && (await staysWithin(real, path))))
        files.push(path);
      else
        rejected.push({
          file: relative(root, path),
          reason: 'a link that leads out of the folder of documents',
        });
    }
  };
  if ((await lstat(real)).isDirectory()) await walk(root);
  else files.push(root);
  return { seeds: named(root, files.sort()), rejected };
}

async function staysWithin(root: string, link: string): Promise<boolean> {
  const target = await realpath(link).catch(() => '');
  return target.startsWith(root + sep) && (await lstat(target)).isFile();
}

function named(root: string, files: readonly string[]): SeedFile[] {
  const paths = files.map((path) => ({
    path,
    original: (relative(root, path) || path.split(sep).at(-1) || path).split(sep).join('/'),
  }));
  const uses = new Map<string, number>();
  for (const { original } of paths)
    uses.set(shortId(original), (uses.get(shortId(original)) ?? 0) + 1);
  return paths.map(({ path, original }) => {
    const short = shortId(original);
    return {
      path,
      original,
      id: uses.get(short) === 1 ? short : `${short}-${extname(original).slice(1)}`,
    };
  });
}

/** 通知/关于 X 的通知.docx → 通知-关于-X-的通知 */
const shortId = (original: string) =>
  original
    .slice(0, original.length - extname(original).length)
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._()（）-]+/gu, '-')
    .replace(/^[-.]+|-+$/g, '')
    .slice(-120) || 'document';
