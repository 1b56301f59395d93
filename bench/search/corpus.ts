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
 * About `size` passages: all policy documents, then distractors; where these run out, they are repeated with other
 * digits and their sentences in another order, so that no copy is the same text.
 */
export async function libraryOfSize(size: number): Promise<Library> {
  const policies = await corpusLibrary([`${POLICIES}/corpus.jsonl`]);
  const distractors = await corpusLibrary([`${POLICIES}/distractors.jsonl`]);
  const articles = [...policies.articles];
  const passages = [...policies.passages];
  const passagesOf = groupByArticle(distractors.passages);
  for (let copy = 0; passages.length < size; copy += 1) {
    for (const article of distractors.articles) {
      if (passages.length >= size) break;
      const own = passagesOf.get(article.id) ?? [];
      articles.push(copy === 0 ? article : copyOf(article, copy));
      passages.push(...(copy === 0 ? own : own.map((passage) => changed(passage, copy))));
    }
  }
  return { articles, passages, entries: [] };
}

const copyOf = (article: Article, copy: number): Article => ({
  ...article,
  id: articleId(`${article.id}-${copy}`),
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
