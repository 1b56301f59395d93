/**
 * PostgreSQL instead of SQLite, where `DATABASE_URL` names one. All goes over a single connection, as with SQLite:
 * the repositories count on one write after another, and a bot's writes are few.
 */
import { PostgresDialect } from 'kysely';
import { Pool, type PoolConfig, types } from 'pg';
import { UserError } from '../domain/index.ts';

const CONNECT_TIMEOUT = 10_000;
/** A statement that takes longer waits for a lock that will not come. */
const STATEMENT_TIMEOUT = 30_000;
/** int8: chat ids and milliseconds since 1970 are well below 2^53. */
const INT8 = 20;

const numbersForInt8: NonNullable<PoolConfig['types']> = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? Number : types.getTypeParser(oid, format),
};

/** @throws {UserError} when the server cannot be reached or refuses; the password stays unsaid. */
export async function postgresDialect(databaseUrl: string): Promise<PostgresDialect> {
  const pool = new Pool({
    connectionString: databaseUrl,
    max: 1,
    types: numbersForInt8,
    connectionTimeoutMillis: CONNECT_TIMEOUT,
    statement_timeout: STATEMENT_TIMEOUT,
    keepAlive: true,
  });
  // A lost connection fails its query and is replaced by the next; unheard, the events would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await pool.query('select 1');
  } catch (error) {
    await pool.end();
    throw new UserError(`DATABASE_URL: ${placeOf(databaseUrl)} ${reasonOf(error)}`);
  }
  return new PostgresDialect({ pool });
}

function placeOf(databaseUrl: string): string {
  if (!URL.canParse(databaseUrl)) return 'the address';
  const { host, pathname } = new URL(databaseUrl);
  return `${host}${pathname}`;
}

function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'no answer';
  if (code === '28P01' || code === '28000') return 'refuses the user or the password';
  if (code === '3D000') return 'has no such database';
  return `cannot be reached (${code})`;
}
