/** `--corpus`: documents one JSON object a line → Library, in memory, text verbatim. */
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import {
  type Article,
  articleId,
  type Library,
  type Passage,
  passageIdOf,
  UserError,
} from '../domain/index.ts';
import { chunk } from './chunk.ts';
import { contextOf, yearOf } from './context.ts';
import { signatureIn } from './formats/index.ts';
import { readMetadata } from './metadata.ts';
import { titleFromText } from './title.ts';

const corpusDocument = z.object({
  id: z.string().min(1),
  text: z.string(),
  title: z.string().nullish(),
  source: z.string().nullish(),
  publishedAt: z.string().nullish(),
});
type CorpusDocument = z.infer<typeof corpusDocument>;

/**
 * The documents of JSONL files, cut into passages, in the order given; no Q&A entries.
 * @throws {UserError} with file and line for a line that is no document or whose id came before
 */
export async function corpusLibrary(files: readonly string[]): Promise<Library> {
  const articles: Article[] = [];
  const passages: Passage[] = [];
  const seen = new Set<string>();
  for (const file of files) {
    const lines = (await readText(file)).split('\n');
    for (const [at, line] of lines.entries()) {
      if (line.trim() === '') continue;
      const document = parseLine(line, `${file}:${at + 1}`);
      if (seen.has(document.id))
        throw new UserError(`${file}:${at + 1}: the id ${document.id} is there twice`);
      seen.add(document.id);
      const article = articleOf(document);
      articles.push(article);
      passages.push(...passagesOf(article, document.text));
    }
  }
  return { articles, passages, entries: [] };
}

async function readText(file: string): Promise<string> {
  try {
    return (await readFile(file, 'utf8')).replace(/^\uFEFF/, '');
  } catch (error) {
    const reason = error instanceof Error && 'code' in error ? String(error.code) : String(error);
    throw new UserError(`${file}: cannot be read (${reason})`);
  }
}

function parseLine(line: string, where: string): CorpusDocument {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new UserError(`${where}: this is not JSON`);
  }
  const parsed = corpusDocument.safeParse(value);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw new UserError(`${where}: ${issue?.path.join('.') || 'line'}: ${issue?.message}`);
}

function articleOf({ id, text, title, source, publishedAt }: CorpusDocument): Article {
  const shownTitle = title?.trim() || titleFromText(text) || id;
  const signedAt = signatureIn(text.split('\n')).date;
  const facts = {
    title: shownTitle,
    source: source ?? null,
    issuedAt: signedAt ?? publishedAt ?? null,
  };
  return {
    id: articleId(id),
    title: shownTitle,
    source: facts.source,
    publishedAt: publishedAt ?? signedAt,
    url: null,
    status: 'active',
    supersedes: [],
    ...readMetadata(text, facts),
  };
}

function passagesOf(article: Article, text: string): Passage[] {
  const year = yearOf(article.publishedAt);
  return chunk(text).map((piece, ordinal) => ({
    id: passageIdOf(article.id, ordinal),
    articleId: article.id,
    ordinal,
    headings: piece.headings,
    text: piece.text,
    context: contextOf(text, piece, year, article.title),
  }));
}
