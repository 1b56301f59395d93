/** What a new version of an article says otherwise: for announcements and for the editor's report. */
import { type ArticleId, articleId } from '../domain/index.ts';
import { similarity } from '../ingest/index.ts';
import type { KnowledgeFile } from './file.ts';

export interface Change {
  readonly articleId: ArticleId;
  readonly title: string;
  readonly kind: 'new' | 'changed';
  /** The article whose place it takes, where it came as a document of its own. */
  readonly replaces: ArticleId | null;
  /** Passages whose words changed; `before` is null for a new one, `after` for one that is gone. */
  readonly passages: readonly { readonly before: string | null; readonly after: string | null }[];
}

/** Passages this alike are taken for versions of one. */
const SAME_PASSAGE = 0.5;

const textsOf = ({ parts }: KnowledgeFile) =>
  new Set(parts.flatMap((part) => (part.kind === 'entry' && !part.isHidden ? [part.text] : [])));

/**
 * The change from one version to the next; null where no passage changed.
 * @param replaces the article that `before` is the file of, where it is another
 */
export function changeOf(
  article: { readonly id: string; readonly title: string },
  before: KnowledgeFile | null,
  after: KnowledgeFile,
  replaces: string | null = null,
): Change | null {
  const [old, now] = [before === null ? new Set<string>() : textsOf(before), textsOf(after)];
  const gone = [...old].filter((text) => !now.has(text));
  const passages: { before: string | null; after: string | null }[] = [];
  for (const text of now) {
    if (old.has(text)) continue;
    const at = gone.findIndex((each) => similarity(each, text) >= SAME_PASSAGE);
    passages.push({ before: at < 0 ? null : (gone.splice(at, 1)[0] ?? null), after: text });
  }
  passages.push(...gone.map((text) => ({ before: text, after: null })));
  if (passages.length === 0 && replaces === null) return null;
  return {
    articleId: articleId(article.id),
    title: article.title,
    kind: before === null ? 'new' : 'changed',
    replaces: replaces === null ? null : articleId(replaces),
    passages,
  };
}
