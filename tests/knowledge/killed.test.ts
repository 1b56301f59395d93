/** `npm run ingest` ended by kill -9 in the middle of its work. `npm run bench -- ingest` does it at full size. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { writeDocuments } from '../../bench/ingest/documents.ts';
import { runCommand } from '../../bench/ingest/process-tree.ts';
import { ingestSeeds } from '../../src/knowledge/index.ts';

const DOCUMENTS = 300;
const CLI = [process.execPath, '--import', 'tsx', 'src/cli.ts', 'ingest'];

let root = '';
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'killed-'));
});
afterEach(() => rm(root, { recursive: true, force: true }));

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder).sort() : []);
const contentsOf = async (folder: string) =>
  Object.fromEntries(
    await Promise.all(
      namesIn(folder).map(async (name) => [name, await readFile(join(folder, name), 'utf8')]),
    ),
  );

it('a killed run is finished by the next one, with the files of an undisturbed run', {
  timeout: 60_000,
}, async () => {
  const seedsDir = join(root, 'seeds');
  const [undisturbed, killed] = [join(root, 'undisturbed'), join(root, 'killed')];
  await writeDocuments(seedsDir, DOCUMENTS, 400, 7);
  const isOver = () => namesIn(killed).length >= 50;
  const { exitCode } = await runCommand([...CLI, seedsDir], { KNOWLEDGE_DIR: killed }, isOver);
  expect(exitCode).toBeNull();
  expect(namesIn(killed).length).toBeLessThan(DOCUMENTS);
  await ingestSeeds({ seedsDir, knowledgeDir: killed });
  await ingestSeeds({ seedsDir, knowledgeDir: undisturbed, workers: 0 });
  expect(namesIn(undisturbed)).toHaveLength(DOCUMENTS);
  expect(await contentsOf(killed)).toEqual(await contentsOf(undisturbed));
});
