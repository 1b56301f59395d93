/** Knowledge files → the library that search is built from. */
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  type Article,
  type ArticleStatus,
  articleId,
  entryId,
  type Library,
  type Passage,
  passageIdOf,
  type QaEntry,
  UserError,
} from '../domain/index.ts';
import { contextOf, yearOf } from '../ingest/index.ts';
import { type EntryPart, type KnowledgeFile, parseKnowledgeFile, shortHash } from './file.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { KnownDocuments } from './sameness.ts';

/** What an editor has to mend. */
export interface Problem {
  readonly file: string;
  /** From 1. */
  readonly line: number;
  readonly message: string;
}

interface LoadedFile {
  /** Its name in the folder. */
  readonly name: string;
  readonly front: FrontMatter;
  readonly file: KnowledgeFile;
}

/** At most so many files are read at a time. */
const OPEN_FILES = 32;

/**
 * The knowledge files of a folder in the order of their names, one at a time; a broken one is a problem.
 * A folder that is not there is empty.
 */
async function* filesIn(dir: string): AsyncGenerator<LoadedFile | Problem> {
  const fileOfId = new Map<string, string>();
  const names = await markdownIn(dir);
  for (let from = 0; from < names.length; from += OPEN_FILES) {
    const batch = names.slice(from, from + OPEN_FILES);
    const texts = await Promise.all(batch.map((name) => readFile(join(dir, name), 'utf8')));
    for (const [at, name] of batch.entries()) {
      const file = parseKnowledgeFile(texts[at] ?? '');
      const front = readFrontMatter(file.front);
      if ('message' in front) yield { file: name, ...front };
      else if (fileOfId.has(front.id)) {
        const message = `id: ${front.id} 与 ${fileOfId.get(front.id)} 的相同`;
        yield { file: name, line: 2, message };
      } else {
        fileOfId.set(front.id, name);
        yield { name, front, file };
      }
    }
  }
}

/** An article's front matter in brief, hidden ones among them. */
export interface ListedArticle
  extends Pick<FrontMatter, 'id' | 'title' | 'source' | 'published' | 'region' | 'topics'> {
  readonly status: ArticleStatus;
  readonly hidden: boolean;
}

/** Every article of a folder that can be read, in the order of their files. @param today as `readKnowledge` */
export async function listArticles(
  dir: string,
  today: string = new Date().toISOString().slice(0, 10),
): Promise<ListedArticle[]> {
  const { fronts } = await listFronts(dir);
  return fronts.map(({ front }) => {
    const { id, title, source, published, region, topics, hidden } = front;
    return { id, title, source, published, region, topics, status: statusOn(front, today), hidden };
  });
}

/** What an ingest has to know of the files that are there: little of each, for there may be many. */
export async function listFronts(dir: string) {
  const fronts: { readonly name: string; readonly front: FrontMatter }[] = [];
  const problems: Problem[] = [];
  const known = new KnownDocuments();
  for await (const loaded of filesIn(dir)) {
    if ('message' in loaded) problems.push(loaded);
    else {
      const { name, front, file } = loaded;
      fronts.push({ name, front });
      const texts = file.parts.flatMap((part) => (part.kind === 'entry' ? [part.text] : []));
      known.add({ ...front, text: texts.join('\n') });
    }
  }
  return { fronts, known, problems };
}

async function markdownIn(dir: string): Promise<string[]> {
  try {
    const names = await readdir(dir);
    return names.filter((name) => name.endsWith('.md') && !name.startsWith('.')).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw new UserError(`${dir}: 无法读取（${error instanceof Error ? error.message : error}）`);
  }
}

/**
 * All that a folder of knowledge files serves. Hidden entries and articles are not in it.
 * @param today `YYYY-MM-DD`: an article whose validity ended before is expired
 */
export async function readKnowledge(
  dir: string,
  today: string = new Date().toISOString().slice(0, 10),
): Promise<{ library: Library; problems: Problem[] }> {
  const problems: Problem[] = [];
  const articles: Article[] = [];
  const passages: Passage[] = [];
  const entries: QaEntry[] = [];
  for await (const loaded of filesIn(dir)) {
    if ('message' in loaded) {
      problems.push(loaded);
      continue;
    }
    problems.push(...problemsIn(loaded));
    if (loaded.front.hidden) continue;
    articles.push(articleFrom(loaded.front, today));
    const contents = contentsOf(loaded);
    passages.push(...contents.passages);
    entries.push(...contents.entries);
  }
  return { library: { articles, passages, entries }, problems };
}

function problemsIn({ name, file }: LoadedFile): Problem[] {
  return file.parts.flatMap((part) => {
    if (part.kind === 'section') return [];
    const message = part.question.length === 0 ? '### 后面没有写问题' : '这个问题下面没有答案';
    return isWhole(part) ? [] : [{ file: name, line: part.line, message }];
  });
}

const isWhole = ({ question, text }: EntryPart) => question.length > 0 && text !== '';

function statusOn({ status, valid_until }: FrontMatter, today: string): ArticleStatus {
  const isOver = valid_until !== null && valid_until.slice(0, 10) < today;
  return status === 'active' && isOver ? 'expired' : status;
}

function articleFrom(front: FrontMatter, today: string): Article {
  return {
    id: articleId(front.id),
    title: front.title,
    source: front.source,
    publishedAt: front.published,
    url: front.url,
    region: front.region,
    topics: front.topics,
    status: statusOn(front, today),
    documentNumber: front.number,
    supersedes: front.supersedes.map(articleId),
    validFrom: front.valid_from,
    validUntil: front.valid_until,
  };
}

function contentsOf({ front, file }: LoadedFile): { passages: Passage[]; entries: QaEntry[] } {
  const article = articleId(front.id);
  const year = yearOf(front.published);
  const passages = new Map<string, Passage>();
  const entries = new Map<string, QaEntry>();
  let headings: readonly string[] = [];
  let read = '';
  for (const part of file.parts) {
    if (part.kind === 'section') {
      headings = part.headings;
      continue;
    }
    const { text } = part;
    const start = read.length;
    read += `${text}\n`;
    if (part.isHidden || !isWhole(part)) continue;
    const ordinal = passages.size;
    const context = contextOf(read, { start, text }, year, front.title);
    const passage = passages.get(text) ?? {
      id: passageIdOf(article, ordinal),
      articleId: article,
      ordinal,
      headings,
      text,
      context,
    };
    passages.set(text, passage);
    for (const entry of entriesOf(part, passage))
      if (!entries.has(entry.question)) entries.set(entry.question, entry);
  }
  return { passages: [...passages.values()], entries: [...entries.values()] };
}

function entriesOf(part: EntryPart, { articleId, id: passageId }: Passage): QaEntry[] {
  const now = part.mark === null ? null : shortHash(JSON.stringify(part.question));
  const later = part.mark === null ? null : shortHash(JSON.stringify(part.further));
  return [part.question, ...part.further].map(([question = '', ...aliases], at) => {
    const isGenerated = at === 0 ? now === part.mark?.question : later === part.mark?.further;
    return {
      id: entryId(`${articleId}/${shortHash(question)}`),
      articleId,
      passageId,
      question,
      aliases,
      origin: part.mark !== null && isGenerated ? 'generated' : 'curated',
    };
  });
}
