/** Power cuts, deploys and wrong beginnings of the real process. Slower than the rest: each starts it anew. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { addSubscribers } from '../../bench/announcements/simulation.ts';
import { buttonsOf, type Person } from '../../src/playground/index.ts';
import { openStore } from '../../src/store/index.ts';
import { ADMIN_ID, eventually } from './city.ts';
import type { Home } from './process.ts';
import { behindWebhook, launch, launchReady, makeHome } from './process.ts';

const QUESTION = '新增就业见习基地多少家?';
const WORDS = '2136家';
const PATIENCE = 90_000;

const ask = (home: Home) => {
  const wang = home.server.world.person({ name: '王芳' });
  wang.sends(wang.chat, QUESTION);
  return wang;
};

async function announce(admin: Person, text: string): Promise<void> {
  for (const words of ['/start', '/announce', text]) {
    admin.sends(admin.chat, words);
    await admin.chat.nextFromBot(PATIENCE);
  }
  const panel = await admin.chat.nextFromBot(PATIENCE);
  const send = buttonsOf(panel).find((button) => button.text.includes('立即发送'));
  admin.presses(panel, send?.text ?? '');
}

describe('after kill -9', { timeout: 2 * PATIENCE }, () => {
  it('between a question and its answer, the question is answered once by the next start', async () => {
    const home = await makeHome();
    const first = await launchReady(home.environment);
    const fault = home.server.faults.inject(
      { kind: 'hang', effect: false },
      { method: 'sendMessage' },
    );
    const wang = ask(home);
    await eventually(() => fault.hits > 0);
    await first.kill();
    fault.lift();
    const second = await launchReady(home.environment);
    expect((await wang.chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    expect(await second.stop()).toBe(0);
    expect(wang.chat.fromBot()).toHaveLength(1);
    expect(home.server.calls.rejected).toEqual([]);
  });

  it('in the middle of a campaign, the next start reaches everybody else, and nobody twice', async () => {
    const home = await makeHome();
    const { world } = home.server;
    const store = await openStore({ dataDir: home.dataDir, databaseUrl: undefined });
    await addSubscribers(store, { people: 60, groups: 0 });
    await store.close();
    const people = Array.from({ length: 60 }, (_, index) =>
      world.person({ name: '居民', id: index + 1 }),
    );
    for (const { chat } of people) chat.setMember(world.bot, 'member');
    const first = await launchReady(home.environment);
    await announce(world.person({ name: '管理员', id: ADMIN_ID }), '停水通知');
    const reached = () => people.filter(({ chat }) => chat.fromBot().length > 0).length;
    await eventually(() => reached() > 20);
    await first.kill();
    expect(reached()).toBeLessThan(people.length);
    await launchReady(home.environment);
    await eventually(() => reached() === people.length);
    expect(people.map(({ chat }) => chat.fromBot().length)).toEqual(people.map(() => 1));
    expect(home.server.calls.all('sendMessage').filter(({ status }) => status === 429)).toEqual([]);
  });

  it('while it answers a crowd, each is answered by the next start, and nobody hears more than twice', async () => {
    const home = await makeHome();
    const environment = await behindWebhook(home);
    const first = await launchReady(environment);
    const people = Array.from({ length: 20 }, (_, number) =>
      home.server.world.person({ name: `市民${number}` }),
    );
    for (const person of people) person.sends(person.chat, QUESTION);
    await eventually(() => people.some(({ chat }) => chat.fromBot().length > 0));
    await first.kill();
    const second = await launchReady(environment);
    for (const { chat } of people) expect((await chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    expect(await second.stop()).toBe(0);
    const heard = people.map(({ chat }) => chat.fromBot().length);
    expect(Math.max(...heard)).toBeLessThanOrEqual(2);
    expect(home.server.calls.all('getUpdates')).toEqual([]);
    expect(home.server.calls.rejected).toEqual([]);
  });

  // sendMessage has no key that would tell a repetition, and no call asks what was sent: here nobody can know.
  it('after Telegram took an answer and before it said so, the answer comes twice rather than never', async () => {
    const home = await makeHome();
    const first = await launchReady(home.environment);
    const fault = home.server.faults.inject(
      { kind: 'hang', effect: true },
      { method: 'sendMessage' },
    );
    const wang = ask(home);
    expect((await wang.chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    await first.kill();
    fault.lift();
    const second = await launchReady(home.environment);
    expect((await wang.chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    expect(await second.stop()).toBe(0);
    expect(wang.chat.fromBot()).toHaveLength(2);
  });

  it('during /reindex, answers go on from the old index, and the next start is whole', async () => {
    const home = await makeHome();
    const first = await launchReady(home.environment);
    const admin = home.server.world.person({ name: '管理员', id: ADMIN_ID });
    admin.sends(admin.chat, '/reindex');
    expect((await admin.chat.nextFromBot(PATIENCE)).text).toContain('开始重建');
    const wang = ask(home);
    expect((await wang.chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    await first.kill();
    await launchReady(home.environment);
    wang.sends(wang.chat, QUESTION);
    expect((await wang.chat.nextFromBot(PATIENCE)).text).toContain(WORDS);
    const again = await admin.chat.nextFromBot(PATIENCE);
    await admin.chat.messageWhen(
      again.message_id,
      ({ text }) => Boolean(text?.includes('索引已更新')),
      PATIENCE,
    );
    expect(home.server.calls.rejected).toEqual([]);
  });
});

describe('a start', { timeout: PATIENCE }, () => {
  it('without a token answers on the spot: a chat page, and one line on how to connect Telegram', async () => {
    const { environment } = await makeHome();
    const started = await launchReady({ ...environment, BOT_TOKEN: '' });
    const [address = ''] = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output()) ?? [];
    expect(started.output()).toContain('BOT_TOKEN=');
    expect((await fetch(address)).status).toBe(200);
    expect(await started.stop()).toBe(0);
  });

  it('with a token that Telegram does not know ends with one line that names BOT_TOKEN', async () => {
    const { environment } = await makeHome();
    const started = launch({ ...environment, BOT_TOKEN: '99:a-token-that-nobody-was-given' });
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(/^BOT_TOKEN is wrong.*$/);
  });

  it('with a wrong variable ends with one line that names it', async () => {
    const { environment } = await makeHome();
    const started = launch({ ...environment, PORT: 'http' });
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(/^PORT is wrong.*$/);
  });

  it('on a damaged database ends with one line that speaks of a backup', async () => {
    const { environment, dataDir } = await makeHome();
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(join(dataDir, 'minsheng.sqlite'), 'this was a database once '.repeat(1000));
    const started = launch(environment);
    expect(await started.ended).toBe(1);
    expect(started.output().trim()).toMatch(/^.*is damaged: restore it from a backup.*$/);
  });

  it('on a port that is taken ends with one line that names PORT', async () => {
    const { environment } = await makeHome();
    const other = createServer().listen(0);
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const started = launch({ ...environment, PORT: String(port) });
    expect(await started.ended).toBe(1);
    other.close();
    expect(started.output().trim()).toMatch(new RegExp(`^PORT ${port} is taken.*$`));
  });
});
