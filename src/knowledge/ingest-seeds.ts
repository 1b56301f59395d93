/** Documents → knowledge files: what is new or changed is read, merged with the editor's work and written. */
import { mkdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type DocumentLimits, STANDARD_LIMITS } from '../domain/index.ts';
import type { SeedDocument } from '../ingest/index.ts';
import { type Change, changeOf } from './changes.ts';
import { doubtsAbout } from './doubts.ts';
import { type KnowledgeFile, parseKnowledgeFile, writeKnowledgeFile } from './file.ts';
import { type FrontMatter, withStatus, writeFrontMatter } from './front-matter.ts';
import { generateFile } from './generate.ts';
import type { IngestOptions, IngestSummary, Remark, WrittenFile } from './ingest-summary.ts';
import { listFronts } from './library.ts';
import { mergeFiles } from './merge.ts';
import type { Reading } from './read-seed-file.ts';
import { readInOrder, workersFor } from './reading.ts';
import type { KnownDocuments } from './sameness.ts';
import { listFiles, type Rejected, type SeedFile, seedsIn } from './seed-files.ts';
import { OrderedWrites, removeLeftovers } from './write.ts';

/** What is known of the knowledge folder while it is brought up to date. */
interface Run {
  readonly options: IngestOptions;
  readonly writes: OrderedWrites;
  /** Front matter and file name by article id. */
  readonly files: Map<string, { readonly name: string; readonly front: FrontMatter }>;
  readonly idOfOriginal: ReadonlyMap<string, string>;
  /** Line of the mistake by name of a knowledge file that cannot be read. */
  readonly unreadable: ReadonlyMap<string, number>;
  readonly known: KnownDocuments;
  /** Titles and numbers that a known document repeals. */
  readonly repealed: Set<string>;
  /** The documents that were there, also those that were refused. */
  readonly originals: Set<string>;
  readonly keptEdits: Remark[];
  readonly rejected: Rejected[];
  readonly doubts: Remark[];
  readonly cut: Remark[];
  readonly changes: Change[];
  changed: number;
  passages: number;
}

/**
 * Brings a folder of knowledge files up to date with a folder of documents. A document that did not change costs
 * one hash. Each file is written whole or not at all, so that after a kill the next run finishes the work.
 * @throws {UserError} when a folder cannot be used; a single document that cannot be read is in `rejected`
 */
export async function ingestSeeds(options: IngestOptions): Promise<IngestSummary> {
  const started = performance.now();
  const paths = await listFiles(options.only ?? options.seedsDir);
  if (!options.dryRun) {
    await mkdir(options.knowledgeDir, { recursive: true });
    await removeLeftovers(options.knowledgeDir);
  }
  const { fronts, known, problems } = await listFronts(options.knowledgeDir);
  const run: Run = {
    options,
    writes: new OrderedWrites(),
    files: new Map(fronts.map((each) => [each.front.id, each])),
    idOfOriginal: new Map(fronts.map(({ front }) => [front.original ?? '', front.id])),
    unreadable: new Map(problems.map(({ file, line }) => [file, line])),
    known,
    repealed: new Set(fronts.flatMap(({ front }) => front.repeals)),
    originals: new Set(),
    keptEdits: [],
    rejected: [],
    doubts: [],
    cut: [],
    changes: [],
    changed: 0,
    passages: 0,
  };
  const hashes = options.refresh ? new Map() : knownHashes(fronts.map(({ front }) => front));
  const limits = options.limits ?? STANDARD_LIMITS;
  const items = requestsFor(seedsIn(options.seedsDir, paths, limits), hashes, limits);
  const workers = options.workers ?? workersFor(paths.length);
  let done = 0;
  for await (const [{ seed }, reading] of readInOrder(items, workers)) {
    await take(run, seed, reading);
    done++;
    options.onProgress?.(done, Math.max(done, paths.length));
  }
  const isWhole = options.only === undefined && paths[0] !== options.seedsDir;
  const removed = isWhole ? await noteRemoved(run) : [];
  await run.writes.finish();
  const { keptEdits, rejected, doubts, cut, changes, changed, passages } = run;
  const seconds = (performance.now() - started) / 1000;
  return {
    documents: done,
    passages,
    changed,
    keptEdits,
    rejected,
    doubts,
    cut,
    removed,
    problems,
    changes,
    seconds,
  };
}

