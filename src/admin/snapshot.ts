/**
 * The index as the process starts with it: the snapshot in DATA_DIR where it belongs to the knowledge
 * that is there now, a new one otherwise.
 */
import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import { buildIndex, type LibraryIndex, loadSnapshot, saveSnapshot } from '../search/index.ts';

const STAMP_FILE = 'knowledge.sha256';
/** Names the index that is stored: small enough to look at often. */
const VERSION_FILE = 'version';

const snapshotDir = (config: Config) => join(config.dataDir, 'index');

/** Loads or builds the index of `knowledge/`. Problems of single files are logged; the others serve. */
export async function openIndex(config: Config, log: Logger): Promise<LibraryIndex> {
  const stamp = await stampOf(config.knowledgeDir);
  const dir = snapshotDir(config);
  const known = await readFile(join(dir, STAMP_FILE), 'utf8').catch(() => undefined);
  if (known === stamp) {
    try {
      return await loadSnapshot(dir);
    } catch (error) {
      log.warn({ reason: String(error) }, 'the index snapshot cannot be used; building it anew');
    }
  } else if (known !== undefined) log.info('the knowledge has changed; building the index anew');
  // Loaded only here: most starts find a snapshot, and reading documents of all formats takes a second to load.
  const { readKnowledge } = await import('../knowledge/index.ts');
  const { library, problems } = await readKnowledge(config.knowledgeDir);
  for (const { file, line, message } of problems)
    log.warn({ file, line }, `left out of the index: ${message}`);
  const index = buildIndex(library);
  await storeIndex(config, index, stamp).catch((error: unknown) => {
    log.warn({ reason: String(error) }, 'the index is not stored: the next start builds it again');
  });
  return index;
}

/** Saves the index with the mark of the knowledge it was built from. */
export async function storeIndex(
  config: Config,
  index: LibraryIndex,
  stamp: string,
): Promise<void> {
  const dir = snapshotDir(config);
  await mkdir(dir, { recursive: true });
  await saveSnapshot(index, dir);
  await writeFile(join(dir, STAMP_FILE), stamp);
  // Renamed into its place, and last: whoever reads it finds the whole of it, and the index behind it.
  await writeFile(join(dir, `${VERSION_FILE}.new`), index.version);
  await rename(join(dir, `${VERSION_FILE}.new`), join(dir, VERSION_FILE));
}

/** Loads the index that was stored last. */
export const loadStoredIndex = (config: Config): Promise<LibraryIndex> =>
  loadSnapshot(snapshotDir(config));

/** The version of the index that was stored last; undefined where there is none. */
export const storedVersion = (config: Config): Promise<string | undefined> =>
  readFile(join(snapshotDir(config), VERSION_FILE), 'utf8').catch(() => undefined);

/** Changes whenever a file of the knowledge does. */
export async function stampOf(knowledgeDir: string): Promise<string> {
  const hash = createHash('sha256');
  const files = await readdir(knowledgeDir, { recursive: true }).catch(() => []);
  for (const file of files.filter((name) => name.endsWith('.md')).sort())
    hash.update(`${file}\0`).update(await readFile(join(knowledgeDir, file)));
  return hash.digest('hex');
}
