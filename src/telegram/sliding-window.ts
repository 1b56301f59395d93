/**
 * Places in a sliding window: at most so many in any stretch of a length. A library's fixed windows would
 * let twice as many through at their borders, and the server's windows slide.
 */
export interface SlidingWindow {
  /** Milliseconds until a place of this key is free, 0 for now; takes none. */
  waitFor(key: string | number, now: number): number;
  /** Takes the next free place of this key; gives milliseconds until it comes. First come, first served. */
  reserve(key: string | number, now: number): number;
  /** Takes a place now, free or not. */
  count(key: string | number, now: number): void;
}

/** Keys whose last place is past are dropped each time so many reservations have been made. */
const SWEEP_EVERY = 1_000;

export function createSlidingWindow(limit: number, lengthMs: number): SlidingWindow {
  const taken = new Map<string | number, number[]>();
  let untilSweep = SWEEP_EVERY;

  const sweep = (now: number) => {
    for (const [key, times] of taken) if ((times.at(-1) ?? 0) + lengthMs <= now) taken.delete(key);
  };
  const take = (key: string | number, times: number[], time: number, now: number) => {
    times.push(time);
    if (times.length > limit) times.splice(0, times.length - limit);
    taken.set(key, times);
    if (--untilSweep > 0) return;
    untilSweep = SWEEP_EVERY;
    sweep(now);
  };

  const nextFree = (times: readonly number[], now: number): number => {
    const oldest = times.length < limit ? undefined : times.at(-limit);
    return Math.max(now, oldest === undefined ? now : oldest + lengthMs, times.at(-1) ?? now);
  };

  return {
    waitFor: (key, now) => nextFree(taken.get(key) ?? [], now) - now,
    reserve(key, now) {
      const times = taken.get(key) ?? [];
      const time = nextFree(times, now);
      take(key, times, time, now);
      return time - now;
    },
    count(key, now) {
      const times = taken.get(key) ?? [];
      take(key, times, Math.max(now, times.at(-1) ?? now), now);
    },
  };
}
