/** An index on disk: postings as flat buffers, texts in one piece, so that a start reads one file and parses little. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate as breathe } from 'node:timers/promises';
import type { AsPlainObject } from 'minisearch';
import {
  type Article,
  type Passage,
  type PassageContext,
  passageIdOf,
  type QaEntry,
} from '../domain/index.ts';
import { buildIndex } from './build.ts';
import { assemble, type Contents } from './contents.ts';
import { EntrySource } from './entry-source.ts';
import { LibraryIndex } from './library-index.ts';
import { layOutPassages } from './passage-source.ts';
import type { Segment } from './postings.ts';
import { readSnapshotFile, SnapshotError, writeSnapshotFile } from './snapshot-file.ts';

/** Goes up whenever an old file would be read wrongly: another layout, other terms, another segmentation. */
const FORMAT = 2;
const FILE = 'index.snapshot';

/** Passages restored between two breaths: some milliseconds' worth. */
const PASSAGES_A_BREATH = 4000;

/** A passage without its text and what follows from its place. */
type PassageRow = readonly [ordinal: number, headings: readonly string[], context: PassageContext];

interface LibraryJson {
  readonly articles: readonly Article[];
  readonly entries: readonly QaEntry[];
  readonly passages: readonly PassageRow[];
  readonly entryIndex: AsPlainObject | null;
}

/** Writes the index into `folder`, which is made if need be. An older snapshot is replaced in one step. */
export async function saveSnapshot(index: LibraryIndex, folder: string): Promise<void> {
  const { contents, layout, entrySources } = compacted(index).parts;
  const segment = layout.segments[0]?.segment;
  if (segment === undefined) throw new RangeError('An index has at least one segment');
  const texts = contents.passages.map(({ text }) => text);
  const library: LibraryJson = {
    articles: contents.articles,
    entries: contents.entries,
    passages: contents.passages.map(({ ordinal, headings, context }) => [
      ordinal,
      headings,
      context,
    ]),
    entryIndex: entrySources[0]?.toJSON() ?? null,
  };
  await mkdir(folder, { recursive: true });
  await writeSnapshotFile(join(folder, FILE), FORMAT, {
    version: index.version,
    sections: new Map<string, Uint8Array>([
      ['library', Buffer.from(JSON.stringify(library))],
      ['texts', Buffer.from(texts.join(''), 'utf16le')],
      ['textLengths', bytesOf(Uint32Array.from(texts, ({ length }) => length))],
      ['firstPassage', bytesOf(contents.firstPassage)],
      ['terms', bytesOf(segment.terms)],
      ['starts', bytesOf(segment.starts)],
      ['passages', bytesOf(segment.passages)],
      ['counts', segment.counts],
      ['lengths', bytesOf(segment.lengths)],
    ]),
  });
}

/**
 * Reads what `saveSnapshot` wrote, letting other work go on in between.
 * @throws {SnapshotError} if there is none or it cannot be used: then build the index anew
 */
export async function loadSnapshot(folder: string): Promise<LibraryIndex> {
  const { version, sections } = await readSnapshotFile(join(folder, FILE), FORMAT);
  const section = (name: string): Uint8Array => {
    const bytes = sections.get(name);
    if (bytes === undefined) throw new SnapshotError(`The index snapshot lacks its ${name}`);
    return bytes;
  };
  // Copied, so that the file's texts, which are strings by now, can go.
  const kept = (name: string) => new Uint8Array(section(name));
  const words = (name: string) => wordsIn(kept(name));
  // The checksum says that it is what was written.
  const library: LibraryJson = JSON.parse(textDecoder.decode(section('library')));
  await breathe();
  const passages = await restorePassages(
    library,
    section('texts'),
    words('textLengths'),
    words('firstPassage'),
  );
  const contents = assemble(library.articles, passages, library.entries, words('firstPassage'));
  await breathe();
  const lengths = kept('lengths');
  const segment: Segment = {
    passageCount: passages.length,
    terms: words('terms'),
    starts: words('starts'),
    passages: words('passages'),
    counts: kept('counts'),
    lengths: new Uint16Array(lengths.buffer, lengths.byteOffset, lengths.byteLength / 2),
  };
  return new LibraryIndex(restoredParts(contents, segment, library.entryIndex), version);
}

/** In one piece: what came and went since leaves no trace. */
const compacted = (index: LibraryIndex): LibraryIndex =>
  index.parts.layout.segments.length === 1 && index.parts.absent === undefined
    ? index
    : buildIndex(index.library());

const bytesOf = (array: Uint32Array | Uint16Array): Uint8Array =>
  new Uint8Array(array.buffer, array.byteOffset, array.byteLength);

const wordsIn = (bytes: Uint8Array): Uint32Array =>
  new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4);

const textDecoder = new TextDecoder();

function restoredParts(contents: Contents, segment: Segment, entryIndex: AsPlainObject | null) {
  return {
    contents,
    layout: layOutPassages(
      [{ segment, firstPassage: 0 }],
      contents.articleOf,
      contents.firstPassage,
    ),
    entrySources: [EntrySource.restore(entryIndex, contents)],
  };
}

async function restorePassages(
  { articles, passages: rows }: LibraryJson,
  texts: Uint8Array,
  textLengths: Uint32Array,
  firstPassage: Uint32Array,
): Promise<Passage[]> {
  const text = Buffer.from(texts.buffer, texts.byteOffset, texts.byteLength);
  const passages: Passage[] = [];
  let at = 0;
  for (const [number, { id: articleId }] of articles.entries()) {
    for (const [ordinal, headings, context] of rows.slice(
      firstPassage[number],
      firstPassage[number + 1],
    )) {
      const end = at + 2 * (textLengths[passages.length] ?? 0);
      passages.push({
        id: passageIdOf(articleId, ordinal),
        articleId,
        ordinal,
        headings,
        text: text.toString('utf16le', at, end),
        context,
      });
      at = end;
      if (passages.length % PASSAGES_A_BREATH === 0) await breathe();
    }
  }
  return passages;
}
