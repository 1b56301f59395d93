/**
 * How fast announcements may go: evenly, just under the documented limit, giving way to answers, and
 * slower where the server proves stricter (additive increase, multiplicative decrease, as in TCP).
 *
 * Even spacing rather than bursts, because the server counts any second, not ours: at 29 a second,
 * arrivals that are up to 30 ms late or early still make no 31 in a second.
 */
import type { Clock } from './clock.ts';

export interface PaceLimits {
  /** What the server takes in any second, answers included. */
  readonly perSecond: number;
  /** What announcements leave of it at the least. */
  readonly reserve: number;
  /** What the server takes for one group in any minute. */
  readonly perGroupMinute: number;
}

/** Telegram's documented limits. */
export const FREE_LIMITS: PaceLimits = { perSecond: 30, reserve: 1, perGroupMinute: 20 };
/** With `allow_paid_broadcast`. */
export const PAID_LIMITS: PaceLimits = { perSecond: 1000, reserve: 50, perGroupMinute: 20 };

/** Slowest rate that adaptation goes down to, in messages a second. */
const FLOOR = 0.5;
/** What remains of the rate after the server said 429. */
const DECREASE = 0.7;
/** What the rate regains each second, as a part of the full rate: up to where the server objected … */
const RECOVERY = 0.05;
/** … and beyond, feeling its way. */
const PROBING = 0.001;
/** So much of the rate that the server objected to counts as safe. */
const SAFE_PART = 0.9;
/** 429s nearer than this are one event: they were on their way when the first came. */
const ONE_EVENT = 1_000;
/** The server's second may be off from ours by the network's jitter. */
const JITTER = 30;
/** A timer that rings late may be made up for by this many milliseconds. */
const CATCH_UP = 20;
/** Answers are not under the documented limit: beyond this they do not wait for it. */
const LONGEST_ANSWER_WAIT = 500;
const SECOND = 1_000;
const MINUTE = 60_000;

export class Pace {
  private readonly clock: Clock;
  private readonly limits: PaceLimits;
  private rate: number;
  /** Up to here the rate recovers fast. */
  private safeRate: number;
  private nextTurn = 0;
  private heldUntil = 0;
  private lastAnnouncement = Number.NEGATIVE_INFINITY;
  private lastDecrease = Number.NEGATIVE_INFINITY;
  private lastIncrease: number;
  /** When messages went out in the last second, or will: answers too. */
  private readonly recent: number[] = [];
  private readonly groups = new Map<number, number[]>();

  constructor(clock: Clock, limits: PaceLimits = FREE_LIMITS) {
    this.clock = clock;
    this.limits = limits;
    this.rate = this.fullRate;
    this.safeRate = this.fullRate;
    this.lastIncrease = clock.now();
  }

  /** Messages a second that it allows at present. */
  get currentRate(): number {
    return this.rate;
  }

  /** Messages a second without adaptation. */
  get fullRate(): number {
    return this.limits.perSecond - this.limits.reserve;
  }

  /**
   * Waits for the next turn. @returns how many messages may go out at once now: at least 1 and at most
   * `most`, or 0 if `signal` ended the wait.
   */
  async turn(most: number, signal: AbortSignal): Promise<number> {
    for (;;) {
      if (signal.aborted) return 0;
      const now = this.clock.now();
      this.increase(now);
      const wait = Math.max(this.nextTurn, this.heldUntil, this.roomAt(now)) - now;
      if (wait <= 0) return this.take(now, most);
      await this.clock.sleep(wait, signal);
    }
  }

  /**
   * An answer wants to go out: it has the next place, before all announcements, and they make room.
   * @returns milliseconds it should wait for the announcements of the last second to be past: nearly
   * always 0, and never more than half a second.
   */
  answer(): number {
    const now = this.clock.now();
    const full = now - this.lastAnnouncement <= SECOND + JITTER ? this.roomAt(now) : now;
    const at = Math.min(full, now + LONGEST_ANSWER_WAIT);
    this.recent.push(at);
    this.nextTurn = Math.max(this.nextTurn, now) + this.interval;
    return at - now;
  }

  /** The server said 429 to an announcement: all wait, and go slower from then on. */
  flooded(waitMs: number): void {
    const now = this.clock.now();
    this.hold(waitMs);
    if (now - this.lastDecrease < ONE_EVENT) return;
    this.lastDecrease = now;
    this.lastIncrease = this.heldUntil;
    this.safeRate = this.rate * SAFE_PART;
    this.rate = Math.max(FLOOR, this.rate * DECREASE);
  }

  /** Nothing goes out for so long: the server is down, or asked for it. */
  hold(waitMs: number): void {
    this.heldUntil = Math.max(this.heldUntil, this.clock.now() + waitMs);
  }

  /** Notes a message to a group, if the group may have one now. @returns 0, or when to come back. */
  takeGroupTurn(chatId: number): number {
    const now = this.clock.now();
    const sent = (this.groups.get(chatId) ?? []).filter((at) => at > now - MINUTE);
    const oldest = sent[0];
    if (oldest !== undefined && sent.length >= this.limits.perGroupMinute) return oldest + MINUTE;
    this.groups.set(chatId, [...sent, now]);
    return 0;
  }

  private get interval(): number {
    return SECOND / this.rate;
  }

  private take(now: number, most: number): number {
    const begin = Math.max(this.nextTurn, now - Math.max(this.interval, CATCH_UP));
    const accrued = Math.floor((now - begin) / this.interval) + 1;
    const room = Math.max(1, this.limits.perSecond - this.recent.length);
    const turns = Math.max(1, Math.min(most, accrued, room));
    this.nextTurn = begin + turns * this.interval;
    this.lastAnnouncement = now;
    for (let turn = 0; turn < turns; turn++) this.recent.push(now);
    return turns;
  }

  /** When the last second will have room for one more message. */
  private roomAt(now: number): number {
    const begin = now - SECOND - JITTER;
    while ((this.recent[0] ?? now) <= begin) this.recent.shift();
    const excess = this.recent.length - this.limits.perSecond;
    return excess < 0 ? now : (this.recent[excess] ?? now) + SECOND + JITTER;
  }

  private increase(now: number): void {
    const elapsed = now - this.lastIncrease;
    if (elapsed <= 0) return;
    this.lastIncrease = now;
    const growth = this.rate < this.safeRate ? RECOVERY : PROBING;
    this.rate = Math.min(this.fullRate, this.rate + (elapsed / SECOND) * growth * this.fullRate);
  }
}
