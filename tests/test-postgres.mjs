/** `npm run test:postgres`: what keeps state, run again on the PostgreSQL that TEST_DATABASE_URL names. */
import { spawnSync } from 'node:child_process';

const FILES = [
  'tests/store',
  'tests/announce/ledger.test.ts',
  'tests/e2e/citizen.test.ts',
  'tests/e2e/administrator.test.ts',
  'tests/e2e/curation.test.ts',
  'tests/e2e/announcements.test.ts',
];

if (process.env.TEST_DATABASE_URL === undefined) {
  console.log(
    'SKIPPED: tests on PostgreSQL need a server. Give one whose database may be written to:',
  );
  console.log(
    'TEST_DATABASE_URL=postgres://user:password@127.0.0.1:5432/test npm run test:postgres',
  );
} else {
  const { status } = spawnSync('vitest', ['run', ...FILES], { stdio: 'inherit', shell: true });
  process.exitCode = status ?? 1;
}
