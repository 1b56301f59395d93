/** How updates reach the bot: long polling and webhooks; and what happens when the network or the server fails. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';
import { describe, expect, it, onTestFinished } from 'vitest';
import { flood, type Update } from '../../src/playground/index.ts';
import { call, confirmed, polled, standingClock, startServer, TOKEN } from './bot-server.ts';

const idsOf = (updates: unknown) => (updates as Update[]).map(({ update_id }) => update_id);

describe('long polling', () => {
  it('gives updates again until a higher offset confirms them', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    for (const text of ['一', '二', '三']) ann.sends(ann.chat, text);
    const get = async (parameters: object) =>
      idsOf((await call(server, 'getUpdates', parameters)).result);
    expect(await get({ limit: 2 })).toEqual([1, 2]);
    expect(await get({})).toEqual([1, 2, 3]);
    expect(await get({ offset: 3 })).toEqual([3]);
    expect(await get({ offset: -1 })).toEqual([3]);
    expect(await get({ offset: 4 })).toEqual([]);
  });

  it('waits for the next update', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const waiting = call(server, 'getUpdates', { timeout: 50 });
    await polled(server);
    ann.sends(ann.chat, '一');
    expect(idsOf((await waiting).result)).toEqual([1]);
  });

  it('ends the earlier of two pollers with 409', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const first = call(server, 'getUpdates', { timeout: 50 });
    await polled(server);
    const second = call(server, 'getUpdates', { timeout: 50 });
    expect((await first).description).toMatch(/^Conflict: terminated by other getUpdates request/);
    ann.sends(ann.chat, '一');
    expect((await second).ok).toBe(true);
  });

  it('is refused while a webhook is set', async () => {
    const server = await startServer();
    await call(server, 'setWebhook', { url: 'https://bot.example/hook' });
    expect((await call(server, 'getUpdates')).error_code).toBe(409);
    await call(server, 'deleteWebhook');
    expect((await call(server, 'getUpdates')).ok).toBe(true);
  });
});

/** A bot's own server that answers each update as told. */
async function hook(answer: (update: Update, response: ServerResponse) => void) {
  const requests: IncomingMessage[] = [];
  const http = createServer(async (request, response) => {
    requests.push(request);
    answer((await json(request)) as Update, response);
  }).listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  return { url: `http://127.0.0.1:${(http.address() as AddressInfo).port}/hook`, requests };
}

describe('webhooks', () => {
  it('bring each update with the secret token', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const { url, requests } = await hook((_update, response) => response.end());
    await call(server, 'setWebhook', { url, secret_token: 'only-we-know' });
    ann.sends(ann.chat, '一');
    await confirmed(server);
    expect(requests.map(({ headers }) => headers['x-telegram-bot-api-secret-token'])).toEqual([
      'only-we-know',
    ]);
  });

  it('repeat an update until it is taken, and tell of the last failure', async () => {
    const server = await startServer({ webhookRetryMs: 1 });
    const ann = server.world.person({ name: '王芳' });
    const got: number[] = [];
    const { url } = await hook(({ update_id }, response) => {
      got.push(update_id);
      response.writeHead(got.length < 3 ? 500 : 200).end();
    });
    await call(server, 'setWebhook', { url });
    ann.sends(ann.chat, '一');
    await confirmed(server);
    expect(got).toEqual([1, 1, 1]);
    expect((await call(server, 'getWebhookInfo')).result).toMatchObject({
      url,
      pending_update_count: 0,
      last_error_message: 'Wrong response from the webhook: 500 Internal Server Error',
    });
  });

  it('must be https, or on this machine', async () => {
    const server = await startServer();
    const set = async (url: string, more: object = {}) =>
      (await call(server, 'setWebhook', { url, ...more })).description;
    const refused = 'Bad Request: bad webhook: An HTTPS URL must be provided for webhook';
    expect(await set('http://bot.example/hook')).toBe(refused);
    expect(await set('https://bot.example/hook', { secret_token: 'with space' })).toBe(
      'Bad Request: secret token contains unallowed characters',
    );
  });
});

