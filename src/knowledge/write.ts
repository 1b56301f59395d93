/** Writing files so that a kill leaves the old content or the new, never half of it. */
import { readdir, rename, rm, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';

/** Removes what a killed run left half written. */
export async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  const leftovers = names.filter((name) => /^\..*\.\d+\.tmp$/.test(name));
  await Promise.all(leftovers.map((name) => rm(join(folder, name), { force: true })));
}

/** So many writes may wait for the disk before the caller does. */
const MOST_WAITING = 16;

/** Writes one file after the other while the caller goes on: after a kill there are those asked for first. */
export class OrderedWrites {
  readonly #waiting: Promise<void>[] = [];
  #last: Promise<void> = Promise.resolve();

  /** @throws what an earlier write failed with; nothing is written after that */
  async add(file: string, text: string): Promise<void> {
    this.#last = this.#last.then(() => writeAtomically(file, text));
    // Told to whoever waits next.
    this.#last.catch(() => undefined);
    this.#waiting.push(this.#last);
    if (this.#waiting.length > MOST_WAITING) await this.#waiting.shift();
  }

  /** All that was asked for is on disk. @throws as `add` */
  async finish(): Promise<void> {
    await this.#last;
  }
}

/** Writes beside the file, then renames. */
export async function writeAtomically(file: string, text: string): Promise<void> {
  const folder = dirname(file);
  const temporary = join(folder, `.${basename(file)}.${process.pid}.tmp`);
  try {
    await writeFile(temporary, text);
    await rename(temporary, file);
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
}
