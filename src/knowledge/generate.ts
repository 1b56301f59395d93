/** An ingested document → the knowledge file that holds it. */
import type { SeedDocument } from '../ingest/index.ts';
import {
  type EntryContent,
  entryPart,
  type KnowledgeFile,
  markOf,
  type Part,
  sectionPart,
  shortHash,
} from './file.ts';
import { type FrontMatter, generatedFront } from './front-matter.ts';

export interface GeneratedFile {
  readonly front: FrontMatter;
  /** The front matter is written once it is known how the document stands to others. */
  readonly file: Omit<KnowledgeFile, 'front'>;
}

/** What is known of a seed besides what it says. */
export interface Origin {
  readonly id: string;
  /** Path under `seeds/`. */
  readonly original: string;
  readonly sha256: string;
}

/** Deterministic: the same document gives the same bytes. */
export function generateFile(document: SeedDocument, origin: Origin): GeneratedFile {
  const { facts } = document;
  const front = generatedFront({
    id: origin.id,
    title: facts.title,
    source: facts.source,
    published: facts.publishedAt,
    url: facts.url,
    region: facts.region,
    topics: [...facts.topics],
    status: document.isOver ? 'expired' : 'active',
    supersedes: [],
    original: origin.original,
    sha256: origin.sha256,
    number: facts.documentNumber,
    valid_from: facts.validFrom,
    valid_until: facts.validUntil,
    repeals: [...document.repeals],
    attachments: [...document.attachments],
    also: [],
  });
  const file = {
    head: `\n# ${facts.title.replace(/\s+/g, ' ')}\n\n`,
    parts: partsOf(document),
  };
  return { front, file };
}

function partsOf({ passages }: SeedDocument): Part[] {
  const parts: Part[] = [];
  const ids = new Set<string>();
  let section = '';
  for (const { headings, questions, text } of passages) {
    if (headings.join('\n') !== section) parts.push(sectionPart(headings));
    section = headings.join('\n');
    const [question = [], ...further] = questions.map((each) => each.split(' / '));
    const content: EntryContent = { isHidden: false, question, further, text };
    parts.push(entryPart(content, markOf(uniqueId(question[0] ?? '', ids), content)));
  }
  return parts;
}

/** From the question, which seldom changes when a figure is corrected. */
function uniqueId(question: string, taken: Set<string>): string {
  for (let n = 0; ; n++) {
    const id = shortHash(n === 0 ? question : `${question}#${n}`);
    if (taken.has(id)) continue;
    taken.add(id);
    return id;
  }
}
