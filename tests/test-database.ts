/**
 * Where tests keep state: SQLite in their own folder or, with TEST_DATABASE_URL (`npm run test:postgres`), a
 * PostgreSQL database of that folder's own.
 */
import { createHash } from 'node:crypto';
import { Client } from 'pg';

/** The DATABASE_URL of a test's data folder: the same for the same folder, so that a restart finds its state. */
export async function testDatabase(dataDir: string): Promise<string | undefined> {
  const given = process.env['TEST_DATABASE_URL'];
  if (given === undefined) return undefined;
  const database = `test_${createHash('sha256').update(dataDir).digest('hex').slice(0, 16)}`;
  const client = new Client({ connectionString: given });
  await client.connect();
  const known = await client.query('select 1 from pg_database where datname = $1', [database]);
  if (known.rowCount === 0) await client.query(`create database ${database}`);
  await client.end();
  const url = new URL(given);
  url.pathname = `/${database}`;
  return url.href;
}
