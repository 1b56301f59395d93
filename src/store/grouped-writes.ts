/**
 * Many small writes as few transactions. A commit waits for the disk, and the whole process with it where
 * SQLite runs in it; so after each commit others gather for as long as it took, and the disk has at most
 * half of the time, however many write at once.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Kysely, Transaction } from 'kysely';
import type { Tables } from './tables.ts';

/** Runs to its end inside a transaction, and may be run again in another where the first was rolled back. */
type Write<T> = (transaction: Transaction<Tables>) => Promise<T>;

export interface GroupedWrites {
  /** Resolves with what `write` gives once it is committed; rejects with its error, without harm to others. */
  run<T>(write: Write<T>): Promise<T>;
}

/** Writes in one transaction: readers wait for its end. */
const LARGEST_GROUP = 200;
/** Milliseconds for which writes gather at most: a slow disk should not make for slow answers as well. */
const LONGEST_GATHERING = 20;

interface Waiting {
  /** Gives what tells the caller, once the transaction has been committed. */
  perform(transaction: Transaction<Tables>): Promise<() => void>;
  fail(error: unknown): void;
}

export function groupedWrites(db: Kysely<Tables>): GroupedWrites {
  let waiting: Waiting[] = [];
  let isBusy = false;

  const commit = async (group: readonly Waiting[]): Promise<void> => {
    try {
      const tellings = await db.transaction().execute(async (transaction) => {
        const done: (() => void)[] = [];
        for (const each of group) done.push(await each.perform(transaction));
        return done;
      });
      for (const tell of tellings) tell();
    } catch (error) {
      // One wrong write takes no other with it: each is tried by itself.
      if (group.length > 1) for (const each of group) await commit([each]);
      else for (const each of group) each.fail(error);
    }
  };

  const work = async (): Promise<void> => {
    isBusy = true;
    while (waiting.length > 0) {
      const begun = performance.now();
      const group = waiting.slice(0, LARGEST_GROUP);
      waiting = waiting.slice(LARGEST_GROUP);
      await commit(group);
      await sleep(Math.min(performance.now() - begun, LONGEST_GATHERING));
    }
    isBusy = false;
  };

  return {
    run: (write) =>
      new Promise((resolve, reject) => {
        waiting.push({
          perform: async (transaction) => {
            const value = await write(transaction);
            return () => resolve(value);
          },
          fail: reject,
        });
        if (!isBusy) void work();
      }),
  };
}
