/**
 * Keyed hashes in place of people's ids: without the key in DATA_DIR nobody can tell who asked,
 * not even by trying all ids.
 */
import { createHmac, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { UserError } from '../domain/index.ts';

const KEY_FILE = 'identity.key';
const KEY_BYTES = 32;

/** Gives the same 32 hexadecimal digits for the same parts, and tells nothing of them. */
export type Pseudonym = (...parts: readonly (string | number)[]) => string;

/** Reads the key in `dataDir`, or makes one (readable by its owner only). @throws {UserError} on a damaged key. */
export function loadPseudonym(dataDir: string): Pseudonym {
  const key = readOrCreateKey(dataDir);
  return (...parts) =>
    createHmac('sha256', key).update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

function readOrCreateKey(dataDir: string): Buffer {
  const file = join(dataDir, KEY_FILE);
  mkdirSync(dataDir, { recursive: true });
  try {
    writeFileSync(file, randomBytes(KEY_BYTES), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const key = readFileSync(file);
  if (key.length !== KEY_BYTES)
    throw new UserError(
      `${file} is damaged: it holds ${key.length} bytes and should hold ${KEY_BYTES}`,
    );
  return key;
}
