import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DOCUMENTED, FloodServer } from '../../bench/announcements/flood-server.ts';
import { SimulatedClock } from '../../bench/announcements/simulated-clock.ts';
import { seededRandom, simulate } from '../../bench/announcements/simulation.ts';
import { FREE_LIMITS, Pace, textMessage } from '../../src/announce/index.ts';
import type { Place } from '../../src/announce/pace.ts';
import { endOfQuiet } from '../../src/announce/quiet-hours.ts';

const small = { people: 600, groups: 20, answersPerSecond: 2 };

describe('a campaign at its pace', () => {
  it('is done within 5 % of the limit’s own time, with no refusal, and answers stay under a second', async () => {
    const result = await simulate({ ...small, server: DOCUMENTED });
    expect(result.tally.sent).toBe(620);
    expect(result.refused).toBe(0);
    expect(result.doubled).toBe(0);
    expect(result.seconds).toBeLessThan(result.limitSeconds * 1.05);
    expect(result.answers).toBeGreaterThan(20);
    expect(result.slowestAnswer).toBeLessThan(1_000);
  });

  it('is refused nothing on a network that holds up one message in five', async () => {
    const result = await simulate({ ...small, server: { ...DOCUMENTED, stray: 0.2 } });
    expect(result.tally.sent).toBe(620);
    expect(result.refused).toBe(0);
    expect(result.slowestAnswer).toBeLessThan(2_000);
  });

  const sinceStart = (time: number) => time - new SimulatedClock().now();
  const standsStill = (time: number, every: number, milliseconds: number) =>
    Math.max(0, milliseconds - (sinceStart(time) % every));
  it.each<[string, (time: number) => number]>([
    ['whose way is slow at first', (time) => (sinceStart(time) < 8_000 ? 300 : 0)],
    [
      'whose way is slow every other four seconds',
      (t) => (sinceStart(t) % 8_000 < 4_000 ? 100 : 0),
    ],
    ['that stands still for half a second, often', (time) => standsStill(time, 3_000, 500)],
    ['that stands still for two seconds', (time) => standsStill(time, 8_000, 2_000)],
  ])('is refused nothing by a server %s', async (_, delayAt) => {
    const result = await simulate({ ...small, server: { ...DOCUMENTED, delayAt } });
    expect(result.tally.sent).toBe(620);
    expect(result.refused).toBe(0);
  });

  it('adapts to a server that is stricter than documented, and finishes', async () => {
    const stricter = { perSecond: 10, perGroupMinute: 5, retryAfter: 5 };
    const result = await simulate({ ...small, server: stricter });
    expect(result.tally.sent).toBe(620);
    expect(result.doubled).toBe(0);
    expect(result.refused).toBeLessThan(40);
    expect(result.seconds).toBeLessThan(result.limitSeconds * 2);
  });
});

