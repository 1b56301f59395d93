/** A clock that jumps to the next thing somebody waits for: an hour of sending takes as long as its work. */
import { setImmediate as whenIdle } from 'node:timers/promises';
import type { Clock } from '../../src/announce/index.ts';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

export class SimulatedClock implements Clock {
  private time: number;
  /** Latest first; seldom more than a few dozen. */
  private readonly sleepers: Sleeper[] = [];

  /** @param start milliseconds since 1970; by default ten in the morning in Shanghai. */
  constructor(start = Date.UTC(2026, 10, 23, 2)) {
    this.time = start;
  }

  now(): number {
    return this.time;
  }

  sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      if (signal?.aborted === true) return resolve();
      const wake = () => {
        signal?.removeEventListener('abort', wake);
        resolve();
      };
      signal?.addEventListener('abort', wake, { once: true });
      const at = this.time + Math.max(0, milliseconds);
      const earlier = this.sleepers.findIndex((sleeper) => sleeper.at <= at);
      this.sleepers.splice(earlier < 0 ? this.sleepers.length : earlier, 0, { at, wake });
    });
  }

  /** Lets time pass until `work` has ended. Work may wait for this clock and for SQLite, for nothing else. */
  async runUntil<T>(work: Promise<T>): Promise<T> {
    let ended = false;
    const end = () => {
      ended = true;
    };
    work.then(end, end);
    for (;;) {
      await whenIdle();
      if (ended) return await work;
      const next = this.sleepers.pop();
      if (next === undefined)
        throw new Error('nobody waits for the clock, and the work has not ended');
      this.time = Math.max(this.time, next.at);
      next.wake();
    }
  }
}