/** Each document with what a reader of it needs; what was refused already, without. */
async function* requestsFor(
  seeds: AsyncIterable<SeedFile | Rejected>,
  hashes: ReadonlyMap<string, string>,
  limits: DocumentLimits,
) {
  for await (const seed of seeds) {
    if ('reason' in seed) yield { seed, request: null };
    else {
      const knownHash = hashes.get(seed.original) ?? null;
      yield { seed, request: { from: seed.from, name: seed.original, knownHash, limits } };
    }
  }
}

function knownHashes(fronts: readonly FrontMatter[]): Map<string, string> {
  const hashes = new Map<string, string>();
  for (const { original, sha256, also } of fronts) {
    if (original !== null && sha256 !== null) hashes.set(original, sha256);
    for (const other of also) hashes.set(other.original, other.sha256);
  }
  return hashes;
}

async function take(run: Run, seed: SeedFile | Rejected, reading: Reading | null): Promise<void> {
  if ('reason' in seed) run.rejected.push(seed);
  if ('reason' in seed || reading === null) return;
  const file = seed.original;
  run.originals.add(file);
  if (reading.kind === 'rejected') run.rejected.push({ file, reason: reading.reason });
  if (reading.kind !== 'read') return;
  const { document, sha256 } = reading;
  run.cut.push(...document.cut.map((text) => ({ file, text })));
  run.doubts.push(...doubtsAbout(document).map((text) => ({ file, text })));
  const existing = run.files.get(run.idOfOriginal.get(file) ?? '');
  const id = existing?.front.id ?? freeId(run, seed.id);
  const line = run.unreadable.get(`${id}.md`);
  if (existing === undefined && line !== undefined) {
    const reason = `知识文件 ${id}.md 第 ${line} 行有误，改好前不会改写它`;
    run.rejected.push({ file, reason });
    return;
  }
  const fresh = generateFile(document, { id, original: file, sha256 });
  // The text as it will be read from the knowledge file, so that a run after a kill decides the same.
  const text = document.passages.map((passage) => passage.text).join('\n');
  const relation = run.known.relationOf({ ...fresh.front, text });
  if (relation?.kind === 'same' && existing === undefined)
    return noteOtherSource(run, relation.id, document, file, sha256);
  if (relation?.kind === 'alike')
    run.doubts.push({ file, text: `与 ${relation.id} 内容相近，请核对` });
  let { front } = fresh;
  if (names(front).some((name) => run.repealed.has(name))) front = withStatus(front, 'expired');
  if (relation?.kind === 'newer') front = { ...front, supersedes: [relation.id] };
  if (relation?.kind === 'older') front = withStatus(front, 'superseded');
  run.known.add({ ...front, text });
  for (const name of front.repeals) run.repealed.add(name);
  for (const repealed of repealedBy(run, front))
    await changeFront(run, repealed, (front) => withStatus(front, 'expired'));
  // The other document first: a run after a kill in between finds this one new again, and goes on.
  if (relation?.kind === 'newer')
    await changeFront(run, relation.id, (earlier) => withStatus(earlier, 'superseded'));
  if (relation?.kind === 'older') {
    await changeFront(run, relation.id, (later) => ({
      ...later,
      supersedes: [...new Set([...later.supersedes, id])],
    }));
  }
  await writeMerged(run, existing?.name ?? `${id}.md`, {
    front,
    file: { ...fresh.file, front: writeFrontMatter(front) },
  });
}

const names = ({ title, number }: FrontMatter) => [
  title,
  title.replace(/[《》]/gu, ''),
  number ?? title,
];

