/** What documents would become, without writing anything. */
import { basename } from 'node:path';
import { readSeed, type SeedDocument } from '../ingest/index.ts';
import { readInOrder } from './reading.ts';
import { listSeeds } from './seed-files.ts';

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
export async function* previewSeeds(root: string): AsyncGenerator<DocumentPreview> {
  const { seeds, rejected } = await listSeeds(root);
  const requests = seeds.map(({ path, original }) => ({ path, name: original, knownHash: null }));
  let at = 0;
  for await (const reading of readInOrder(requests)) {
    const file = seeds[at++]?.original ?? '';
    if (reading.kind === 'read') yield previewOf(file, reading.document);
    else yield { file, ...REFUSED, error: reading.kind === 'rejected' ? reading.reason : '' };
  }
  for (const { file, reason } of rejected) yield { file, ...REFUSED, error: reason };
}

/**
 * What one document would become, say one that was sent to the bot.
 * @throws {UserError} with a reason that an editor understands
 */
export async function previewDocument(bytes: Uint8Array, name: string): Promise<DocumentPreview> {
  return previewOf(basename(name), await readSeed(bytes, name));
}

function previewOf(file: string, { facts, text, passages }: SeedDocument): DocumentPreview {
  const { title, source, publishedAt, region, topics } = facts;
  return { file, title, source, publishedAt, region, topics, text, passages };
}
