import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createSlidingWindow, type SlidingWindow } from '../../src/telegram/sliding-window.ts';

/** When each of these messages arrives that are written at these times and are so long under way. */
function arrivals(window: SlidingWindow, messages: readonly { at: number; way: number }[]) {
  const waiting = messages.map((message) => ({
    ...message,
    arrives: Number.NaN,
    place: undefined as ReturnType<SlidingWindow['take']> | undefined,
  }));
  const arrived: number[] = [];
  for (let now = 0; arrived.length < messages.length; now += 10)
    for (const message of waiting) {
      if (message.at <= now) message.place ??= window.take('chat', now);
      if (message.arrives === now) {
        message.place?.leave(now);
        arrived.push(now);
      }
      const isDue = Number.isNaN(message.arrives) && message.place?.waitFor(now) === 0;
      if (isDue) message.arrives = now + 10 + message.way;
    }
  return arrived;
}

describe('a sliding window', () => {
  it('never lets more than its limit arrive in any stretch of its length, however long each is under way', () => {
    const message = fc.record({ gap: fc.nat(40), way: fc.nat(300) });
    const messages = fc.array(message, { minLength: 1, maxLength: 40 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6 }), messages, (limit, written) => {
        let at = 0;
        const timed = written.map(({ gap, way }) => {
          at += gap * 10;
          return { at, way: way * 10 };
        });
        const arrived = arrivals(createSlidingWindow(limit, 1_000), timed);
        for (const [place, time] of arrived.entries()) {
          const later = arrived[place + limit];
          if (later !== undefined) expect(later - time).toBeGreaterThanOrEqual(1_000);
        }
      }),
    );
  });

  it('counts a message that is long under way when it arrives, not when it left', () => {
    const window = createSlidingWindow(1, 1_000);
    const slow = window.take('chat', 0);
    expect(window.waitFor('chat', 900)).toBe(1_000);
    const next = window.take('chat', 900);
    slow.leave(1_500);
    expect(next.waitFor(1_900)).toBe(600);
    expect(next.waitFor(2_500)).toBe(0);
  });

  it('keeps the order in which places were asked for', () => {
    const window = createSlidingWindow(2, 1_000);
    const places = [0, 0, 0, 0, 0].map((now) => window.take('chat', now));
    expect(places.map((place) => place.waitFor(0))).toEqual([0, 0, 1_000, 1_000, 2_000]);
  });

  it('tells when a place is free without taking it', () => {
    const window = createSlidingWindow(1, 1_000);
    expect([window.waitFor('chat', 0), window.waitFor('chat', 0)]).toEqual([0, 0]);
    window.take('chat', 0).leave(0);
    expect(window.waitFor('chat', 400)).toBe(600);
  });

  it('counts each chat by itself', () => {
    const window = createSlidingWindow(1, 1_000);
    const wait = (key: string) => window.take(key, 0).waitFor(0);
    expect([wait('a'), wait('b'), wait('a')]).toEqual([0, 0, 1_000]);
  });
});
