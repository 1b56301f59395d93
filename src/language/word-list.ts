/**
 * The reviewed word lists in `data/`: plain text that a person can edit.
 * One item a line; `#` starts a comment; blank lines are for the eye.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** The items of `data/<name>`, in order, trimmed, without comments. */
export function readLines(name: string): string[] {
  return readFileSync(join(import.meta.dirname, 'data', name), 'utf8')
    .split('\n')
    .map((line) => line.replace(/#.*/, '').trim())
    .filter((line) => line !== '');
}

/** The words of `data/<name>`: several may share a line, with spaces between. */
export function readWords(name: string): string[] {
  return readLines(name).flatMap((line) => line.split(/\s+/));
}
