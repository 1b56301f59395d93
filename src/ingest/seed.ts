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
  signatureIn,
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
  /** It says of itself that it is no longer in force. */
  readonly isOver: boolean;
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
  const signature = signatureIn(text.split('\n'));
  const source = raw.source ?? signature.body;
  const publishedAt = raw.publishedAt ?? signature.date;
  const known = readMetadata(text, {
    title,
    source,
    issuedAt: signature.date ?? publishedAt,
    headings: sections.flatMap(({ headings }) => headings),
  });
  const facts = {
    ...known,
    title,
    source,
    publishedAt,
    url: raw.url,
    documentNumber: raw.documentNumber ?? known.documentNumber,
    validFrom: raw.validity?.from ?? known.validFrom,
    validUntil: raw.validity?.until ?? known.validUntil,
  };
  return {
    facts,
    text,
    passages: passagesOf(sections, facts),
    // A new version names the one that it replaces by its own title: that is told by the versions.
    repeals: repealsIn(text.slice(-1_000)).filter((name) => name !== title),
    isOver: raw.validity?.isOver === true || REPEALED_TITLE.test(title),
    attachments: raw.attachments,
    tableShare:
      textOf(raw.blocks.filter(({ kind }) => kind === 'table')).length / Math.max(text.length, 1),
    cut: raw.cut,
  };
}

/** ……办法（已废止） */
const REPEALED_TITLE = /[（(【[](?:已|现已)?(?:废止|失效)[）)】\]]/u;

/** Plain text has a page's furniture as lines among its own; other formats were cleaned by their structure. */
function withoutFurniture(raw: RawDocument): RawDocument {
  if (raw.format !== 'text') return raw;
  const clean = cleanLines(raw.blocks.flatMap(linesOf), raw.cut.length > 0);
  return {
    ...raw,
    title: raw.title ?? clean.title,
    source: raw.source ?? clean.source,
    // A date in the text beats one from the file's name; below a head none is looked for.
    publishedAt: clean.publishedAt ?? raw.publishedAt,
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
