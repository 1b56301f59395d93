/** Migrations in the order of their names. A released one is never changed: add the next. */
import type { Migration } from 'kysely';
import { base } from './0001-base.ts';
import { announcements } from './0002-announcements.ts';
import { readerLanguage } from './0003-reader-language.ts';
import { proposedEdits } from './0004-proposed-edits.ts';

export const MIGRATIONS: Readonly<Record<string, Migration>> = {
  '0001-base': base,
  '0002-announcements': announcements,
  '0003-reader-language': readerLanguage,
  '0004-proposed-edits': proposedEdits,
};
