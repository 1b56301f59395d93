/** `seeds/` + `knowledge/` → index: what `/reindex` and `npm run reindex` both do. */
import type { Config } from '../config.ts';
import { type Library, UserError } from '../domain/index.ts';
import { buildIndex } from '../search/index.ts';
import { checkIndex } from './check-index.ts';
import { stampOf, storeIndex } from './snapshot.ts';

type ReindexStep = 'ingest' | 'read' | 'index' | 'check';

export interface ReindexProgress {
  readonly step: ReindexStep;
  readonly done: number;
  readonly total: number;
}

export interface ReindexSummary {
  readonly documents: number;
  readonly passages: number;
  readonly entries: number;
  /** Documents that were new or whose text had changed. */
  readonly changed: number;
  /** Hand edits of editors that a newer text met and left as they are. */
  readonly keptEdits: number;
  readonly rejected: readonly { readonly file: string; readonly reason: string }[];
  readonly seconds: number;
  readonly version: string;
}

export interface ReindexOptions {
  readonly config: Config;
  readonly onProgress?: ((progress: ReindexProgress) => void) | undefined;
}

/**
 * Builds the index anew and stores it once it has passed its check; the stored one stays otherwise.
 * @throws {UserError} when the new index fails its check.
 */
export async function reindex({ config, onProgress }: ReindexOptions): Promise<ReindexSummary> {
  const begun = performance.now();
  const { ingestSeeds, readKnowledge } = await import('../knowledge/index.ts');
  const ingest = await ingestSeeds({
    seedsDir: config.seedsDir,
    knowledgeDir: config.knowledgeDir,
    limits: config.documentLimits,
    onProgress: (done, total) => onProgress?.({ step: 'ingest', done, total }),
  });
  onProgress?.({ step: 'read', done: 0, total: 1 });
  const stamp = await stampOf(config.knowledgeDir);
  const { library, problems } = await readKnowledge(config.knowledgeDir);
  refuseEmpty(library, config.knowledgeDir);
  onProgress?.({ step: 'index', done: 0, total: library.articles.length });
  const index = buildIndex(library);
  onProgress?.({ step: 'check', done: 0, total: library.entries.length });
  checkIndex(index, library);
  await storeIndex(config, index, stamp);
  return {
    documents: library.articles.length,
    passages: library.passages.length,
    entries: library.entries.length,
    changed: ingest.changed,
    keptEdits: ingest.keptEdits.length,
    rejected: [
      ...ingest.rejected,
      ...problems.map(({ file, line, message }) => ({
        file,
        reason: `line ${line}: ${message}`,
      })),
    ],
    seconds: (performance.now() - begun) / 1000,
    version: index.version,
  };
}

function refuseEmpty(library: Library, knowledgeDir: string): void {
  if (library.passages.length === 0)
    throw new UserError(`${knowledgeDir} holds no document that can be used: nothing to index`);
}
