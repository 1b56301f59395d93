/**
 * Telegram's documented limits on sending: per private chat, per group, and overall. Answers are not
 * under the overall limit unless the server says so; what they use is taken from what announcements may.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { createSlidingWindow, type Place, type SlidingWindow } from './sliding-window.ts';

/** Who goes first: people who wait for an answer. */
export type Lane = 'answer' | 'announcement';

export interface FloodRates {
  readonly overallPerSecond: number;
  /** Messages to one private chat or channel in as many seconds: one a second, in bursts of this size. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
}

const TELEGRAM_RATES: FloodRates = { overallPerSecond: 30, chatBurst: 5, groupPerMinute: 20 };
/** The server's clock is not ours. */
const MARGIN = 1.01;
/** Milliseconds for which answers keep to the overall limit after the server has complained. */
const CAUTION = 30_000;

export interface FloodLimits {
  /**
   * Waits until a message may go to this chat. @returns what to call once the server has answered: by
   * then the message has arrived, which is what the server counts. Until then its place is taken.
   */
  admit(chatId: string | number, lane: Lane, signal?: AbortSignal): Promise<() => void>;
  /** Milliseconds until a message may go to this chat as far as its own limits go, 0 for now. */
  waitFor(chatId: string | number): number;
  /** Keeps everything from this chat for a while: the server asked for it. */
  pause(chatId: string | number, seconds: number): void;
  /** Milliseconds until the chat may be written to again as far as the server asked, 0 for now. */
  pausedFor(chatId: string | number): number;
}

const isGroup = (chatId: string | number) => typeof chatId === 'number' && chatId < 0;

export function createFloodLimits(rates: FloodRates = TELEGRAM_RATES): FloodLimits {
  const overall = createSlidingWindow(rates.overallPerSecond, 1_000 * MARGIN);
  const people = createSlidingWindow(rates.chatBurst, rates.chatBurst * 1_000 * MARGIN);
  const groups = createSlidingWindow(rates.groupPerMinute, 60_000 * MARGIN);
  const pauses = new Map<string | number, number>();
  let cautiousUntil = 0;

  const pausedFor = (chatId: string | number): number => {
    const until = pauses.get(chatId);
    if (until === undefined) return 0;
    const wait = until - Date.now();
    if (wait <= 0) pauses.delete(chatId);
    return Math.max(0, wait);
  };
  const pauseFor = async (milliseconds: number, signal: AbortSignal | undefined) => {
    if (milliseconds > 0) await sleep(milliseconds, undefined, { signal });
  };

  /** Takes the next place and waits until it is free. */
  const takePlace = async (
    window: SlidingWindow,
    key: string | number,
    signal: AbortSignal | undefined,
  ): Promise<Place> => {
    const place = window.take(key, Date.now());
    try {
      for (let wait = place.waitFor(Date.now()); wait > 0; wait = place.waitFor(Date.now()))
        await pauseFor(wait, signal);
    } catch (error) {
      place.leave(Date.now());
      throw error;
    }
    return place;
  };

  const windowOf = (chatId: string | number) => (isGroup(chatId) ? groups : people);

  return {
    waitFor: (chatId) => Math.max(pausedFor(chatId), windowOf(chatId).waitFor(chatId, Date.now())),
    async admit(chatId, lane, signal) {
      for (let wait = pausedFor(chatId); wait > 0; wait = pausedFor(chatId))
        await pauseFor(wait, signal);
      const ofChat = await takePlace(windowOf(chatId), chatId, signal);
      try {
        const keepsToAll = lane === 'announcement' || Date.now() < cautiousUntil;
        const ofAll = keepsToAll
          ? await takePlace(overall, 'all', signal)
          : overall.take('all', Date.now());
        return () => {
          ofChat.leave(Date.now());
          ofAll.leave(Date.now());
        };
      } catch (error) {
        ofChat.leave(Date.now());
        throw error;
      }
    },
    pause(chatId, seconds) {
      const until = Date.now() + seconds * 1000;
      pauses.set(chatId, Math.max(until, pauses.get(chatId) ?? 0));
      cautiousUntil = Date.now() + CAUTION;
    },
    pausedFor,
  };
}
