/** The few places where SQLite and PostgreSQL say the same thing in different words. */
import {
  type ColumnDefinitionBuilder,
  type Kysely,
  PostgresAdapter,
  type RawBuilder,
  sql,
} from 'kysely';

const isPostgres = <Tables>(db: Kysely<Tables>): boolean =>
  db.getExecutor().adapter instanceof PostgresAdapter;

/** A primary key that the database counts up. */
export const countedUp =
  (db: Kysely<unknown>) =>
  (column: ColumnDefinitionBuilder): ColumnDefinitionBuilder =>
    isPostgres(db)
      ? column.primaryKey().generatedAlwaysAsIdentity()
      : column.primaryKey().autoIncrement();

/** Rows to read in `from`, as one parameter however many there are; each is `value`, its columns `value ->> 0` and so on. */
export const rowsOf = <Tables>(
  db: Kysely<Tables>,
  rows: readonly (readonly (number | string)[])[],
): RawBuilder<unknown> => {
  const json = JSON.stringify(rows);
  return isPostgres(db)
    ? sql`json_array_elements(${json}::json) as rows(value)`
    : sql`json_each(${json})`;
};

/** The values of a column in a group, with commas between. */
export const joined = <Tables>(db: Kysely<Tables>, column: string): RawBuilder<string> =>
  isPostgres(db)
    ? sql<string>`string_agg(${sql.ref(column)}, ',')`
    : sql<string>`group_concat(${sql.ref(column)})`;
