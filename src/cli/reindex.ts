/** `npm run reindex`: seeds and knowledge → index, as `/reindex` does. A running bot takes the new one within seconds. */
import { Command } from 'commander';
import { reindex } from '../admin/index.ts';
import { loadConfig } from '../config.ts';

export const command = new Command('reindex')
  .description('Bring knowledge/ up to date with seeds/ and build the index anew.')
  .option('--json', 'print the summary as JSON', false)
  .action(async ({ json }: { readonly json: boolean }) => {
    const summary = await reindex({ config: loadConfig() });
    if (json) return console.log(JSON.stringify(summary));
    const { documents, passages, entries, changed, keptEdits, rejected, seconds } = summary;
    console.log(
      `Indexed ${documents} documents, ${passages} passages, ${entries} entries in ${seconds.toFixed(1)} s; ` +
        `${changed} changed, ${keptEdits} hand edits kept, ${rejected.length} rejected.`,
    );
    for (const { file, reason } of rejected) console.log(`Rejected ${file}: ${reason}`);
  });
