/** One undisturbed run of `npm run ingest`, one that is killed again and again, and whether both wrote the same. */
import { existsSync, readdirSync } from 'node:fs';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom, writeDocuments } from './documents.ts';
import { type Finished, runCommand } from './process-tree.ts';

export interface IngestSize {
  readonly documents: number;
  readonly characters: number;
  /** How often the second run is killed before it may finish. */
  readonly kills: number;
  readonly seed: number;
}

export interface IngestFigures {
  readonly undisturbed: Finished;
  /** Knowledge files after each kill. */
  readonly filesAtKills: readonly number[];
  /** Names of knowledge files that differ between the two runs, or that only one wrote. */
  readonly differences: readonly string[];
  /** A further run, with nothing to do. */
  readonly unchanged: Finished;
}

/** @throws where a run that was not killed fails */
export async function measureIngest(size: IngestSize): Promise<IngestFigures> {
  const root = await mkdtemp(join(tmpdir(), 'ingest-bench-'));
  try {
    const seeds = join(root, 'seeds');
    await writeDocuments(seeds, size.documents, size.characters, size.seed);
    const [whole, broken] = [join(root, 'whole'), join(root, 'broken')];
    const undisturbed = await finish(seeds, whole);
    const filesAtKills = await killAgainAndAgain(seeds, broken, size);
    await finish(seeds, broken);
    return {
      undisturbed,
      filesAtKills,
      differences: await differencesOf(whole, broken),
      unchanged: await finish(seeds, whole),
    };
  } finally {
    await rm(root, { recursive: true, force: true });
  }
}

const ingest = (seeds: string, knowledge: string, isOver?: () => boolean) =>
  runCommand(
    ['npm', 'run', '--silent', 'ingest', '--', seeds],
    { KNOWLEDGE_DIR: knowledge, LOG_LEVEL: 'warn' },
    isOver,
  );

async function finish(seeds: string, knowledge: string): Promise<Finished> {
  const run = await ingest(seeds, knowledge);
  if (run.exitCode !== 0) throw new Error(`npm run ingest ended with ${run.exitCode}`);
  return run;
}

/** Each kill comes somewhere in the work that is left: after a random part of this kill's share of the files. */
async function killAgainAndAgain(
  seeds: string,
  knowledge: string,
  { documents, kills, seed }: IngestSize,
): Promise<number[]> {
  const random = randomFrom(seed + 1);
  const files: number[] = [];
  for (let left = kills; left > 0; left -= 1) {
    const done = filesIn(knowledge);
    const enough = done + Math.ceil((random() * (documents - done)) / left);
    await ingest(seeds, knowledge, () => filesIn(knowledge) >= enough);
    files.push(filesIn(knowledge));
  }
  return files;
}

const filesIn = (folder: string) => namesIn(folder).filter((name) => name.endsWith('.md')).length;

const namesIn = (folder: string) => (existsSync(folder) ? readdirSync(folder) : []);

async function differencesOf(left: string, right: string): Promise<string[]> {
  const names = new Set([...namesIn(left), ...namesIn(right)]);
  const differing: string[] = [];
  for (const name of [...names].sort()) {
    const [a, b] = await Promise.all(
      [left, right].map((folder) => readFile(join(folder, name)).catch(() => null)),
    );
    if (a == null || b == null || !a.equals(b)) differing.push(name);
  }
  return differing;
}
