/** `npm run ingest -- PATH…`: documents → knowledge files, with a report that an editor can act on. */
import { resolve, sep } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { SingleBar } from 'cli-progress';
import { Command } from 'commander';
import { type Config, loadConfig } from '../config.ts';
import { UserError } from '../domain/index.ts';
import { type IngestSummary, ingestSeeds, previewSeeds } from '../knowledge/index.ts';
import { diffOf, reportOn } from './ingest-report.ts';

interface Options {
  readonly dryRun: boolean;
  readonly json: boolean;
  readonly hideRemoved: boolean;
  readonly refresh: boolean;
}

export const command = new Command('ingest')
  .description('Turn documents into knowledge files that an editor can review.')
  .argument('[paths...]', 'folders or files; SEEDS_DIR where none is given')
  .option('--dry-run', 'show what would be written, as a diff, and write nothing', false)
  .option('--json', 'with --dry-run: one line a document', false)
  .option('--refresh', 'read unchanged documents again, after the rules changed', false)
  .option('--hide-removed', 'hide the knowledge of documents that are gone, without asking', false)
  .action(async (paths: readonly string[], options: Options) => {
    const config = loadConfig();
    const roots = paths.length === 0 ? [config.seedsDir] : paths;
    if (options.json && !options.dryRun)
      throw new UserError('--json 要与 --dry-run 一起用：它列出每份文件将变成什么');
    for (const root of roots) {
      if (options.json) await preview(root, config);
      else await ingest(root, config, options);
    }
  });

async function preview(root: string, config: Config): Promise<void> {
  for await (const document of previewSeeds(root, config.documentLimits))
    console.log(JSON.stringify(document));
}

async function ingest(root: string, config: Config, options: Options): Promise<void> {
  const bar = new SingleBar({ format: '{bar} {value}/{total} 份，还需 {eta_formatted}' });
  const isTerminal = process.stderr.isTTY;
  let isStarted = false;
  const run = (hideRemoved: boolean) =>
    ingestSeeds({
      ...(isWithin(config.seedsDir, root)
        ? { seedsDir: config.seedsDir, only: root }
        : { seedsDir: root }),
      knowledgeDir: config.knowledgeDir,
      limits: config.documentLimits,
      dryRun: options.dryRun,
      hideRemoved,
      refresh: options.refresh,
      onProgress: (done, total) => {
        if (!isTerminal) return;
        if (!isStarted) bar.start(total, 0);
        isStarted = true;
        bar.update(done);
      },
      onFile: ({ name, before, after }) => {
        if (options.dryRun) console.log(diffOf(name, before, after));
      },
    });
  const summary = await run(options.hideRemoved);
  bar.stop();
  console.log(reportOn(summary, options.dryRun));
  if (
    summary.removed.length > 0 &&
    !options.hideRemoved &&
    !options.dryRun &&
    (await agrees(summary))
  )
    await run(true);
}

const isWithin = (folder: string, path: string) => resolve(path).startsWith(resolve(folder) + sep);

/** Asks where someone can answer; otherwise nothing is hidden. */
async function agrees({ removed }: IngestSummary): Promise<boolean> {
  if (!process.stdin.isTTY) return false;
  const prompt = createInterface({ input: process.stdin, output: process.stderr });
  const answer = await prompt.question(`隐藏这 ${removed.length} 份原文已删除的知识吗？(y/N) `);
  prompt.close();
  return /^(?:y|yes|是|好)$/i.test(answer.trim());
}
