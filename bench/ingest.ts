/**
 * `npm run bench -- ingest [--documents N] [--characters N] [--kills N] [--seed N]`: how fast made-up notices become
 * knowledge files, in how much memory, and whether a run that is killed at random moments ends with the same files.
 */
import { parseArgs } from 'node:util';
import { measureIngest } from './ingest/measure.ts';

const OPTIONS = {
  documents: { type: 'string', default: '10000' },
  characters: { type: 'string', default: '1500' },
  kills: { type: 'string', default: '5' },
  seed: { type: 'string', default: '1' },
} as const;

/** @param quick a tenth of the documents and two kills, for a look. */
export async function benchIngest(quick: boolean): Promise<void> {
  const { values } = parseArgs({
    options: { ...OPTIONS, quick: { type: 'boolean' } },
    allowPositionals: true,
  });
  const size = {
    documents: Number(values.documents) / (quick ? 10 : 1),
    characters: Number(values.characters),
    kills: quick ? Math.min(2, Number(values.kills)) : Number(values.kills),
    seed: Number(values.seed),
  };
  const { undisturbed, filesAtKills, differences, unchanged } = await measureIngest(size);
  const { seconds, peakMegabytes } = undisturbed;
  console.log(
    `npm run ingest, ${size.documents} documents of ${size.characters} characters (text, Markdown, HTML in turn):`,
  );
  console.log(
    `  ${seconds.toFixed(1)} s, ${(size.documents / seconds).toFixed(0)} a second; all processes together ${peakMegabytes.toFixed(0)} MB at most`,
  );
  console.log(`  again with nothing changed: ${unchanged.seconds.toFixed(1)} s`);
  console.log(
    `  killed ${size.kills} times (files there at each: ${filesAtKills.join(', ')}), then finished: ${
      differences.length === 0 ? 'the same files, byte for byte' : `${differences.length} differ`
    }`,
  );
  if (differences.length > 0) {
    console.log(`  ${differences.slice(0, 10).join(' ')}`);
    process.exitCode = 1;
  }
}
