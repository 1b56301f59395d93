/**
 * Many chats at once. The fast suite takes a small crowd; `npm run soak` the real one: 1,000 chats, and
 * 100,000 updates with an eye on the memory.
 */
import { describe, expect, it } from 'vitest';
import { startCity } from './city.ts';
import { ANSWERED } from './library.ts';

const isSoak = process.env['SOAK'] !== undefined;
const CHATS = isSoak ? 1_000 : 50;
const UPDATES = 100_000;
const MEGABYTE = 1024 * 1024;
/**
 * From a question's receipt to its answer's readiness to be sent, in milliseconds: the bot's own part. The
 * simulated town works on the same thread meanwhile, so this is more than the bot's own.
 */
const LONGEST_WAIT = 2_000;
/**
 * The heap after all updates may be so much larger than after the first half, in megabytes: by then the
 * local server's record of calls, which is in this process too, has its full length.
 */
const GROWTH = 40;

const { trainee, doctors } = ANSWERED;

describe('a crowd', { timeout: 3_600_000 }, () => {
  it(`of ${CHATS} chats that ask at once is answered, each in its order`, async () => {
    const city = await startCity({ floodRates: 'off' });
    const people = Array.from({ length: CHATS }, (_, number) =>
      city.world.person({ name: `市民${number}` }),
    );
    const begun = performance.now();
    const used = process.cpuUsage();
    for (const person of people) person.sends(person.chat, trainee.question);
    for (const { chat } of people)
      expect((await chat.nextFromBot(120_000)).text).toContain(trainee.words);
    const seconds = (performance.now() - begun) / 1000;
    const { user, system } = process.cpuUsage(used);
    const waits = city.ownParts.toSorted((a, b) => a - b);
    const at = (share: number) => (waits[Math.ceil(share * waits.length) - 1] ?? 0).toFixed(0);
    console.log(
      `${waits.length} chats at once answered in ${seconds.toFixed(1)} s ` +
        `(${((user + system) / 1e6).toFixed(1)} s of processor, the town's included); the bot's own part: ` +
        `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, at most ${at(1)} ms`,
    );
    if (isSoak) expect(Math.max(...waits)).toBeLessThan(LONGEST_WAIT);
    for (const person of people) {
      person.sends(person.chat, trainee.question);
      person.sends(person.chat, doctors.question);
    }
    for (const { chat } of people) {
      expect((await chat.nextFromBot(120_000)).text).toContain(trainee.words);
      expect((await chat.nextFromBot(120_000)).text).toContain(doctors.words);
    }
    expect(city.server.calls.rejected).toEqual([]);
  });

  it.skipIf(!isSoak)(`of ${UPDATES} updates leaves the memory flat`, async () => {
    const city = await startCity({ floodRates: 'off', env: { QUESTIONS_PER_MINUTE: '600' } });
    const people = Array.from({ length: 500 }, (_, number) =>
      city.world.person({ name: `市民${number}` }),
    );
    for (const person of people) person.starts();
    await city.caughtUp();
    const samples: number[] = [];
    for (let sent = 0; sent < UPDATES; sent += CHATS) {
      const taken = Array.from({ length: CHATS }, async (_, number) => {
        const update_id = 1_000_000 + sent + number;
        const id = people[number % people.length]?.user.id ?? 0;
        const from = { id, is_bot: false, first_name: '市民' };
        const chat = { id: from.id, type: 'private' as const, first_name: '市民' };
        const message = { message_id: 1, date: 0, from, chat, text: '/privacy' };
        await city.bot().receive({ update_id, message });
      });
      await Promise.all(taken);
      await city.bot().idle();
      for (const { chat } of people)
        for (const { message_id: id } of chat.transcript()) chat.remove(id);
      globalThis.gc?.();
      samples.push(process.memoryUsage().heapUsed / MEGABYTE);
    }
    const early = samples[Math.floor(samples.length / 2)] ?? 0;
    const late = samples.at(-1) ?? 0;
    console.log(
      `heap: ${early.toFixed(0)} MB early, ${late.toFixed(0)} MB after ${UPDATES} updates`,
    );
    expect(late - early).toBeLessThan(GROWTH);
  });
});
