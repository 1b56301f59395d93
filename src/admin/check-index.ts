/** Whether a new index may serve: it has to find the articles behind its own questions. */
import { understand } from '../answer/understand/index.ts';
import { type Library, UserError } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';

/** Questions tried, spread over the whole knowledge base. */
const SAMPLE = 50;
const RANKS = 10;
/** Share of them whose article must be among the first `RANKS`. */
const NEEDED = 0.8;

/** @throws {UserError} when too many of the index's own questions do not lead to their articles. */
export function checkIndex(index: SearchIndex, { entries }: Library): void {
  const step = Math.max(1, Math.floor(entries.length / SAMPLE));
  const sample = entries.filter((_, place) => place % step === 0).slice(0, SAMPLE);
  const found = sample.filter(({ question, articleId }) =>
    index.rank(understand(question), RANKS).some(({ article }) => article.id === articleId),
  );
  if (found.length < sample.length * NEEDED)
    throw new UserError(
      `the new index finds only ${found.length} of ${sample.length} of its own questions; the old one stays`,
    );
}
