/** What an editor does from the command line or the bot: hide, restore, and answer what had no answer. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UserError } from '../domain/index.ts';
import {
  type EntryPart,
  entryPart,
  type KnowledgeFile,
  parseKnowledgeFile,
  shortHash,
  writeKnowledgeFile,
} from './file.ts';
import {
  type FrontMatter,
  generatedFront,
  readFrontMatter,
  writeFrontMatter,
} from './front-matter.ts';
import { listFronts } from './library.ts';
import { writeAtomically } from './write.ts';

/** A whole article answers nothing any more, or again. @throws {UserError} where there is no such article */
export async function hideArticle(knowledgeDir: string, id: string): Promise<void> {
  await setArticle(knowledgeDir, id, { hidden: true });
}

export async function restoreArticle(knowledgeDir: string, id: string): Promise<void> {
  await setArticle(knowledgeDir, id, { hidden: false });
}

/** The entry that shows this question answers nothing any more. @throws {UserError} where there is none */
export async function hideEntry(knowledgeDir: string, id: string, question: string): Promise<void> {
  await setEntry(knowledgeDir, id, question, true);
}

export async function restoreEntry(
  knowledgeDir: string,
  id: string,
  question: string,
): Promise<void> {
  await setEntry(knowledgeDir, id, question, false);
}

export interface CuratedEntry {
  readonly question: string;
  readonly answer: string;
  /** Who says so: an office, or the administrators. */
  readonly source: string | null;
  /** `YYYY-MM-DD` */
  readonly published: string | null;
  readonly region?: string | null;
}

/**
 * Keeps an administrator's answer as a knowledge file of its own, named after the question: the same question
 * answered again replaces the earlier answer.
 * @returns the article's id
 * @throws {UserError} where question or answer is empty
 */
export async function addCuratedEntry(knowledgeDir: string, entry: CuratedEntry): Promise<string> {
  const question = entry.question.replace(/\s+/g, ' ').trim();
  const text = entry.answer
    .split(/\n+/)
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .join('\n');
  if (question === '' || text === '') throw new UserError('问题和答案都不能为空');
  const id = `curated-${shortHash(question)}`;
  const front = generatedFront({
    id,
    title: question,
    source: entry.source,
    published: entry.published,
    url: null,
    region: entry.region ?? null,
    topics: [],
    status: 'active',
    supersedes: [],
    original: null,
    sha256: null,
    number: null,
    valid_from: null,
    valid_until: null,
    repeals: [],
    attachments: [],
    also: [],
  });
  const part = entryPart({ isHidden: false, question: [question], further: [], text }, null);
  const file = { front: writeFrontMatter(front), head: `\n# ${question}\n\n`, parts: [part] };
  await mkdir(knowledgeDir, { recursive: true });
  await writeAtomically(join(knowledgeDir, `${id}.md`), writeKnowledgeFile(file));
  return id;
}

/** An article's file as it is. @throws {UserError} where there is none */
export async function showArticle(knowledgeDir: string, id: string): Promise<string> {
  return (await open(knowledgeDir, id)).text;
}

async function open(knowledgeDir: string, id: string) {
  const { fronts } = await listFronts(knowledgeDir);
  const found = fronts.find(({ front }) => front.id === id);
  if (found === undefined)
    throw new UserError(
      `${knowledgeDir} 里没有 ${id} 这篇文章（用 npm run knowledge -- list 查看）`,
    );
  const path = join(knowledgeDir, found.name);
  const text = await readFile(path, 'utf8');
  return { path, text, file: parseKnowledgeFile(text) };
}

async function setArticle(
  knowledgeDir: string,
  id: string,
  fields: Partial<FrontMatter>,
): Promise<void> {
  const { path, file } = await open(knowledgeDir, id);
  const front = readFrontMatter(file.front);
  if ('message' in front) throw new UserError(`${path}:${front.line}: ${front.message}`);
  const changed: KnowledgeFile = { ...file, front: writeFrontMatter({ ...front, ...fields }) };
  await writeAtomically(path, writeKnowledgeFile(changed));
}

async function setEntry(
  knowledgeDir: string,
  id: string,
  question: string,
  isHidden: boolean,
): Promise<void> {
  const { path, file } = await open(knowledgeDir, id);
  const isMeant = (part: EntryPart) => [part.question, ...part.further].flat().includes(question);
  const at = file.parts.findIndex((part) => part.kind === 'entry' && isMeant(part));
  const part = file.parts[at];
  if (part?.kind !== 'entry') throw new UserError(`${path}: 没有“${question}”这个问题`);
  await writeAtomically(
    path,
    writeKnowledgeFile({
      ...file,
      parts: file.parts.with(at, entryPart({ ...part, isHidden }, part.mark)),
    }),
  );
}
