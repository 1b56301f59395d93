/** The weekly digest: what is new, by topic; every subscriber gets the topics they asked for. */
import { type Article, TOPICS, type Topic } from '../domain/index.ts';
import { dated } from './article-announcement.ts';
import type { Content, DigestSection } from './content.ts';

/** Articles shown of each topic. */
const ITEMS = 8;

/** @returns undefined where nothing is new. */
export function composeDigest(
  articles: readonly Article[],
  linkTo: (article: Article) => string | null,
): { readonly content: Content; readonly topics: readonly Topic[] } | undefined {
  const sections = TOPICS.map((topic) => sectionOf(topic, articles, linkTo)).filter(
    ({ items }) => items.length > 0,
  );
  if (sections.length === 0) return undefined;
  return {
    content: { kind: 'digest', heading: '民生新消息', sections },
    topics: sections.map(({ topic }) => topic),
  };
}

/** An article without a topic is of general interest. */
const topicsOf = ({ topics }: Article): readonly Topic[] =>
  topics.length === 0 ? ['综合'] : topics;

function sectionOf(
  topic: Topic,
  articles: readonly Article[],
  linkTo: (article: Article) => string | null,
): DigestSection {
  const items = articles
    .filter((article) => topicsOf(article).includes(topic))
    .slice(0, ITEMS)
    .map((article) => ({
      title: article.title,
      dateline: [article.source, dated(article.publishedAt)].filter(Boolean).join(' · '),
      url: linkTo(article),
    }));
  return { topic, items };
}