describe('flood limits', () => {
  it('let a short burst to one chat pass, then one message a second', async () => {
    const clock = standingClock();
    const server = await startServer({ now: clock.now });
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    const say = () => call(server, 'sendMessage', { chat_id: ann.user.id, text: 'a' });
    for (let i = 0; i < 5; i++) expect((await say()).ok).toBe(true);
    const refused = await say();
    expect(refused.parameters).toEqual({ retry_after: 5 });
    clock.advance(5_000);
    expect((await say()).ok).toBe(true);
    expect(server.calls.rejected).toEqual([]);
  });

  it('let 20 messages a minute into a group', async () => {
    const clock = standingClock();
    const server = await startServer({ now: clock.now });
    const ann = server.world.person({ name: '王芳' });
    const group = server.world.group({ title: '邻居', members: [ann] });
    const say = () => call(server, 'sendMessage', { chat_id: group.id, text: 'a' });
    for (let i = 0; i < 20; i++) {
      expect((await say()).ok).toBe(true);
      clock.advance(1_000);
    }
    expect(await say()).toMatchObject({ error_code: 429, parameters: { retry_after: 40 } });
    clock.advance(40_000);
    expect((await say()).ok).toBe(true);
  });

  it('let 30 messages a second through overall, more for a price', async () => {
    const clock = standingClock();
    const server = await startServer({ now: clock.now });
    const people = Array.from({ length: 32 }, (_, index) => {
      const person = server.world.person({ name: `居民${index}` });
      person.starts();
      return person.user.id;
    });
    const say = (chat_id: number | undefined, allow_paid_broadcast = false) =>
      call(server, 'sendMessage', { chat_id, text: 'a', allow_paid_broadcast });
    const answers = await Promise.all(people.slice(0, 31).map((id) => say(id)));
    expect(answers.map(({ error_code }) => error_code).filter((code) => code === 429)).toEqual([
      429,
    ]);
    expect((await say(people[31], true)).ok).toBe(true);
  });
});

describe('faults', () => {
  it('befall the calls they are meant for, as often as they are told', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    for (const person of [ann, ben]) person.starts();
    const fault = server.faults.inject(flood(9), {
      method: 'sendMessage',
      chatId: ann.user.id,
      times: 1,
    });
    const say = async (chat_id: number) =>
      (await call(server, 'sendMessage', { chat_id, text: 'a' })).error_code;
    expect([await say(ben.user.id), await say(ann.user.id), await say(ann.user.id)]).toEqual([
      undefined,
      429,
      undefined,
    ]);
    expect(fault.hits).toBe(1);
  });

  it('break the connection before or after the call takes effect', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    for (const effect of [false, true]) {
      server.faults.inject({ kind: 'drop', effect }, { times: 1 });
      await expect(
        call(server, 'sendMessage', { chat_id: ann.user.id, text: 'a' }),
      ).rejects.toThrow();
      expect(ann.chat.fromBot().length).toBe(effect ? 1 : 0);
    }
  });

  it('take the server down and up again with everything in place', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const waiting = call(server, 'getUpdates', { timeout: 50 });
    await polled(server);
    await Promise.all([expect(waiting).rejects.toThrow(), server.goDown()]);
    await expect(call(server, 'getMe')).rejects.toThrow();
    ann.sends(ann.chat, '有人吗');
    await server.comeUp();
    expect(idsOf((await call(server, 'getUpdates')).result)).toEqual([1]);
  });

  it('answer 502 with a page instead of JSON', async () => {
    const server = await startServer();
    server.faults.inject({ kind: 'bad gateway' }, { times: 1 });
    const response = await fetch(`${server.url}/bot${TOKEN}/getMe`);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'text/html']);
  });
});
