/** Library → index. */
import type { Library } from '../domain/index.ts';
import { layOut } from './contents.ts';
import { EntrySource } from './entry-source.ts';
import { segmentOf } from './indexed-text.ts';
import { LibraryIndex } from './library-index.ts';
import { layOutPassages } from './passage-source.ts';

/** Indexes a library, about 3 s for 35,000 passages: in a child process where answers must go on. */
export function buildIndex(library: Library): LibraryIndex {
  const contents = layOut(library);
  const placed = { segment: segmentOf(contents), firstPassage: 0 };
  return new LibraryIndex({
    contents,
    layout: layOutPassages([placed], contents.articleOf, contents.firstPassage),
    entrySources: [EntrySource.build(contents)],
  });
}
