/** Small libraries and questions for the tests of search. */
import {
  type Article,
  articleId,
  type Library,
  type Passage,
  passageIdOf,
  type UnderstoodQuestion,
} from '../../src/domain/index.ts';

/** Articles by id: the title, then the passages. */
export function libraryOf(
  texts: Readonly<Record<string, readonly [string, ...string[]]>>,
): Library {
  const articles: Article[] = [];
  const passages: Passage[] = [];
  for (const [id, [title, ...parts]] of Object.entries(texts)) {
    articles.push(articleOf(id, title));
    for (const [ordinal, text] of parts.entries()) {
      passages.push({
        id: passageIdOf(articleId(id), ordinal),
        articleId: articleId(id),
        ordinal,
        headings: [],
        text,
        context: { year: null, speaker: null },
      });
    }
  }
  return { articles, passages, entries: [] };
}

const articleOf = (id: string, title: string, facts: Partial<Article> = {}): Article => ({
  id: articleId(id),
  title,
  source: null,
  publishedAt: null,
  url: null,
  region: null,
  topics: [],
  status: 'active',
  documentNumber: null,
  supersedes: [],
  validFrom: null,
  validUntil: null,
  ...facts,
});

/** A question as understood, with nothing found in it but its words. */
export const asked = (
  text: string,
  facts: Partial<UnderstoodQuestion> = {},
): UnderstoodQuestion => ({
  original: text,
  text,
  kind: 'other',
  places: [],
  years: [],
  documentNumbers: [],
  synonyms: [],
  changes: [],
  ...facts,
});
