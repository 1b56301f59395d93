/** Documents that administrators sent: kept aside for a preview, moved to `seeds/` once confirmed. */
import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Config } from '../config.ts';
import { type DocumentLimits, UserError } from '../domain/index.ts';

/** What a document would become. */
interface DocumentPreview {
  readonly title: string;
  readonly source: string | null;
  readonly publishedAt: string | null;
  readonly passages: number;
  readonly entries: number;
  /** Its first passage. */
  readonly text: string;
}

export interface Uploads {
  /** Reads a document without taking it in. @throws {UserError} when it cannot be read. */
  keep(
    bytes: Uint8Array,
    name: string,
  ): Promise<{ readonly id: string; readonly document: DocumentPreview }>;
  /** Moves it to the seeds and gives its file name; undefined where it is gone. */
  accept(id: string): Promise<string | undefined>;
  discard(id: string): Promise<void>;
}

const KINDS = new Set(['.html', '.htm', '.docx', '.pdf', '.txt', '.md']);
const LONGEST_NAME = 80;

export function createUploads(config: Config): Uploads {
  const root = join(config.dataDir, 'uploads');
  const folderOf = (id: string) => join(root, basename(id));
  const discard = (id: string) => rm(folderOf(id), { recursive: true, force: true });

  return {
    async keep(bytes, name) {
      const file = safeName(name);
      const document = await preview(bytes, file, config.documentLimits);
      const id = randomBytes(9).toString('base64url');
      await mkdir(folderOf(id), { recursive: true });
      await writeFile(join(folderOf(id), file), bytes);
      return { id, document };
    },
    async accept(id) {
      const [name] = await readdir(folderOf(id)).catch(() => []);
      if (name === undefined) return undefined;
      await mkdir(config.seedsDir, { recursive: true });
      await rename(join(folderOf(id), name), join(config.seedsDir, name));
      await discard(id);
      return name;
    },
    discard,
  };
}

/** A file name without folders or characters that a shell or another system would trip over. */
function safeName(name: string): string {
  const extension = extname(name).toLowerCase();
  if (!KINDS.has(extension))
    throw new UserError(
      extension === '.zip'
        ? `${basename(name)}：压缩包请解压后逐个发送，或放进 seeds 文件夹再重建索引`
        : `${basename(name)}：只能收 ${[...KINDS].join(' ')} 文件`,
    );
  const stem = basename(name, extname(name))
    .replace(/[^\p{L}\p{N}_-]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, LONGEST_NAME);
  return `${stem === '' ? 'document' : stem}${extension}`;
}

async function preview(
  bytes: Uint8Array,
  name: string,
  limits: DocumentLimits,
): Promise<DocumentPreview> {
  const { previewDocument } = await import('../knowledge/index.ts');
  const { title, source, publishedAt, passages } = await previewDocument(bytes, name, limits);
  return {
    title: title ?? '-',
    source,
    publishedAt,
    passages: passages.length,
    entries: passages.reduce((sum, { questions }) => sum + questions.length, 0),
    text: passages[0]?.text ?? '',
  };
}
