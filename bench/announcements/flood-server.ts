/**
 * Telegram's server as far as its limits go: any second and any group's minute are counted where the
 * messages arrive, after a network that is not always equally fast.
 */
import type { Clock, DeliveryPort, DeliveryResult } from '../../src/announce/index.ts';

export interface ServerLimits {
  /** Messages in any second, answers among them (they count, but are not refused). */
  readonly perSecond: number;
  readonly perGroupMinute: number;
  /** Seconds a refused sender is told to wait. */
  readonly retryAfter: number;
  /** The part of messages and answers that take up to half a second longer; none unless given. */
  readonly stray?: number;
  /** Milliseconds that what sets out at this time takes longer: a slow route, a server that stands still. */
  readonly delayAt?: (time: number) => number;
}

export const DOCUMENTED: ServerLimits = { perSecond: 30, perGroupMinute: 20, retryAfter: 3 };

export class FloodServer {
  /** How many messages each chat got. */
  readonly received = new Map<number, number>();
  refused = 0;
  private readonly arrivals: number[] = [];
  private readonly groups = new Map<number, number[]>();
  private messages = 0;
  private readonly clock: Clock;
  private readonly limits: ServerLimits;
  private readonly random: () => number;

  constructor(clock: Clock, limits: ServerLimits, random: () => number) {
    this.clock = clock;
    this.limits = limits;
    this.random = random;
  }

  readonly port: DeliveryPort = {
    waitFor: () => 0,
    send: ({ chatId }, _message, { onDeparture }) => {
      onDeparture?.();
      return this.take(chatId);
    },
    edit: ({ chatId }) => this.take(chatId),
    delete: ({ chatId }) => this.take(chatId),
  };

  /** Takes an answer to a citizen. */
  async answer(): Promise<void> {
    await this.travel();
    this.arrivals.push(this.clock.now());
    await this.travel();
  }

  private async take(chatId: number): Promise<DeliveryResult> {
    await this.travel();
    const result = this.arrive(chatId);
    await this.travel();
    return result;
  }

  private arrive(chatId: number): DeliveryResult {
    const now = this.clock.now();
    while ((this.arrivals[0] ?? now) <= now - 1_000) this.arrivals.shift();
    const inGroup = (this.groups.get(chatId) ?? []).filter((at) => at > now - 60_000);
    const groupIsFull = chatId < 0 && inGroup.length >= this.limits.perGroupMinute;
    if (groupIsFull || this.arrivals.length >= this.limits.perSecond) {
      this.refused++;
      return { outcome: 'later', afterMs: this.limits.retryAfter * 1_000, reason: 'flood' };
    }
    this.arrivals.push(now);
    if (chatId < 0) this.groups.set(chatId, [...inGroup, now]);
    this.received.set(chatId, (this.received.get(chatId) ?? 0) + 1);
    return { outcome: 'sent', messageId: ++this.messages };
  }

  /** 40 to 60 ms a way, but for those that go astray and those that are held up. */
  private travel(): Promise<void> {
    const isStray = this.random() < (this.limits.stray ?? 0);
    const delay = this.limits.delayAt?.(this.clock.now()) ?? 0;
    return this.clock.sleep(40 + delay + (isStray ? 500 : 20) * this.random());
  }
}
