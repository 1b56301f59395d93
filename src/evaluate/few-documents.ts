/**
 * A handful of documents: questions about one document each, in plain and everyday words, near misses that it does not
 * answer, and questions that are about another. Written for this purpose by people who read the document, not the code.
 * What confidence is fitted on where a bureau begins; the policy questions tell nothing of that.
 */
import { join } from 'node:path';
import { z } from 'zod';
import { type Evidence, evidenceFor, PASSAGES_RANKED } from '../answer/confidence/index.ts';
import { askedOf, bestWindows } from '../answer/extract/index.ts';
import {
  type AnswererSettings,
  createAnswerer,
  SHIPPED_MODELS,
  unreserved,
} from '../answer/index.ts';
import { understand } from '../answer/understand/index.ts';
import { type ArticleId, articleId, type Library, UserError } from '../domain/index.ts';
import { entriesFor, libraryOf } from '../ingest/index.ts';
import { readJsonLines } from '../json-lines.ts';
import { readKnowledge } from '../knowledge/index.ts';
import { buildIndex, type LibraryIndex } from '../search/index.ts';
import { articleQuestion, type Expectation, isRight, questionOf } from './article.ts';

const FILES = ['few-documents.jsonl', 'article.jsonl'].map((name) =>
  join(import.meta.dirname, 'data', name),
);
const PAGES = '../shared/data/pages';

const line = articleQuestion.and(z.object({ doc: z.string() }));
const page = z.object({ file: z.string(), gold: z.string() });

/** A single question about one document, with the index of that document. */
export interface FewQuestion {
  readonly id: string;
  readonly doc: ArticleId;
  /** `none`: the document does not answer it; `stranger`: it is about another. */
  readonly kind: string;
  readonly question: string;
  readonly expect: Expectation;
  readonly index: LibraryIndex;
}

/**
 * The single questions, those asked of the bot itself left out: neither these nor conversations tell how to choose.
 * @param corpus where the documents are, beside the knowledge base and the saved pages
 * @throws {UserError} for a document that is in none of them
 */
export async function readFewQuestions(corpus: Library): Promise<FewQuestion[]> {
  const known = mergeLibraries([corpus, await pageLibrary(), await knowledgeLibrary()]);
  const form = '{"id", "doc", "kind", "question", "expect"}';
  const lines = await Promise.all(FILES.map((file) => readJsonLines(file, line, form)));
  const indexes = new Map<string, LibraryIndex>();
  return lines.flat().flatMap(({ value }): FewQuestion[] => {
    const { id, kind, turns } = questionOf(value);
    const [turn, ...more] = turns;
    if (turn === undefined || more.length > 0 || kind === 'meta') return [];
    const doc = articleId(value.doc);
    const index = indexes.get(doc) ?? buildIndex(only(known, doc));
    indexes.set(doc, index);
    return [{ id, doc, kind, ...turn, index }];
  });
}

/** A question put to its document. */
export interface FewAsking {
  readonly few: FewQuestion;
  readonly evidence: Evidence;
  /** The answer given, were no confidence asked for, says what was expected. */
  readonly isRight: boolean;
}

export const STRANGER = 'stranger';

/** Each question as one about another of the documents: every document is asked several strange questions. */
export function strangersOf(questions: readonly FewQuestion[]): FewQuestion[] {
  const documents = [...new Map(questions.map((each) => [each.doc, each.index]))];
  return questions.flatMap((each, at) => {
    const own = documents.findIndex(([doc]) => doc === each.doc);
    const other = documents[(own + 1 + (at % (documents.length - 1))) % documents.length];
    if (other === undefined) return [];
    const [doc, index] = other;
    return [{ ...each, doc, index, kind: STRANGER }];
  });
}

/** No asking where the document gives nothing to judge. */
export function askFew(few: FewQuestion): FewAsking[] {
  const { index, question, kind, expect } = few;
  const { answer } = createAnswerer(index, UNRESERVED).answer(question);
  const understood = understand(question, { bigrams: index.bigrams });
  const asked = askedOf(understood, index.rarity);
  const ranked = index.rank(understood, PASSAGES_RANKED);
  const [best] = bestWindows(asked, ranked);
  if (best === undefined || answer.status !== 'answered') return [];
  return [
    {
      few,
      evidence: evidenceFor(index, asked, ranked, best),
      isRight: kind !== 'none' && kind !== STRANGER && isRight(kind, answer, expect),
    },
  ];
}

const UNRESERVED: AnswererSettings = {
  hotline: '12345',
  timeZone: 'Asia/Shanghai',
  models: unreserved(SHIPPED_MODELS),
};

async function pageLibrary(): Promise<Library> {
  const lines = await readJsonLines(join(PAGES, 'gold.jsonl'), page, '{"file", "gold"}');
  return libraryOf(lines.map(({ value: { file, gold } }) => ({ id: file, text: gold })));
}

async function knowledgeLibrary(): Promise<Library> {
  const { library } = await readKnowledge(join(import.meta.dirname, '../../knowledge'));
  return library;
}

const mergeLibraries = (libraries: readonly Library[]): Library => ({
  articles: libraries.flatMap(({ articles }) => articles),
  passages: libraries.flatMap(({ passages }) => passages),
  entries: libraries.flatMap(({ entries }) => entries),
});

/** One document with the questions that ingest makes of it, or that are in its knowledge file. */
function only({ articles, passages, entries }: Library, id: ArticleId): Library {
  const article = articles.find((each) => each.id === id);
  if (article === undefined)
    throw new UserError(`The document ${id}, asked about in few-documents.jsonl, is not there`);
  const ofIt = passages.filter((passage) => passage.articleId === id);
  const known = entries.filter((entry) => entry.articleId === id);
  return {
    articles: [article],
    passages: ofIt,
    entries: known.length > 0 ? known : entriesFor(article, ofIt),
  };
}
