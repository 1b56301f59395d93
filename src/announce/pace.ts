/**
 * How fast announcements may go: just under the documented limit, giving way to answers, and slower where
 * the server proves stricter (additive increase, multiplicative decrease, as in TCP).
 *
 * The server counts arrivals in any second of its own. When a message arrives we do not know, only that
 * it is after it left and before its answer came, so each message keeps its place from its turn until a
 * second after its answer. The time that even the fastest is under way may be taken off again: the next
 * message in the place needs its way, too. So no jitter, stall or slow disk brings 31 into one second.
 */
import type { Clock } from './clock.ts';
import { RoundTrips } from './round-trips.ts';

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
/** The server's clock is not ours, and the fastest round trip we saw is not the fastest possible. */
const MARGIN = 10;
/** Until a place is looked at again that waits for its answer. */
const WHILE_UNDER_WAY = 20;
/** A timer that rings late, or a wait for a place, may be made up for by this many milliseconds. */
const CATCH_UP = 100;
/** A group's minute, with what the way there may take more or less. */
const GROUP_MINUTE = 61_000;
const SECOND = 1_000;
/**
 * Answers are not under the documented limit, but may be counted with the rest: a wait of this long at
 * most is cheaper for a citizen than a refusal, which asks for a second at least.
 */
const LONGEST_ANSWER_WAIT = SECOND;
/** The same while the server proves stricter than documented: by how much is a guess. */
const LONGEST_WAIT_WHEN_STRICTER = 500;
/** So many times what fits a second is a crowd: waiting would not help its answers into this limit. */
const CROWD = 2;

/** A message's place in the server's second, taken with its turn. */
export interface Place {
  /** Set by `depart`. */
  leftAt?: number;
  /** Set by `leave`; infinite while the message is under way. */
  answeredAt: number;
}

export class Pace {
  private readonly clock: Clock;
  private readonly limits: PaceLimits;
  private rate: number;
  /** Up to here the rate recovers fast. */
  private safeRate: number;
  private nextTurn = 0;
  private heldUntil = 0;
  private lastDecrease = Number.NEGATIVE_INFINITY;
  private lastIncrease: number;
  /** Places of messages that the server may count in this second: answers too. */
  private places: Place[] = [];
  private waitingAnswers = 0;
  private readonly roundTrips = new RoundTrips();
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
   * Waits for the next turn. @returns a place for each message that may go out at once now: at least 1
   * and at most `most`, or none if `signal` ended the wait. Each is to be left.
   */
  async turn(most: number, signal: AbortSignal): Promise<readonly Place[]> {
    for (;;) {
      if (signal.aborted) return [];
      const now = this.clock.now();
      this.increase(now);
      const wait =
        Math.max(this.nextTurn, this.heldUntil, this.roomAt(now, this.waitingAnswers)) - now;
      if (wait <= 0) return this.take(now, most);
      await this.clock.sleep(wait, signal);
    }
  }

  /** The message of this place leaves now. */
  depart(place: Place): void {
    place.leftAt = this.clock.now();
  }

  /** The message of this place has been answered, whatever the answer. */
  leave(place: Place): void {
    const now = this.clock.now();
    place.answeredAt = now;
    if (place.leftAt !== undefined) this.roundTrips.add(place.leftAt, now);
  }

  /** Nothing was sent in this place. */
  giveBack(place: Place): void {
    place.answeredAt = Number.NEGATIVE_INFINITY;
  }

  /**
   * An answer wants to go out: it has the next place, before all announcements, and they make room.
   * Waits until so much of the last second's is past that it fits: nearly never, and at most a second.
   * @returns its place, to be left.
   */
  async answer(signal?: AbortSignal): Promise<Place> {
    const begun = this.clock.now();
    this.increase(begun);
    // A crowd's answers are past after a second, however many they were.
    const pushed = Math.max(this.nextTurn, begun) + this.interval;
    this.nextTurn = Math.min(pushed, begun + SECOND);
    const isStricter = this.capacity < this.limits.perSecond;
    const end = begun + (isStricter ? LONGEST_WAIT_WHEN_STRICTER : LONGEST_ANSWER_WAIT);
    this.waitingAnswers++;
    try {
      for (let now = begun; now < end; now = this.clock.now()) {
        const wait = this.roomAt(now, 0) - now;
        if (wait <= 0 || this.isCrowded || signal?.aborted === true) break;
        await this.clock.sleep(wait, signal);
      }
      return this.occupy();
    } finally {
      this.waitingAnswers--;
    }
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
    this.nextTurn = Math.max(this.nextTurn, this.heldUntil);
  }

  /** Notes a message to a group, if the group may have one now. @returns 0, or when to come back. */
  takeGroupTurn(chatId: number): number {
    const now = this.clock.now();
    const sent = (this.groups.get(chatId) ?? []).filter((at) => at > now - GROUP_MINUTE);
    const oldest = sent[0];
    if (oldest !== undefined && sent.length >= this.limits.perGroupMinute)
      return oldest + GROUP_MINUTE;
    this.groups.set(chatId, [...sent, now]);
    return 0;
  }

  /** Whether a group had more than one message of this minute, so that a refusal may be about the group. */
  isBusy(chatId: number): boolean {
    const since = this.clock.now() - GROUP_MINUTE;
    return (this.groups.get(chatId) ?? []).filter((at) => at > since).length > 1;
  }

  /** Messages that the server takes in any second, answers included: as documented, or as it proved. */
  private get capacity(): number {
    return Math.max(1, Math.floor((this.limits.perSecond * this.rate) / this.fullRate));
  }

  private get isCrowded(): boolean {
    return this.places.length + this.waitingAnswers > CROWD * this.capacity;
  }

  private get interval(): number {
    return SECOND / this.rate;
  }

  private take(now: number, most: number): readonly Place[] {
    const begin = Math.max(this.nextTurn, now - Math.max(this.interval, CATCH_UP));
    const accrued = Math.floor((now - begin) / this.interval) + 1;
    const room = Math.max(1, this.capacity - this.places.length - this.waitingAnswers);
    const turns = Math.max(1, Math.min(most, accrued, room));
    this.nextTurn = begin + turns * this.interval;
    return Array.from({ length: turns }, () => this.occupy());
  }

  private occupy(): Place {
    const place: Place = { answeredAt: Number.POSITIVE_INFINITY };
    this.places.push(place);
    return place;
  }

  /** When there will be a place for one more than `others` messages, as far as can be said now. */
  private roomAt(now: number, others: number): number {
    const held = SECOND + MARGIN - Math.min(SECOND, this.roundTrips.fastest(now));
    this.places = this.places.filter(({ answeredAt }) => answeredAt + held > now);
    const excess = this.places.length + others - this.capacity;
    if (excess < 0) return now;
    const answers = this.places.map(({ answeredAt }) => answeredAt).sort((a, b) => a - b);
    return Math.min((answers[excess] ?? now) + held, now + WHILE_UNDER_WAY);
  }

  private increase(now: number): void {
    const elapsed = now - this.lastIncrease;
    if (elapsed <= 0) return;
    this.lastIncrease = now;
    const growth = this.rate < this.safeRate ? RECOVERY : PROBING;
    this.rate = Math.min(this.fullRate, this.rate + (elapsed / SECOND) * growth * this.fullRate);
  }
}
