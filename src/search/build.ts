/** Library → index. */
import { createHash } from 'node:crypto';
import type { Article, Library, Passage } from '../domain/index.ts';
import { type Contents, layOut } from './contents.ts';
import { foldText } from './fold.ts';
import { LibraryIndex } from './library-index.ts';
import { buildSegment } from './postings.ts';
import type { SearchIndex } from './search-index.ts';
import { termsOf } from './terms.ts';

/** Indexes a library: about 3 s for 35,000 passages. Use a worker where something else must keep running. */
export function buildIndex(library: Library): SearchIndex {
  const contents = layOut(library);
  const segment = buildSegment(termsOfPassages(contents));
  return new LibraryIndex(versionOf(contents), contents, [{ segment, firstPassage: 0 }]);
}

function* termsOfPassages({ passages, articles, articleOf }: Contents): Iterable<number[]> {
  for (const [number, passage] of passages.entries()) {
    const article = articles[articleOf[number] ?? 0];
    yield termsOf(foldText(indexedText(passage, article)));
  }
}

/** A passage with what a reader sees above it: a passage alone seldom repeats what its article is about. */
const indexedText = (passage: Passage, article: Article | undefined): string =>
  [article?.title ?? '', passage.headings.at(-1) ?? '', passage.text].join('\n');

function versionOf({ articles, passages, entries }: Contents): string {
  const hash = createHash('sha256');
  for (const { id, title, status } of articles) hash.update(`${id}\t${title}\t${status}\n`);
  for (const { id, text } of passages) hash.update(`${id}\t${text}\n`);
  for (const entry of entries) hash.update(`${JSON.stringify(entry)}\n`);
  return hash.digest('hex').slice(0, 16);
}
