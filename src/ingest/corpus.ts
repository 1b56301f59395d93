/** `--corpus`: documents one JSON object a line → Library, in memory, text verbatim. */
import { z } from 'zod';
import {
  type Article,
  articleId,
  type Library,
  type Passage,
  passageIdOf,
  UserError,
} from '../domain/index.ts';
import { readJsonLines } from '../json-lines.ts';
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
  const documents: CorpusDocument[] = [];
  const seen = new Set<string>();
  for (const file of files)
    for (const { value: document, where } of await readJsonLines(file, corpusDocument, FORM)) {
      if (seen.has(document.id))
        throw new UserError(`${where}: the id ${document.id} is there twice`);
      seen.add(document.id);
      documents.push(document);
    }
  return libraryOf(documents);
}

/** The documents cut into passages; no Q&A entries. */
export function libraryOf(documents: readonly CorpusDocument[]): Library {
  const articles = documents.map(articleOf);
  const passages = documents.flatMap(({ text }, at) => {
    const article = articles[at];
    return article === undefined ? [] : passagesOf(article, text);
  });
  return { articles, passages, entries: [] };
}

const FORM = '{"id", "text", "title"?, "source"?, "publishedAt"?}';

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
