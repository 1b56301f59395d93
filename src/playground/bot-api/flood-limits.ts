/** How many messages the server lets through: overall, to one private chat or channel, to one group. */
import type { Chat } from '../world/chat.ts';
import { tooManyRequests } from './api-error.ts';

/** Each is a number of messages in a time; what exceeds it gets 429 with the seconds to wait. */
export interface FloodRates {
  readonly overallPerSecond: number;
  /** With `allow_paid_broadcast`. */
  readonly paidPerSecond: number;
  /** Messages to one chat within as many seconds: one a second, in bursts of this size. */
  readonly chatBurst: number;
  readonly groupPerMinute: number;
}

/** What Telegram documents (Bots FAQ, "My bot is hitting limits"). */
export const DOCUMENTED_RATES: FloodRates = {
  overallPerSecond: 30,
  paidPerSecond: 1_000,
  chatBurst: 5,
  groupPerMinute: 20,
};

export class FloodLimits {
  private readonly now: () => number;
  private readonly overall: SlidingWindow;
  private readonly paid: SlidingWindow;
  private readonly chats: SlidingWindow;
  private readonly groups: SlidingWindow;

  constructor(rates: FloodRates, now: () => number) {
    this.now = now;
    this.overall = new SlidingWindow(rates.overallPerSecond, 1_000);
    this.paid = new SlidingWindow(rates.paidPerSecond, 1_000);
    this.chats = new SlidingWindow(rates.chatBurst, rates.chatBurst * 1_000);
    this.groups = new SlidingWindow(rates.groupPerMinute, 60_000);
  }

  /** Counts a message to the chat. @throws {ApiError} 429, and counts nothing. */
  admit(chat: Chat, isPaid: boolean): void {
    const now = this.now();
    const isGroup = chat.type === 'group' || chat.type === 'supergroup';
    const uses = [
      { window: isPaid ? this.paid : this.overall, key: 0 },
      { window: isGroup ? this.groups : this.chats, key: chat.id },
    ];
    const wait = Math.max(...uses.map(({ window, key }) => window.waitFor(key, now)));
    if (wait > 0) throw tooManyRequests(Math.ceil(wait / 1_000));
    for (const { window, key } of uses) window.count(key, now);
  }
}

class SlidingWindow {
  private readonly limit: number;
  private readonly length: number;
  private readonly times = new Map<number, number[]>();

  constructor(limit: number, lengthMs: number) {
    this.limit = limit;
    this.length = lengthMs;
  }

  /** Milliseconds until one more fits, 0 if it does now. */
  waitFor(key: number, now: number): number {
    const recent = (this.times.get(key) ?? []).filter((time) => now - time < this.length);
    this.times.set(key, recent);
    const oldest = recent.at(-this.limit);
    return oldest === undefined ? 0 : oldest + this.length - now;
  }

  count(key: number, now: number): void {
    this.times.get(key)?.push(now);
  }
}
