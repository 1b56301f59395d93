/**
 * Places in a sliding window: at most so many in any stretch of a length. A library's fixed windows would
 * let twice as many through at their borders, and the server's windows slide.
 *
 * What counts is when a message arrives, which may be at any time until its answer comes: so a place is
 * kept until a length after the answer, and whoever waits for it has another look when its turn comes.
 */
export interface SlidingWindow {
  /** Milliseconds until a place of this key is free, as far as can be said now, 0 for now; takes none. */
  waitFor(key: string | number, now: number): number;
  /** Takes the next place of this key, free or not. First come, first served. */
  take(key: string | number, now: number): Place;
}

export interface Place {
  /** Milliseconds until it is free, as far as can be said now, 0 for now. */
  waitFor(now: number): number;
  /** The message has been answered, or will not be sent. */
  leave(now: number): void;
}

/** Keys whose places are all past are dropped each time so many places have been taken. */
const SWEEP_EVERY = 1_000;

export function createSlidingWindow(limit: number, lengthMs: number): SlidingWindow {
  const taken = new Map<string | number, WindowPlace[]>();
  let untilSweep = SWEEP_EVERY;

  const sweep = (now: number) => {
    for (const [key, places] of taken)
      if (places.every((place) => place.pastIn(now) <= 0)) taken.delete(key);
  };

  return {
    waitFor: (key, now) => Math.max(0, taken.get(key)?.at(-limit)?.pastIn(now) ?? 0),
    take(key, now) {
      if (--untilSweep <= 0) {
        untilSweep = SWEEP_EVERY;
        sweep(now);
      }
      const places = taken.get(key) ?? [];
      while ((places[0]?.pastIn(now) ?? 1) <= 0) places.shift();
      const place = new WindowPlace(lengthMs, places.at(-limit));
      places.push(place);
      taken.set(key, places);
      return place;
    },
  };
}

class WindowPlace implements Place {
  private readonly lengthMs: number;
  /** Who has this place before. */
  private before: WindowPlace | undefined;
  private leftAt: number | undefined;

  constructor(lengthMs: number, before: WindowPlace | undefined) {
    this.lengthMs = lengthMs;
    this.before = before;
  }

  waitFor(now: number): number {
    return Math.max(0, this.before?.pastIn(now) ?? 0);
  }

  leave(now: number): void {
    this.leftAt = now;
    this.before = undefined;
  }

  /** Milliseconds until the window has moved past it: the whole length at least while it is not left. */
  pastIn(now: number): number {
    const atLeast = this.leftAt === undefined ? this.waitFor(now) : this.leftAt - now;
    return atLeast + this.lengthMs;
  }
}
