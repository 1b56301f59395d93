/** Bad days of the network and of Telegram: each question is answered, once where Telegram lets us know. */
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterEach, describe, expect, it } from 'vitest';
import { blocked, type Fault, flood } from '../../src/playground/index.ts';
import { type City, describeBothWays, eventually, startCity } from './city.ts';
import { ANSWERED } from './library.ts';

let city: City;
afterEach(() => {
  expect(city.server.calls.rejected).toEqual([]);
});

const { question, words } = ANSWERED.trainee;
/** `npm run test:faults` takes the whole half minute. */
const OUTAGE = process.env['FAULTS'] === 'whole' ? 30_000 : 1_500;
const RECOVERY = 20_000;

async function askDuring(fault: Fault, method: string, times: number) {
  city = await startCity();
  const wang = city.world.person({ name: '王芳' });
  city.server.faults.inject(fault, { method, times });
  wang.sends(wang.chat, question);
  const answer = await wang.chat.nextFromBot(RECOVERY);
  await city.bot().idle();
  return { wang, answer };
}

describeBothWays('while sending', () => {
  it.each<[string, Fault]>([
    ['a 502 with an HTML page', { kind: 'bad gateway' }],
    ['a connection that breaks before the message is taken', { kind: 'drop', effect: false }],
    ['a flood limit', flood(1)],
  ])('%s is waited out, and the answer comes once', async (_, fault) => {
    const { wang, answer } = await askDuring(fault, 'sendMessage', 2);
    expect(answer.text).toContain(words);
    expect(wang.chat.fromBot()).toHaveLength(1);
  });

  it('a lost reply never loses the answer', async () => {
    const { wang } = await askDuring({ kind: 'drop', effect: true }, 'sendMessage', 1);
    expect(wang.chat.fromBot().every(({ text }) => text?.includes(words))).toBe(true);
  });

  it('a flood limit on one chat holds up that chat alone', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    const li = city.world.person({ name: '李强' });
    city.server.faults.inject(flood(3), { method: 'sendMessage', chatId: wang.user.id, times: 1 });
    wang.sends(wang.chat, question);
    await eventually(() => city.server.calls.all('sendMessage').length === 1);
    const begun = Date.now();
    li.sends(li.chat, question);
    await li.chat.nextFromBot();
    expect(wang.chat.fromBot()).toEqual([]);
    await wang.chat.nextFromBot();
    expect(Date.now() - begun).toBeGreaterThan(2_000);
  });

  it('a person who blocked the bot is left alone until they write again', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    city.server.faults.inject(blocked, { method: 'sendMessage', times: 1 });
    wang.sends(wang.chat, question);
    await eventually(
      async () => (await city.store().chats.find(wang.user.id))?.state === 'blocked',
    );
    await city.bot().idle();
    expect(city.server.calls.all('sendMessage')).toHaveLength(1);
    wang.sends(wang.chat, question);
    expect((await wang.chat.nextFromBot()).text).toContain(words);
  });
});

describeBothWays('a server that hangs', () => {
  it('is given up after a while, and the answer comes', async () => {
    city = await startCity({ callTimeout: 300 });
    const wang = city.world.person({ name: '王芳' });
    city.server.faults.inject({ kind: 'hang', effect: false }, { method: 'sendMessage', times: 2 });
    wang.sends(wang.chat, question);
    expect((await wang.chat.nextFromBot(RECOVERY)).text).toContain(words);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(1);
  });
});

describeBothWays('a flood limit on everybody', () => {
  it('is waited out, and everybody is answered once', async () => {
    city = await startCity();
    const people = [1, 2, 3, 4].map((number) => city.world.person({ name: `市民${number}` }));
    city.server.faults.inject(flood(1), { method: 'sendMessage', times: 6 });
    for (const person of people) person.sends(person.chat, question);
    for (const person of people) await person.chat.nextFromBot(RECOVERY);
    await city.bot().idle();
    expect(people.map(({ chat }) => chat.fromBot().length)).toEqual([1, 1, 1, 1]);
  });
});

