/**
 * Long polling that survives what Telegram and the network do: another copy on the same token (409),
 * flood limits, a server that is down, answers cut off or lost. Updates are handed over before they are
 * confirmed; what the receiver did not take comes again.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { TelegramError } from 'telegraf';
import type { Update } from 'telegraf/types';
import type { Logger } from '../log.ts';
import { failureOf } from './failure.ts';
import type { OutboundApi } from './outbound-api.ts';

/** All that the bot wants to hear of: members' changes and reactions come only when asked for. */
export const ALLOWED_UPDATES = [
  'message',
  'edited_message',
  'channel_post',
  'callback_query',
  'inline_query',
  'chosen_inline_result',
  'my_chat_member',
] as const;

/** Seconds the server may hold a poll open. */
const POLL_SECONDS = 25;
/** Milliseconds over the poll's own time after which it is given up: the watchdog. */
const GRACE = 15_000;
const BATCH = 100;
const FIRST_PAUSE = 500;
const LONGEST_PAUSE = 10_000;
/** Pause while another copy polls: long enough not to fight with it. */
const CONFLICT_PAUSE = 5_000;

export interface PollingOptions {
  readonly api: OutboundApi;
  readonly log: Logger;
  /** Takes updates over; once it resolves they are confirmed to Telegram and do not come again. */
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  readonly stop: AbortSignal;
  /** Told after each poll whether it went well. */
  readonly onPoll?: (ok: boolean) => void;
  readonly pollSeconds?: number;
  readonly graceMs?: number;
}

/** Fetches updates until `stop` is aborted. Never throws. */
export async function pollUpdates(options: PollingOptions): Promise<void> {
  let offset = 0;
  let failures = 0;
  while (!options.stop.aborted) {
    try {
      const updates = await fetchUpdates(options, offset);
      if (updates.length > 0) await options.accept(updates);
      offset = updates.reduce((next, update) => Math.max(next, update.update_id + 1), offset);
      failures = 0;
      options.onPoll?.(true);
    } catch (error) {
      if (options.stop.aborted) return;
      options.onPoll?.(false);
      const pause = pauseAfter(error, failures++);
      options.log.warn({ reason: reasonOf(error), pauseMs: pause }, 'polling failed; trying again');
      await sleep(pause, undefined, { signal: options.stop }).catch(() => undefined);
    }
  }
}

async function fetchUpdates(options: PollingOptions, offset: number): Promise<Update[]> {
  const seconds = options.pollSeconds ?? POLL_SECONDS;
  return await options.api.direct(
    'getUpdates',
    { offset, limit: BATCH, timeout: seconds, allowed_updates: ALLOWED_UPDATES },
    seconds * 1000 + (options.graceMs ?? GRACE),
    options.stop,
  );
}

const isConflict = (error: unknown) => error instanceof TelegramError && error.code === 409;

function pauseAfter(error: unknown, failures: number): number {
  if (isConflict(error)) return CONFLICT_PAUSE;
  const failure = failureOf(error);
  if (failure.kind === 'flood') return failure.seconds * 1000;
  return Math.min(FIRST_PAUSE * 2 ** failures, LONGEST_PAUSE);
}

function reasonOf(error: unknown): string {
  if (isConflict(error)) return '409: another copy of the bot runs on this token';
  const failure = failureOf(error);
  return 'reason' in failure ? failure.reason : failure.kind;
}
