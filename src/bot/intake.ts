/**
 * Updates on their way in: stored before they are confirmed, handled in order within a chat and at once
 * across chats, each once; what could not be delivered is tried again, what the process left is resumed.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import { z } from 'zod';
import type { Logger } from '../log.ts';
import { isStoreFailure, type Store, type StoredUpdate } from '../store/index.ts';
import { createChatQueues, NotDelivered } from '../telegram/index.ts';
import { HeldUntilResumed } from './context.ts';

/** Restarts that one update may see before it is given up. */
const MOST_RESTARTS = 3;
/** How often an update is handled again when an answer may have arrived all the same. */
const MOST_UNSURE_TRIES = 3;
/** A handler that takes longer has hung; its chat goes on without it. In milliseconds. */
const HANDLER_DEADLINE = 5 * 60_000;
/** Pause while the database cannot be written (a full disk), in milliseconds. */
const STORE_PAUSE = 3_000;

/** Handles one update, taken at `takenAt` on the clock of `performance`; what goes on in the background afterwards is in the result. */
export type HandleUpdate = (
  update: Update,
  takenAt: number,
) => Promise<{ readonly background: Promise<void> }>;

export interface IntakeOptions {
  readonly store: Store;
  readonly log: Logger;
  readonly handle: HandleUpdate;
  readonly onHandled?: (outcome: 'done' | 'failed' | 'held', milliseconds: number) => void;
}

export interface Intake {
  /** Stores updates that are new and begins to handle them. Once it resolves they cannot be lost. */
  accept(updates: readonly Update[]): Promise<void>;
  /** Begins with what an earlier process left unfinished. */
  recover(): Promise<void>;
  /** Handles what was held back while the bot was paused. */
  release(): Promise<void>;
  /** Resolves when nothing is being handled. */
  idle(): Promise<void>;
  /** Ends what has begun, or gives up waiting after `deadline` milliseconds; the rest stays stored. */
  close(deadline: number): Promise<void>;
}

const updateShape = z.looseObject({ update_id: z.number() });

export function createIntake({ store, log, handle, onHandled }: IntakeOptions): Intake {
  const queues = createChatQueues();
  const stopping = new AbortController();
  const background = new Set<Promise<void>>();

  const finish = async (updateId: number, outcome: 'done' | 'failed' | 'held') => {
    if (outcome === 'held') await store.inbox.hold(updateId);
    else await store.inbox.finish(updateId, outcome);
  };

  /** An update whose background work fails stays stored: the next start takes it up again. */
  const keepBackground = (updateId: number, work: Promise<void>) => {
    const kept = work
      .then(() => finish(updateId, 'done'))
      .catch((error: unknown) => noteUnfinished(updateId, error))
      .finally(() => background.delete(kept));
    background.add(kept);
  };

  const noteUnfinished = (updateId: number, error: unknown) => {
    log.error({ updateId, code: codeOf(error) }, 'an update stays unfinished until the next start');
  };

  const handleToItsEnd = async (update: Update, takenAt: number): Promise<void> => {
    const { update_id: id } = update;
    for (let tries = 1; !stopping.signal.aborted; tries++) {
      const result = await tryOnce(update, takenAt, tries);
      if ('retryInMs' in result) {
        await sleep(result.retryInMs, undefined, { signal: stopping.signal }).catch(
          () => undefined,
        );
        continue;
      }
      onHandled?.(result.outcome, performance.now() - takenAt);
      if (result.outcome !== 'done') return await finish(id, result.outcome);
      return keepBackground(id, result.background);
    }
  };

  const tryOnce = async (update: Update, takenAt: number, tries: number) => {
    try {
      const { background: rest } = await withDeadline(handle(update, takenAt));
      return { outcome: 'done', background: rest } as const;
    } catch (error) {
      if (error instanceof HeldUntilResumed) return { outcome: 'held' } as const;
      const retryInMs = retryAfter(error, tries);
      const code = codeOf(error);
      log.warn({ updateId: update.update_id, code, retryInMs }, 'an update could not be handled');
      return retryInMs === undefined ? ({ outcome: 'failed' } as const) : { retryInMs };
    }
  };

  const enqueue = ({ updateId, payload }: StoredUpdate, takenAt: number) => {
    const update = parseUpdate(payload);
    if (update === undefined) return;
    queues.push(chatKeyOf(update), () =>
      handleToItsEnd(update, takenAt).catch((error: unknown) => noteUnfinished(updateId, error)),
    );
  };

  return {
    async accept(updates) {
      const takenAt = performance.now();
      const stored = updates.map((update) => ({
        updateId: update.update_id,
        payload: JSON.stringify(update),
      }));
      for (const fresh of await store.inbox.add(stored)) enqueue(fresh, takenAt);
    },
    async recover() {
      for (const left of await store.inbox.recover(MOST_RESTARTS)) enqueue(left, performance.now());
    },
    async release() {
      for (const held of await store.inbox.release()) enqueue(held, performance.now());
    },
    async idle() {
      await queues.idle();
      await Promise.all(background);
    },
    async close(deadline) {
      stopping.abort();
      const ended = queues.close().then(() => Promise.allSettled(background));
      await Promise.race([ended, sleep(deadline, undefined, { ref: false })]);
    },
  };
}

function parseUpdate(payload: string): Update | undefined {
  const parsed = updateShape.safeParse(JSON.parse(payload));
  return parsed.success ? (parsed.data as unknown as Update) : undefined;
}

/** What keeps its order: a chat, or a person where there is no chat. */
function chatKeyOf(update: Update): string {
  if ('message' in update) return `chat ${update.message.chat.id}`;
  if ('callback_query' in update)
    return `chat ${update.callback_query.message?.chat.id ?? update.callback_query.from.id}`;
  if ('my_chat_member' in update) return `chat ${update.my_chat_member.chat.id}`;
  if ('inline_query' in update) return `inline ${update.inline_query.from.id}`;
  return `update ${update.update_id}`;
}

/** Milliseconds until the next try, or undefined where another would end the same way. */
function retryAfter(error: unknown, tries: number): number | undefined {
  if (error instanceof NotDelivered)
    return error.surelyUnsent || tries < MOST_UNSURE_TRIES ? error.retryInMs : undefined;
  return isStoreFailure(error) ? STORE_PAUSE : undefined;
}

/** A name for the log that tells nothing of what was written. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  return 'code' in error ? String(error.code) : error.name;
}

async function withDeadline<T>(work: Promise<T>): Promise<T> {
  const abandon = new AbortController();
  const late = sleep(HANDLER_DEADLINE, undefined, { signal: abandon.signal, ref: false }).then(
    () => {
      throw new Error('the handler has hung');
    },
  );
  try {
    return await Promise.race([work, late]);
  } finally {
    abandon.abort();
    late.catch(() => undefined);
  }
}
