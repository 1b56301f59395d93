/** Questions that the knowledge base can answer, near what was just asked. */
import type { ArticleId, PassageId, QaEntry, Topic } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';

const MOST = 3;

interface Near {
  readonly articleId: ArticleId;
  readonly passageId: PassageId | null;
  /** Already asked, or just answered. */
  readonly asked: readonly string[];
}

/** Up to three: of the same passage first, then of the same section, then of the article. */
export function suggestionsNear(
  index: SearchIndex,
  { articleId, passageId, asked }: Near,
): string[] {
  const entries = index.entriesOf(articleId);
  const section = sectionOf(index, passageId);
  const nearness = (entry: QaEntry) =>
    entry.passageId === passageId ? 0 : sectionOf(index, entry.passageId) === section ? 1 : 2;
  return entries
    .filter(({ question }) => !asked.includes(question))
    .toSorted((a, b) => nearness(a) - nearness(b))
    .slice(0, MOST)
    .map(({ question }) => question);
}

const sectionOf = (index: SearchIndex, id: PassageId | null): string | undefined =>
  id === null ? undefined : index.passage(id)?.headings.at(-1);

/** Up to three questions of a topic, one an article, the newest first. */
export function suggestionsOf(index: SearchIndex, topic: Topic | null): string[] {
  const articles = index.newestWithEntries(topic);
  const questions: string[] = [];
  for (const { id } of articles) {
    const own = index.entriesOf(id).map(({ question }) => question);
    questions.push(...own.slice(0, articles.length === 1 ? MOST : 1));
    if (questions.length >= MOST) break;
  }
  return questions.slice(0, MOST);
}
