/** An administrator's answer to a citizen's question becomes a knowledge file, as an editor would write it. */
import { createHash, randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Config } from '../config.ts';
import type { Topic } from '../domain/index.ts';

export interface CuratedAnswer {
  readonly question: string;
  readonly answer: string;
  readonly topic: Topic | null;
  /** Milliseconds since 1970. */
  readonly at: number;
}

const SOURCE = '管理员答复';
const LONGEST_TITLE = 60;
/** What a knowledge file would read as a heading, a further question or a remark. */
const MARKUP = /^(?=\\*(?:#|- |<!-- ))/;

/** Writes the file, whole or not at all; the same question again replaces its answer. Gives its name. */
export async function addCuratedAnswer(
  { knowledgeDir, timeZone }: Config,
  { question, answer, topic, at }: CuratedAnswer,
): Promise<string> {
  const asked = oneLine(question);
  const id = `curated-${createHash('sha256').update(asked).digest('hex').slice(0, 12)}`;
  const front = stringify({
    id,
    title: asked.slice(0, LONGEST_TITLE),
    source: SOURCE,
    published: new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(at),
    topics: [topic ?? '综合'],
    status: 'active',
  });
  const passage = answer
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
    .map((line) => line.replace(MARKUP, '\\'))
    .join('\n\n');
  const text = `---\n${front}---\n\n# ${asked}\n\n### ${asked}\n\n${passage}\n`;
  await mkdir(knowledgeDir, { recursive: true });
  const name = `${id}.md`;
  const unfinished = join(knowledgeDir, `.${name}.${randomUUID()}`);
  await writeFile(unfinished, text);
  await rename(unfinished, join(knowledgeDir, name));
  return name;
}

/** A question as a heading takes it: one line, and no stroke that would part it into two wordings. */
const oneLine = (text: string) => text.replaceAll('/', '／').replace(/\s+/g, ' ').trim();
