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
import { SnapshotReader, writeSnapshotFile } from './snapshot-file.ts';

/** Goes up whenever an old file would be read wrongly: another layout, other terms, another segmentation. */
const FORMAT = 3;
const FILE = 'index.snapshot';

/** Passages whose texts are read at once: some milliseconds' worth. */
const PASSAGES_A_PIECE = 4000;

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
  const reader = await SnapshotReader.open(join(folder, FILE), FORMAT);
  try {
    return await restore(reader);
  } finally {
    await reader.close();
  }
}

async function restore(reader: SnapshotReader): Promise<LibraryIndex> {
  const words = async (name: string) => wordsIn(await reader.section(name));
  // The checksum says that it is what was written.
  const library: LibraryJson = JSON.parse(textDecoder.decode(await reader.section('library')));
  const firstPassage = await words('firstPassage');
  const passages = restorePassages(library, await readTexts(reader), firstPassage);
  await breathe();
  const contents = assemble(library.articles, passages, library.entries, firstPassage);
  await breathe();
  const lengths = await reader.section('lengths');
  const segment: Segment = {
    passageCount: passages.length,
    terms: await words('terms'),
    starts: await words('starts'),
    passages: await words('passages'),
    counts: await reader.section('counts'),
    lengths: new Uint16Array(lengths.buffer, lengths.byteOffset, lengths.byteLength / 2),
  };
  return new LibraryIndex(restoredParts(contents, segment, library.entryIndex), reader.version);
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

/** The passages' texts, a piece at a time: other work goes on in between, and no piece outlives its strings. */
async function readTexts(reader: SnapshotReader): Promise<string[]> {
  const lengths = wordsIn(await reader.section('textLengths'));
  const texts: string[] = [];
  let from = 0;
  for (let first = 0; first < lengths.length; first += PASSAGES_A_PIECE) {
    const ownLengths = lengths.subarray(first, first + PASSAGES_A_PIECE);
    const to = from + 2 * ownLengths.reduce((sum, length) => sum + length, 0);
    const bytes = await reader.section('texts', from, to);
    let at = 0;
    for (const length of ownLengths) {
      texts.push(bytes.toString('utf16le', at, at + 2 * length));
      at += 2 * length;
    }
    from = to;
  }
  return texts;
}

function restorePassages(
  { articles, passages: rows }: LibraryJson,
  texts: readonly string[],
  firstPassage: Uint32Array,
): Passage[] {
  return articles.flatMap(({ id: articleId }, number) => {
    const first = firstPassage[number] ?? 0;
    return rows.slice(first, firstPassage[number + 1]).map(([ordinal, headings, context], at) => ({
      id: passageIdOf(articleId, ordinal),
      articleId,
      ordinal,
      headings,
      text: texts[first + at] ?? '',
      context,
    }));
  });
}
