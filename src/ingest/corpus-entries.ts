/** The questions that a corpus's passages answer, as ingest makes them for a knowledge base. */
import { type Article, entryId, type Passage, type QaEntry } from '../domain/index.ts';
import { questionsFor } from './questions/index.ts';

export function entriesFor(article: Article, passages: readonly Passage[]): QaEntry[] {
  return passages.flatMap((passage) =>
    questionsFor(passage, {
      ...passage.context,
      title: article.title,
      region: article.region,
      publishedAt: article.publishedAt,
      heading: passage.headings.at(-1) ?? null,
    }).map((written, at): QaEntry => {
      const [question = '', ...aliases] = written.split(' / ');
      return {
        id: entryId(`${passage.id}/${at}`),
        articleId: article.id,
        passageId: passage.id,
        question,
        aliases,
        origin: 'generated',
      };
    }),
  );
}
