/** What the tests of knowledge share: a folder of seeds and one of knowledge for each test, and a notice to put in. */
import { mkdir, mkdtemp, readFile, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingestSeeds, readKnowledge } from '../../src/knowledge/index.ts';

export const REPOSITORY = join(import.meta.dirname, '../..');
export const FIXTURES = join(REPOSITORY, 'tests/fixtures/articles');
export const NOTICE = '青川市发放高龄津贴的通知';

export let seedsDir = '';
export let knowledgeDir = '';

/** Empties both, for `beforeEach`: a worker keeps this module from file to file, and with it a hook set here. */
export async function startEmpty(): Promise<void> {
  const root = await mkdtemp(join(tmpdir(), 'knowledge-'));
  seedsDir = join(root, 'seeds');
  knowledgeDir = join(root, 'knowledge');
  await mkdir(seedsDir);
}

export const seed = (name: string, text: string | Uint8Array) =>
  writeFile(join(seedsDir, name), text);
export const ingest = () => ingestSeeds({ seedsDir, knowledgeDir });
export const fileOf = (id: string) => join(knowledgeDir, `${id}.md`);
export const edit = async (id: string, change: (text: string) => string) =>
  writeFile(fileOf(id), change(await readFile(fileOf(id), 'utf8')));
export const questions = async () =>
  (await readKnowledge(knowledgeDir)).library.entries.map(({ question }) => question);

export async function seedNotice(change: (text: string) => string = (text) => text) {
  await seed(`${NOTICE}.txt`, change(await readFile(join(FIXTURES, `${NOTICE}.txt`), 'utf8')));
}
