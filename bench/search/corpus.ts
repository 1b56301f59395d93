/** Passages in any number from the policy documents and their distractors, and questions about them. */

import {
  type Article,
  articleId,
  type Library,
  type Passage,
  passageIdOf,
} from '../../src/domain/index.ts';
import type { GoldQuestion } from '../../src/evaluate/index.ts';
import { readQuestions } from '../../src/evaluate/index.ts';
import { corpusLibrary } from '../../src/ingest/index.ts';

const POLICIES = '../shared/data/policies';

export const readPolicyQuestions = (): Promise<GoldQuestion[]> =>
  readQuestions(`${POLICIES}/questions.jsonl`);

/**
 * About `size` passages: all policy documents, spread evenly among distractors, so that no engine gains by the order in
 * which it lists equal scores. Where the distractors run out, they are repeated with other digits and their sentences in
 * another order, so that no copy is the same text.
 */
export async function libraryOfSize(size: number): Promise<Library> {
  const policies = textsOf(await corpusLibrary([`${POLICIES}/corpus.jsonl`]));
  const distractors = textsOf(await corpusLibrary([`${POLICIES}/distractors.jsonl`]));
  const others: Text[] = [];
  let passages = countPassages(policies);
  for (let copy = 0; passages < size; copy += 1) {
    for (const text of distractors) {
      if (passages >= size) break;
      others.push(copy === 0 ? text : copyOf(text, copy));
      passages += text.passages.length;
    }
  }
  const texts = spread(policies, others);
  return {
    articles: texts.map(({ article }) => article),
    passages: texts.flatMap((text) => text.passages),
    entries: [],
  };
}

interface Text {
  readonly article: Article;
  readonly passages: readonly Passage[];
}

function textsOf({ articles, passages }: Library): Text[] {
  const passagesOf = groupByArticle(passages);
  return articles.map((article) => ({ article, passages: passagesOf.get(article.id) ?? [] }));
}

const countPassages = (texts: readonly Text[]): number =>
  texts.reduce((sum, { passages }) => sum + passages.length, 0);

/** All of both, each in its order, `few` at even distances. */
function spread<T>(few: readonly T[], many: readonly T[]): T[] {
  const placed = [few, many].flatMap((items) =>
    items.map((item, at) => ({ item, place: (at + 0.5) / items.length })),
  );
  return placed.sort((a, b) => a.place - b.place).map(({ item }) => item);
}

const copyOf = ({ article, passages }: Text, copy: number): Text => ({
  article: { ...article, id: articleId(`${article.id}-${copy}`) },
  passages: passages.map((passage) => changed(passage, copy)),
});

function changed(passage: Passage, copy: number): Passage {
  const id = articleId(`${passage.articleId}-${copy}`);
  const sentences = passage.text.split(/(?<=[。！？\n])/);
  const turn = copy % Math.max(1, sentences.length);
  const text = [...sentences.slice(turn), ...sentences.slice(0, turn)]
    .join('')
    .replace(/\d/g, (digit) => String((Number(digit) + copy) % 10));
  return { ...passage, articleId: id, id: passageIdOf(id, passage.ordinal), text };
}

function groupByArticle(passages: readonly Passage[]): Map<string, Passage[]> {
  const groups = new Map<string, Passage[]>();
  for (const passage of passages) {
    const own = groups.get(passage.articleId);
    if (own === undefined) groups.set(passage.articleId, [passage]);
    else own.push(passage);
  }
  return groups;
}