/** The known documents, still in force, that this one repeals. */
const repealedBy = (run: Run, { id, repeals }: FrontMatter) =>
  repeals.length === 0
    ? []
    : [...run.files.values()]
        .filter(({ front }) => front.id !== id && front.status === 'active')
        .filter(({ front }) => names(front).some((name) => repeals.includes(name)))
        .map(({ front }) => front.id);

/** A file by hand may hold the id already. */
function freeId(run: Run, wanted: string): string {
  for (let n = 1; ; n++) {
    const id = n === 1 ? wanted : `${wanted}-${n}`;
    if (!run.files.has(id)) return id;
  }
}

/** The same article from another site is another source of one document. */
async function noteOtherSource(
  run: Run,
  id: string,
  { facts }: SeedDocument,
  original: string,
  sha256: string,
) {
  const front = run.files.get(id)?.front;
  if (front === undefined) return;
  const others = front.also.filter((other) => other.original !== original);
  run.doubts.push({ file: original, text: `与 ${id} 是同一篇，记为其另一来源` });
  const other = { source: facts.source, url: facts.url, original, sha256 };
  await changeFront(run, id, (known) => ({ ...known, also: [...others, other] }));
}

async function writeMerged(
  run: Run,
  name: string,
  fresh: { front: FrontMatter; file: KnowledgeFile },
): Promise<void> {
  const old = run.files.get(fresh.front.id)?.front;
  const before = old === undefined ? '' : await readKnown(run, name);
  const merged =
    before === '' || old === undefined
      ? { ...fresh, kept: [] }
      : mergeFiles({ file: parseKnowledgeFile(before), front: old }, fresh);
  run.keptEdits.push(...merged.kept.map((text) => ({ file: name, text })));
  run.changes.push(...(await changesBy(run, merged, before)));
  run.files.set(merged.front.id, { name, front: merged.front });
  run.passages += merged.file.parts.filter(({ kind }) => kind === 'entry').length;
  await write(run, { name, before, after: writeKnowledgeFile(merged.file) });
}

/** Against its own earlier text; a new file that takes another's place, against that other's. */
async function changesBy(
  run: Run,
  { front, file }: { readonly front: FrontMatter; readonly file: KnowledgeFile },
  before: string,
): Promise<Change[]> {
  const replaced = before === '' ? run.files.get(front.supersedes[0] ?? '') : undefined;
  const earlier = replaced === undefined ? before : await readKnown(run, replaced.name);
  const change = changeOf(
    front,
    earlier === '' ? null : parseKnowledgeFile(earlier),
    file,
    replaced?.front.id ?? null,
  );
  return change === null ? [] : [change];
}

async function changeFront(
  run: Run,
  id: string,
  change: (front: FrontMatter) => FrontMatter,
): Promise<void> {
  const known = run.files.get(id);
  if (known === undefined) return;
  const front = change(known.front);
  run.files.set(id, { name: known.name, front });
  const before = await readKnown(run, known.name);
  const after = writeKnowledgeFile({
    ...parseKnowledgeFile(before),
    front: writeFrontMatter(front),
  });
  await write(run, { name: known.name, before, after });
}

async function readKnown({ options, writes }: Run, name: string): Promise<string> {
  await writes.finish();
  return readFile(join(options.knowledgeDir, name), 'utf8').catch(() => '');
}

async function write(run: Run, written: WrittenFile): Promise<void> {
  if (written.before === written.after) return;
  run.changed++;
  run.options.onFile?.(written);
  if (!run.options.dryRun)
    await run.writes.add(join(run.options.knowledgeDir, written.name), written.after);
}

async function noteRemoved(run: Run): Promise<string[]> {
  const isThere = ({ original, also }: FrontMatter) =>
    run.originals.has(original ?? '') || also.some((other) => run.originals.has(other.original));
  const removed = [...run.files.values()].filter(
    ({ front }) => front.original !== null && !isThere(front) && !front.hidden,
  );
  if (run.options.hideRemoved)
    for (const { front } of removed)
      await changeFront(run, front.id, (known) => ({ ...known, hidden: true }));
  return removed.map(({ name }) => name);
}
