/**
 * Opens the database and brings it to the newest tables: PostgreSQL where DATABASE_URL names one, otherwise SQLite in
 * DATA_DIR, checked for damage. There every acknowledged write is on the disk (WAL with synchronous FULL), and what is
 * deleted is overwritten.
 */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect } from 'kysely';
import { UserError } from '../domain/index.ts';
import { MIGRATIONS } from './migrations/index.ts';
import { postgresDialect } from './postgres.ts';
import type { Tables } from './tables.ts';

const DATABASE_FILE = 'minsheng.sqlite';
/** How long a write waits for another process (a backup, the sqlite3 shell), in milliseconds. */
const BUSY_TIMEOUT = 5_000;
/** The write-ahead log is cut back to this many bytes after a checkpoint. */
const WAL_LIMIT = 16 * 1024 * 1024;

/** Whether a database has been made in `dataDir`. */
export const isDatabaseIn = (dataDir: string): boolean => existsSync(join(dataDir, DATABASE_FILE));

/** @throws {UserError} when the directory cannot be written, the file is damaged or the server not reached. */
export async function openDatabase(
  dataDir: string,
  databaseUrl: string | undefined,
): Promise<Kysely<Tables>> {
  const file = join(dataDir, DATABASE_FILE);
  const dialect =
    databaseUrl === undefined
      ? new SqliteDialect({ database: openSqlite(dataDir, file) })
      : await postgresDialect(databaseUrl);
  const db = new Kysely<Tables>({ dialect });
  try {
    await migrate(db);
  } catch (error) {
    await db.destroy();
    throw asUserError(error, file);
  }
  return db;
}

function openSqlite(dataDir: string, file: string): Sqlite.Database {
  let sqlite: Sqlite.Database | undefined;
  try {
    mkdirSync(dataDir, { recursive: true });
    sqlite = new Sqlite(file, { timeout: BUSY_TIMEOUT });
    sqlite.pragma('journal_mode = WAL');
    sqlite.pragma('synchronous = FULL');
    sqlite.pragma('secure_delete = ON');
    sqlite.pragma(`journal_size_limit = ${WAL_LIMIT}`);
    const report = sqlite.pragma('quick_check(1)', { simple: true });
    if (report !== 'ok') throw damaged(file);
    return sqlite;
  } catch (error) {
    sqlite?.close();
    throw asUserError(error, file);
  }
}

async function migrate(db: Kysely<Tables>): Promise<void> {
  const migrator = new Migrator({
    db,
    provider: { getMigrations: async () => ({ ...MIGRATIONS }) },
  });
  const { error } = await migrator.migrateToLatest();
  if (error !== undefined) throw error;
}

const damaged = (file: string) =>
  new UserError(
    `${file} is damaged: restore it from a backup, or move it (and its -wal and -shm files) away to begin with an empty one`,
  );

function asUserError(error: unknown, file: string): unknown {
  if (error instanceof UserError) return error;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (/^SQLITE_(CORRUPT|NOTADB)/.test(code)) return damaged(file);
  if (/^SQLITE_(CANTOPEN|READONLY|FULL|IOERR|PERM)|^E(ACCES|NOSPC|ROFS|NOTDIR|EXIST)/.test(code))
    return new UserError(`DATA_DIR: ${file} cannot be opened for writing (${code})`);
  return error;
}
