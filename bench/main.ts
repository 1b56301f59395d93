/** `npm run bench [-- SUITE] [--quick]`: speed figures. Suites: search (if none is named), serving, announcements, ingest. */
import { benchAnnouncements } from './announcements.ts';
import { benchIngest } from './ingest.ts';
import { benchSearch } from './search.ts';
import { benchServing } from './serving.ts';

const SUITES: Readonly<Record<string, (quick: boolean) => Promise<void>>> = {
  search: benchSearch,
  serving: benchServing,
  announcements: benchAnnouncements,
  ingest: benchIngest,
};

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const [name = 'search'] = names;
const suite = SUITES[name];
if (suite === undefined) {
  console.error(`There is no suite ${name}; there are ${Object.keys(SUITES).join(' and ')}`);
  process.exitCode = 2;
} else await suite(process.argv.includes('--quick'));
