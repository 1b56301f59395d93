/** Library → index. */
import { createHash } from 'node:crypto';
import type { Library } from '../domain/index.ts';
import { type Contents, layOut } from './contents.ts';
import { indexedTerms } from './indexed-text.ts';
import { LibraryIndex } from './library-index.ts';
import { layOutPassages } from './passage-source.ts';
import { buildSegment } from './postings.ts';

/** Indexes a library: about 3 s for 35,000 passages. Use a worker where something else must keep running. */
export function buildIndex(library: Library): LibraryIndex {
  const contents = layOut(library);
  const segment = buildSegment(termsOfPassages(contents));
  return new LibraryIndex(
    versionOf(contents),
    contents,
    layOutPassages([{ segment, firstPassage: 0 }], contents.articleOf, contents.firstPassage),
  );
}

function* termsOfPassages({ passages, articles, articleOf }: Contents): Iterable<number[]> {
  for (const [number, passage] of passages.entries()) {
    const article = articles[articleOf[number] ?? 0];
    if (article !== undefined) yield indexedTerms(passage, article);
  }
}

function versionOf({ articles, passages, entries }: Contents): string {
  const hash = createHash('sha256');
  for (const { id, title, status } of articles) hash.update(`${id}\t${title}\t${status}\n`);
  for (const { id, text } of passages) hash.update(`${id}\t${text}\n`);
  for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return hash.digest('hex').slice(0, 16);
}
