/** What documents would become, without writing anything. */
import { basename } from 'node:path';
import { type DocumentLimits, STANDARD_LIMITS } from '../domain/index.ts';
import { readSeed, type SeedDocument } from '../ingest/index.ts';
import { readInOrder, workersFor } from './reading.ts';
import { listFiles, seedsIn } from './seed-files.ts';

/** One line of `ingest --dry-run --json`. */
export interface DocumentPreview {
  /** Path under the folder that was given; the file's own name for a single file. */
  readonly file: string;
  readonly title: string | null;
  readonly source: string | null;
  readonly publishedAt: string | null;
  readonly region: string | null;
  readonly topics: readonly string[];
  readonly text: string;
  readonly passages: readonly {
    readonly headings: readonly string[];
    readonly questions: readonly string[];
    readonly text: string;
  }[];
  /** Why it would not come in. */
  readonly error?: string;
}

const REFUSED = {
  title: null,
  source: null,
  publishedAt: null,
  region: null,
  topics: [],
  text: '',
  passages: [],
};

/** Each document of a folder (or one file), in the order of their paths; what cannot be read with its reason. */
export async function* previewSeeds(
  root: string,
  limits: DocumentLimits = STANDARD_LIMITS,
): AsyncGenerator<DocumentPreview> {
  const paths = await listFiles(root);
  for await (const [{ seed }, reading] of readInOrder(
    requests(root, paths, limits),
    workersFor(paths.length),
  )) {
    if ('reason' in seed) yield { file: seed.file, ...REFUSED, error: seed.reason };
    else if (reading?.kind === 'read') yield previewOf(seed.original, reading.document);
    else if (reading?.kind === 'rejected')
      yield { file: seed.original, ...REFUSED, error: reading.reason };
  }
}

async function* requests(root: string, paths: readonly string[], limits: DocumentLimits) {
  for await (const seed of seedsIn(root, paths, limits)) {
    if ('reason' in seed) yield { seed, request: null };
    else yield { seed, request: { from: seed.from, name: seed.original, knownHash: null, limits } };
  }
}

/**
 * What one document would become, say one that was sent to the bot.
 * @throws {UserError} with a reason that an editor understands
 */
export async function previewDocument(
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits,
): Promise<DocumentPreview> {
  return previewOf(basename(name), await readSeed(bytes, name, limits));
}

function previewOf(file: string, { facts, text, passages }: SeedDocument): DocumentPreview {
  const { title, source, publishedAt, region, topics } = facts;
  return { file, title, source, publishedAt, region, topics, text, passages };
}
