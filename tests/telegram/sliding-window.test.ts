import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlidingWindow } from '../../src/telegram/sliding-window.ts';

describe('a sliding window', () => {
  it('never lets more than its limit through in any stretch of its length', () => {
    const pauses = fc.array(fc.nat(400), { minLength: 1, maxLength: 60 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), pauses, (limit, gaps) => {
        const window = createSlidingWindow(limit, 1_000);
        let now = 0;
        const sent = gaps.map((gap) => {
          now += gap;
          return now + window.reserve('chat', now);
        });
        for (const [place, time] of sent.entries()) {
          const later = sent[place + limit];
          if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(1_000);
        }
      }),
    );
  });

  it('keeps the order in which places were asked for', () => {
    const window = createSlidingWindow(2, 1_000);
    const times = [0, 0, 0, 0, 0].map((now) => window.reserve('chat', now));
    expect(times).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  it('tells when a place is free without taking it', () => {
    const window = createSlidingWindow(1, 1_000);
    expect([window.waitFor('chat', 0), window.waitFor('chat', 0)]).toEqual([0, 0]);
    window.reserve('chat', 0);
    expect(window.waitFor('chat', 400)).toBe(600);
  });

  it('counts each chat by itself', () => {
    const window = createSlidingWindow(1, 1_000);
    expect(window.reserve('a', 0)).toBe(0);
    expect(window.reserve('b', 0)).toBe(0);
    expect(window.reserve('a', 0)).toBe(1_000);
  });
});