describeBothWays('a full disk', () => {
  it('stops answers while it lasts; then every question is answered once', async () => {
    city = await startCity();
    const { db } = city.store();
    const wang = city.world.person({ name: '王芳' });
    wang.sends(wang.chat, question);
    await wang.chat.nextFromBot();
    await city.caughtUp();
    const { rows } = await sql<{ page_count: number }>`PRAGMA page_count`.execute(db);
    await sql.raw(`PRAGMA max_page_count = ${rows[0]?.page_count}`).execute(db);
    const people = Array.from({ length: 12 }, (_, number) =>
      city.world.person({ name: `市民${number}` }),
    );
    for (const person of people) person.sends(person.chat, question + '请问'.repeat(200));
    await sleep(1_000);
    expect(people.filter(({ chat }) => chat.fromBot().length > 0)).toHaveLength(0);
    await sql.raw('PRAGMA max_page_count = 1000000').execute(db);
    for (const person of people) await person.chat.nextFromBot(RECOVERY);
    await city.caughtUp();
    expect(people.map(({ chat }) => chat.fromBot().length)).toEqual(people.map(() => 1));
  });
});

describe('while polling', () => {
  it.each<[string, Fault]>([
    ['a 502 with an HTML page', { kind: 'bad gateway' }],
    ['a broken connection', { kind: 'drop', effect: false }],
    [
      'another copy on the same token (409)',
      { kind: 'error', code: 409, description: 'Conflict: terminated by other getUpdates request' },
    ],
    ['a flood limit', flood(1)],
    ['an unauthorised hour', { kind: 'error', code: 401, description: 'Unauthorized' }],
  ])('%s does not end or deafen the bot', async (_, fault) => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    city.server.faults.inject(fault, { method: 'getUpdates', times: 1 });
    wang.sends(wang.chat, question);
    wang.sends(wang.chat, question);
    await wang.chat.nextFromBot(RECOVERY);
    await wang.chat.nextFromBot(RECOVERY);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(2);
  });

  it('an update that Telegram repeats is answered once', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    wang.sends(wang.chat, question);
    await wang.chat.nextFromBot();
    const message = wang.chat.transcript()[0];
    if (message === undefined) throw new Error('nothing was sent');
    city.world.updates.repeat({ update_id: 1, message });
    wang.sends(wang.chat, ANSWERED.doctors.question);
    expect((await wang.chat.nextFromBot()).text).toContain(ANSWERED.doctors.words);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(2);
  });
});

describeBothWays('when the server is down', () => {
  it(`for ${OUTAGE / 1000} s, questions before, during and after are answered once, without a hand`, {
    timeout: OUTAGE + 3 * RECOVERY,
  }, async () => {
    city = await startCity();
    const people = [1, 2, 3].map((number) => city.world.person({ name: `市民${number}` }));
    const [before, during, after] = people;
    if (!before || !during || !after) throw new Error('three people are needed');
    before.sends(before.chat, question);
    await before.chat.nextFromBot();
    await city.server.goDown();
    during.sends(during.chat, question);
    await sleep(OUTAGE);
    await city.server.comeUp();
    after.sends(after.chat, question);
    await during.chat.nextFromBot(RECOVERY);
    await after.chat.nextFromBot(RECOVERY);
    await city.bot().idle();
    expect(people.map(({ chat }) => chat.fromBot().length)).toEqual([1, 1, 1]);
  });
});

describeBothWays('the order', () => {
  it('within a chat is kept, also while a send is slow', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    city.server.faults.inject({ kind: 'bad gateway' }, { method: 'sendMessage', times: 1 });
    wang.sends(wang.chat, question);
    wang.sends(wang.chat, ANSWERED.doctors.question);
    expect((await wang.chat.nextFromBot()).text).toContain(words);
    expect((await wang.chat.nextFromBot()).text).toContain(ANSWERED.doctors.words);
  });

  it('of what a stop interrupted is taken up again after the start', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    const fault = city.server.faults.inject({ kind: 'bad gateway' }, { method: 'sendMessage' });
    wang.sends(wang.chat, question);
    wang.sends(wang.chat, ANSWERED.doctors.question);
    await eventually(() => fault.hits > 0);
    fault.lift();
    await city.restart();
    expect((await wang.chat.nextFromBot(RECOVERY)).text).toContain(words);
    expect((await wang.chat.nextFromBot(RECOVERY)).text).toContain(ANSWERED.doctors.words);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(2);
  });
});
