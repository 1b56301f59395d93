/** One document's bytes → an article with its passages and the questions that they answer. */
import type { Article, DocumentLimits, Passage } from '../domain/index.ts';
import { chunk } from './chunk.ts';
import { cleanLines } from './clean.ts';
import { contextOf, yearOf } from './context.ts';
import {
  type Attachment,
  linesOf,
  type RawDocument,
  readDocument,
  textOf,
} from './formats/index.ts';
import { readMetadata, repealsIn } from './metadata.ts';
import { questionsFor } from './questions/index.ts';
import { type Section, sectionsOf } from './sections.ts';
import { titleFromText } from './title.ts';

/** A document as it came in, before it has an id. */
export interface SeedDocument {
  readonly facts: Omit<Article, 'id' | 'status' | 'supersedes'>;
  /** The clean text, one line a paragraph; the title is not among it. */
  readonly text: string;
  readonly passages: readonly SeedPassage[];
  /** Titles and numbers of the documents that it repeals. */
  readonly repeals: readonly string[];
  readonly attachments: readonly Attachment[];
  /** 0 to 1: how much of the text is rows of tables. */
  readonly tableShare: number;
  /** Lines that were left out as furniture. */
  readonly cut: readonly string[];
}

export interface SeedPassage extends Pick<Passage, 'headings' | 'text'> {
  /** At least one, the best first; other ways to ask the same follow " / ". */
  readonly questions: readonly string[];
}

/**
 * Reads a document of any known format.
 * @param name the file's name, for what only it says
 * @throws {UserError} with a reason that an editor understands
 */
export async function readSeed(
  bytes: Uint8Array,
  name: string,
  limits?: DocumentLimits,
): Promise<SeedDocument> {
  const raw = withoutFurniture(await readDocument(bytes, name, limits));
  const sections = sectionsOf(raw.blocks);
  const text = textOf(raw.blocks);
  const title = raw.title ?? (titleFromText(text) || name.replace(/\.[^.]+$/u, ''));
  const { signedAt, ...known } = readMetadata(
    title,
    raw.source,
    text,
    sections.flatMap(({ headings }) => headings),
  );
  const publishedAt = raw.publishedAt ?? signedAt;
  const facts = {
    ...known,
    title,
    source: raw.source,
    publishedAt,
    url: raw.url,
    documentNumber: raw.documentNumber ?? known.documentNumber,
  };
  return {
    facts,
    text,
    passages: passagesOf(sections, facts),
    repeals: repealsIn(text.slice(-1_000)),
    attachments: raw.attachments,
    tableShare:
      textOf(raw.blocks.filter(({ kind }) => kind === 'table')).length / Math.max(text.length, 1),
    cut: raw.cut,
  };
}

/** Plain text has a page's furniture as lines among its own; other formats were cleaned by their structure. */
function withoutFurniture(raw: RawDocument): RawDocument {
  if (raw.format !== 'text') return raw;
  const clean = cleanLines(raw.blocks.flatMap(linesOf));
  return {
    ...raw,
    title: raw.title ?? clean.title,
    source: raw.source ?? clean.source,
    // A date in the text beats one from the file's name; below a head that was read, it is one of the text's own.
    publishedAt:
      raw.cut.length > 0
        ? (raw.publishedAt ?? clean.publishedAt)
        : (clean.publishedAt ?? raw.publishedAt),
    blocks: clean.lines.map((text) => ({ kind: 'paragraph', text })),
    cut: [...raw.cut, ...clean.cut],
  };
}

function passagesOf(sections: readonly Section[], facts: SeedDocument['facts']): SeedPassage[] {
  const year = yearOf(facts.publishedAt);
  return sections.flatMap((section) =>
    chunk(section.text).map((piece) => {
      const headings = [...section.headings, ...piece.headings];
      const context = contextOf(section.text, piece, year, null);
      const around = { ...facts, ...context, heading: headings.at(-1) ?? null };
      const questions = questionsFor({ text: piece.text, headings }, around);
      return { headings, text: piece.text, questions };
    }),
  );
}