describe('the pace', () => {
  const never = new AbortController().signal;
  const message = textMessage('通知');
  const receiver = (chatId: number) => ({
    campaignId: 1,
    chatId,
    chatKind: 'private' as const,
    topics: '',
    messageId: null,
    language: null,
    thread: null,
  });
  const turnsIn = async (pace: Pace, clock: SimulatedClock, milliseconds: number) => {
    const end = clock.now() + milliseconds;
    let turns = 0;
    const work = async () => {
      while (clock.now() < end) {
        const places = await pace.turn(10, never);
        turns += places.length;
        for (const place of places) pace.leave(place);
      }
    };
    await clock.runUntil(work());
    return turns;
  };

  it('never lets the server see more than it takes in any second, however slow disk and network are', async () => {
    const conditions = fc.record({
      seed: fc.nat(),
      stray: fc.double({ min: 0, max: 0.5, noNaN: true }),
      slowestDisk: fc.nat(300),
      answers: fc.array(fc.nat(15_000), { maxLength: 40 }),
    });
    await fc.assert(
      fc.asyncProperty(conditions, async ({ seed, stray, slowestDisk, answers }) => {
        const clock = new SimulatedClock();
        const random = seededRandom(seed);
        const server = new FloodServer(clock, { ...DOCUMENTED, stray }, random);
        const pace = new Pace(clock, FREE_LIMITS);
        const send = async (place: Place, chatId: number) => {
          await clock.sleep(random() * slowestDisk);
          const onDeparture = () => pace.depart(place);
          await server.port.send(receiver(chatId), message, { paid: false, onDeparture });
          pace.leave(place);
        };
        const answer = async (at: number) => {
          await clock.sleep(at);
          const place = await pace.answer();
          await server.answer();
          pace.leave(place);
        };
        const announce = async () => {
          const sends: Promise<void>[] = [];
          while (sends.length < 300)
            for (const place of await pace.turn(10, never))
              sends.push(send(place, sends.length + 1));
          await Promise.all(sends);
        };
        await clock.runUntil(Promise.all([announce(), ...answers.map(answer)]));
        expect(server.refused).toBe(0);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps silent for as long as the server asked, then goes slower, then recovers', async () => {
    const clock = new SimulatedClock();
    const pace = new Pace(clock, FREE_LIMITS);
    pace.flooded(3_000);
    expect(await turnsIn(pace, clock, 3_000)).toBeLessThanOrEqual(1);
    expect(pace.currentRate).toBeLessThan(pace.fullRate * 0.8);
    await turnsIn(pace, clock, 200_000);
    expect(pace.currentRate).toBe(pace.fullRate);
  });

  it('counts refusals that were under way together as one', () => {
    const pace = new Pace(new SimulatedClock(), FREE_LIMITS);
    pace.flooded(3_000);
    const slowed = pace.currentRate;
    pace.flooded(3_000);
    expect(pace.currentRate).toBe(slowed);
  });

  it('gives a group twenty messages a minute', () => {
    const clock = new SimulatedClock();
    const pace = new Pace(clock, FREE_LIMITS);
    for (let turn = 0; turn < 20; turn++) expect(pace.takeGroupTurn(-1)).toBe(0);
    expect(pace.takeGroupTurn(-1)).toBeGreaterThanOrEqual(clock.now() + 60_000);
    expect(pace.takeGroupTurn(-2)).toBe(0);
  });

  /** Lets so many answers go, each on its way for 50 ms. @returns when each went, from now on. */
  const departures = async (pace: Pace, clock: SimulatedClock, count: number) => {
    const begun = clock.now();
    const answer = async () => {
      const place = await pace.answer();
      const at = clock.now() - begun;
      await clock.sleep(50);
      pace.leave(place);
      return at;
    };
    return await clock.runUntil(Promise.all(Array.from({ length: count }, answer)));
  };

  it('lets answers go at once, and those that do not fit the server’s second a second later', async () => {
    const clock = new SimulatedClock();
    const went = await departures(new Pace(clock, FREE_LIMITS), clock, 45);
    expect(went.filter((at) => at === 0)).toHaveLength(30);
    expect(Math.max(...went)).toBeLessThanOrEqual(1_100);
    const second = went.filter((at) => at >= 1_000);
    expect(second).toHaveLength(15);
  });

  it('holds up no crowd, which the server’s second could not take anyway', async () => {
    const clock = new SimulatedClock();
    const begun = clock.now();
    const pace = new Pace(clock, FREE_LIMITS);
    const went = await departures(pace, clock, 1_000);
    expect(Math.max(...went)).toBeLessThanOrEqual(20);
    // And announcements have their turn as soon as that second is past.
    await clock.runUntil(pace.turn(1, never));
    expect(clock.now() - begun).toBeLessThanOrEqual(1_100);
  });

  it('lets answers go at once again some time after a campaign was refused', async () => {
    const clock = new SimulatedClock();
    const pace = new Pace(clock, FREE_LIMITS);
    for (let refusal = 0; refusal < 8; refusal++) {
      pace.flooded(3_000);
      await clock.runUntil(clock.sleep(3_000));
    }
    await clock.runUntil(clock.sleep(60_000));
    const went = await departures(pace, clock, 10);
    expect(Math.max(...went)).toBe(0);
  });
});

describe('quiet hours', () => {
  const shanghai = (time: string) => Date.parse(`2026-11-23T${time}+08:00`);
  const until = (time: string, quiet: { from: number; to: number } | null) =>
    endOfQuiet(quiet, shanghai(time), 'Asia/Shanghai');
  const night = { from: 22, to: 7 };

  it('end in the morning, also when they began the day before', () => {
    expect(until('23:30:00', night)).toBe(shanghai('07:00:00') + 86_400_000);
    expect(until('06:59:59', night)).toBe(shanghai('07:00:00'));
  });

  it('do not hold by day, and a chat without any is always open', () => {
    expect(until('07:00:00', night)).toBe(shanghai('07:00:00'));
    expect(until('12:15:10', night)).toBe(shanghai('12:15:10'));
    expect(until('23:00:00', null)).toBe(shanghai('23:00:00'));
  });
});
