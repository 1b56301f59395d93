/**
 * How long a message is under way at the least, there and back: what may be relied upon, so as long a
 * memory as slow spells last. The fastest of a slow spell would be relied upon just when it ends.
 */

/** The fastest of so many milliseconds counts, and of as many before: routes change, slow spells pass. */
const SPAN = 300_000;
/** The first calls of a process take longer than any later one, and a campaign may begin in a slow spell. */
const KNOWN_AFTER = 5_000;

export class RoundTrips {
  private since = Number.POSITIVE_INFINITY;
  private spanBegan = Number.NEGATIVE_INFINITY;
  private fastestNow = Number.POSITIVE_INFINITY;
  private fastestBefore = Number.POSITIVE_INFINITY;

  add(leftAt: number, now: number): void {
    this.since = Math.min(this.since, now);
    if (now - this.spanBegan > SPAN) {
      this.spanBegan = now;
      this.fastestBefore = this.fastestNow;
      this.fastestNow = Number.POSITIVE_INFINITY;
    }
    this.fastestNow = Math.min(this.fastestNow, now - leftAt);
  }

  /** Milliseconds; 0 while too few are known. */
  fastest(now: number): number {
    if (now - this.since < KNOWN_AFTER) return 0;
    return Math.min(this.fastestNow, this.fastestBefore);
  }
}
