import Sqlite from 'better-sqlite3';
import { Kysely, SqliteDialect } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type GroupedWrites, groupedWrites } from '../../src/store/grouped-writes.ts';
import type { Tables } from '../../src/store/tables.ts';

let db: Kysely<Tables>;
let writes: GroupedWrites;
let commits: number;

beforeEach(() => {
  const database = new Sqlite(':memory:');
  database.exec('create table flags (name text primary key, value text)');
  commits = 0;
  db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database }),
    log: ({ query }) => {
      if (query.sql === 'commit') commits++;
    },
  });
  writes = groupedWrites(db);
});
afterEach(() => db.destroy());

const note = (name: string) =>
  writes.run((transaction) =>
    transaction.insertInto('flags').values({ name, value: 'on' }).execute(),
  );
const noted = async () => (await db.selectFrom('flags').select('name').execute()).length;

describe('writes in groups', () => {
  it('of a crowd wait for the disk a few times, not once each', async () => {
    await Promise.all(Array.from({ length: 100 }, (_, number) => note(`flag ${number}`)));
    expect(await noted()).toBe(100);
    expect(commits).toBeLessThan(5);
  });

  it('are there once they say so', async () => {
    await note('paused');
    expect(await noted()).toBe(1);
  });

  it('that fail tell their own caller, and take no other with them', async () => {
    const results = await Promise.allSettled([note('a'), note('b'), note('b'), note('c')]);
    expect(results.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
    ]);
    expect(await noted()).toBe(3);
  });
});
