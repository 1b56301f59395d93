/** Stand-in for ingest's corpusLibrary. */
import { readFileSync } from 'node:fs';
import {
  type Article,
  articleId,
  type Library,
  type Passage,
  passageIdOf,
} from '../domain/index.ts';

export async function corpusLibrary(files: readonly string[]): Promise<Library> {
  const articles: Article[] = [];
  const passages: Passage[] = [];
  for (const file of files)
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      if (line === '') continue;
      const { id, text } = JSON.parse(line) as { id: string; text: string };
      articles.push({
        id: articleId(id),
        title: text.slice(0, 60).split(/[\s。：]/)[0] ?? '',
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
      });
      const sentences = text.match(/[^。！？\n]*[。！？\n]?/g) ?? [];
      let piece = '';
      let ordinal = 0;
      const flush = () => {
        if (piece.trim() !== '')
          passages.push({
            id: passageIdOf(articleId(id), ordinal),
            articleId: articleId(id),
            ordinal: ordinal++,
            headings: [],
            text: piece,
            context: { year: null, speaker: null },
          });
        piece = '';
      };
      for (const sentence of sentences) {
        if (piece.length + sentence.length > 330) flush();
        piece += sentence;
      }
      flush();
    }
  return { articles, passages, entries: [] };
}
