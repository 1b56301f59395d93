/**
 * Telegram's documented limits on sending: per private chat, per group, and overall. Answers are not
 * under the overall limit, but what they use is taken from what announcements may use.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';

/** Who goes first: people who wait for an answer. */
export type Lane = 'answer' | 'announcement';

export interface FloodRates {
  /** Messages a second overall; announcements get what answers leave of it. */
  readonly overallPerSecond: number;
  /** Messages to one private chat in `privateWindow` seconds: one a second, in short bursts. */
  readonly privateBurst: number;
  readonly privateWindow: number;
  readonly groupPerMinute: number;
}

export const TELEGRAM_RATES: FloodRates = {
  overallPerSecond: 30,
  privateBurst: 5,
  privateWindow: 5,
  groupPerMinute: 20,
};

export interface FloodLimits {
  /** Waits until a message may go to this chat. */
  admit(chatId: string | number, lane: Lane, signal?: AbortSignal): Promise<void>;
  /** Keeps everything from this chat for a while: the server asked for it. */
  pause(chatId: string | number, seconds: number): void;
  /** Milliseconds until the chat may be written to again as far as the server asked, 0 for now. */
  pausedFor(chatId: string | number): number;
}

const isGroup = (chatId: string | number) => typeof chatId === 'string' || chatId < 0;

export function createFloodLimits(rates: FloodRates = TELEGRAM_RATES): FloodLimits {
  const overall = new RateLimiterMemory({ points: rates.overallPerSecond, duration: 1 });
  const people = new RateLimiterMemory({
    points: rates.privateBurst,
    duration: rates.privateWindow,
  });
  const groups = new RateLimiterMemory({ points: rates.groupPerMinute, duration: 60 });
  const pauses = new Map<string | number, number>();

  const pausedFor = (chatId: string | number): number => {
    const until = pauses.get(chatId);
    if (until === undefined) return 0;
    if (until <= Date.now()) pauses.delete(chatId);
    return Math.max(0, until - Date.now());
  };

  return {
    async admit(chatId, lane, signal) {
      for (let wait = pausedFor(chatId); wait > 0; wait = pausedFor(chatId))
        await sleep(wait, undefined, { signal });
      await consume(isGroup(chatId) ? groups : people, String(chatId), signal);
      if (lane === 'announcement') await consume(overall, 'all', signal);
      else await overall.penalty('all', 1);
    },
    pause(chatId, seconds) {
      const until = Date.now() + seconds * 1000;
      pauses.set(chatId, Math.max(until, pauses.get(chatId) ?? 0));
    },
    pausedFor,
  };
}

/** Takes a point, waiting for the next window as often as needed. */
async function consume(
  limiter: RateLimiterMemory,
  key: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    const refused = await limiter.consume(key, 1).then(
      () => undefined,
      (reason: unknown) => reason,
    );
    if (refused === undefined) return;
    if (!(refused instanceof RateLimiterRes)) throw refused;
    await sleep(Math.max(refused.msBeforeNext, 10), undefined, { signal });
  }
}
