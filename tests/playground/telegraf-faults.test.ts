/**
 * What plain Telegraf does on a bad day, each seen on the local server: why our bot has a polling loop and a
 * sender of its own. If a newer Telegraf fails one of these, a defence of ours may go.
 */
import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Telegraf, TelegramError } from 'telegraf';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { type BotApiServer, blocked, flood } from '../../src/playground/index.ts';
import { call, confirmed, polled, startServer, TOKEN } from './bot-server.ts';

function newBot(server: BotApiServer, options: { handlerTimeout?: number } = {}): Telegraf {
  return new Telegraf(TOKEN, { ...options, telegram: { apiRoot: server.url } });
}

/** Starts polling; the result settles when polling ends. */
function launch(bot: Telegraf): Promise<unknown> {
  const ended = bot.launch().then(
    () => 'ended',
    (error: unknown) => error,
  );
  onTestFinished(() => {
    try {
      bot.stop();
    } catch {
      // It had ended by itself.
    }
  });
  return ended;
}

function gate() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { open, opened };
}

const polls = (server: BotApiServer) => server.calls.all('getUpdates').length;
const codeOf = (error: unknown) => (error instanceof TelegramError ? error.code : undefined);

async function listening(listener: RequestListener): Promise<string> {
  const http = createServer(listener).listen(0, '127.0.0.1');
  await once(http, 'listening');
  onTestFinished(() => {
    http.close();
    http.closeAllConnections();
  });
  return `http://127.0.0.1:${(http.address() as AddressInfo).port}`;
}

describe('plain Telegraf polling', () => {
  it('1: ends with an error when a second instance polls; the same object can be launched again', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const first = newBot(server);
    first.on('text', (context) => context.reply('在'));
    const ended = launch(first);
    ann.sends(ann.chat, '一');
    await ann.chat.nextFromBot();
    await polled(server);
    const other = call(server, 'getUpdates', { timeout: 50, offset: 1_000 });
    expect(codeOf(await ended)).toBe(409);
    void launch(first);
    expect((await other).error_code).toBe(409);
    ann.sends(ann.chat, '二');
    expect((await ann.chat.nextFromBot()).text).toBe('在');
  });

  it.each(['getMe', 'deleteWebhook'])(
    '2: gives up on one 502 on %s at the start',
    async (method) => {
      const server = await startServer();
      server.faults.inject({ kind: 'bad gateway' }, { method, times: 1 });
      expect(codeOf(await launch(newBot(server)))).toBe(502);
    },
  );

  it('3: repeats a failed poll without a word, after the time the server names', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const bot = newBot(server);
    bot.on('text', (context) => context.reply('在'));
    server.faults.inject(flood(0), { method: 'getUpdates', times: 3 });
    void launch(bot);
    ann.sends(ann.chat, '一');
    expect((await ann.chat.nextFromBot()).text).toBe('在');
    expect(
      server.calls
        .all('getUpdates')
        .slice(0, 3)
        .map(({ status }) => status),
    ).toEqual([429, 429, 429]);
  });

  it.each([{ kind: 'truncate' } as const, { kind: 'hang', effect: false } as const])(
    '4: does not notice that an answer is lost ($kind)',
    async (fault) => {
      const server = await startServer();
      const ann = server.world.person({ name: '王芳' });
      const bot = newBot(server);
      bot.on('text', (context) => context.reply('在'));
      server.faults.inject(fault, { method: 'getUpdates', times: 1 });
      ann.sends(ann.chat, '一');
      void launch(bot);
      await server.world.until(() => (polls(server) > 0 ? true : undefined), 'a poll');
      for (let i = 0; i < 20; i++) await call(server, 'getMe');
      expect(polls(server)).toBe(1);
      expect(ann.chat.fromBot()).toEqual([]);
    },
  );

  it('5: fetches nothing while one handler hangs', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const { open, opened } = gate();
    const begun = gate();
    const bot = newBot(server);
    bot.on('text', async (context) => {
      if (context.text === '慢') {
        begun.open();
        await opened;
      }
      await context.reply('在');
    });
    ann.sends(ann.chat, '慢');
    void launch(bot);
    await begun.opened;
    ben.sends(ben.chat, '快');
    for (let i = 0; i < 20; i++) await call(server, 'getMe');
    expect(ben.chat.fromBot()).toEqual([]);
    open();
    expect((await ben.chat.nextFromBot()).text).toBe('在');
  });

  it('6: ends on an error in a handler, prints the update, and confirms the batch: the rest is lost', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    onTestFinished(() => {
      printed.mockRestore();
      process.exitCode = undefined;
    });
    const bot = newBot(server);
    bot.on('text', async (context) => {
      if (context.text === '我的身份证号是') throw new Error('broken');
      await new Promise(() => {});
    });
    ann.sends(ann.chat, '我的身份证号是');
    ben.sends(ben.chat, '低保怎么办');
    expect(await launch(bot)).toEqual(new Error('broken'));
    expect(JSON.stringify(printed.mock.calls)).toContain('我的身份证号是');
    expect(server.world.updates.size).toBe(0);
  });

  it('6: gets a batch again that it did not confirm, as after kill -9', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.sends(ann.chat, '一');
    const first = await call(server, 'getUpdates');
    expect((await call(server, 'getUpdates')).result).toEqual(first.result);
  });

  it('7: reports a handler as timed out and lets it go on: the answer still comes', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const { open, opened } = gate();
    const bot = newBot(server, { handlerTimeout: 1 });
    const failures: unknown[] = [];
    bot.on('text', async (context) => {
      await opened;
      await context.reply('迟到的回答');
    });
    bot.catch((error) => {
      failures.push(error);
      open();
    });
    ann.sends(ann.chat, '一');
    void launch(bot);
    expect((await ann.chat.nextFromBot()).text).toBe('迟到的回答');
    expect(failures.map(String)).toEqual([expect.stringContaining('timed out')]);
  });

  it('8: may answer two messages of one chat in the wrong order', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const { open, opened } = gate();
    const bot = newBot(server);
    bot.on('text', async (context) => {
      if (context.text === '一') await opened;
      await context.reply(`答${context.text}`);
      open();
    });
    ann.sends(ann.chat, '一');
    ann.sends(ann.chat, '二');
    void launch(bot);
    expect((await ann.chat.nextFromBot()).text).toBe('答二');
    expect((await ann.chat.nextFromBot()).text).toBe('答一');
  });
});

describe('plain Telegraf sending', () => {
  it('9: does not wait or try again on 429', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    server.faults.inject(flood(7), { times: 1 });
    const error = await newBot(server)
      .telegram.sendMessage(ann.user.id, '一')
      .catch((e) => e);
    expect([codeOf(error), error.parameters]).toEqual([429, { retry_after: 7 }]);
    expect(server.calls.all('sendMessage').length).toBe(1);
  });

  it('9: cannot tell that a message arrived whose answer was lost', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    server.faults.inject({ kind: 'drop', effect: true }, { times: 1 });
    const sent = newBot(server).telegram.sendMessage(ann.user.id, '一');
    await expect(sent).rejects.toThrow('socket hang up');
    expect(ann.chat.fromBot().map(({ text }) => text)).toEqual(['一']);
  });

  it('14: drops object parameters of an upload without a word; a JSON string passes', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const { message_id } = ann.starts();
    const { telegram } = newBot(server);
    const photo = { source: Buffer.from([1]) };
    const reply = { message_id };
    await telegram.sendPhoto(ann.user.id, photo, { reply_parameters: reply });
    expect((await ann.chat.nextFromBot()).reply_to_message).toBeUndefined();
    const asText = { chat_id: ann.user.id, photo, reply_parameters: JSON.stringify(reply) };
    await telegram.callApi('sendPhoto', asText as never);
    expect((await ann.chat.nextFromBot()).reply_to_message?.message_id).toBe(message_id);
  });

  it('16: puts the whole message into its errors', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    server.faults.inject(blocked);
    const error = await newBot(server)
      .telegram.sendMessage(ann.user.id, '私事')
      .catch((e) => e);
    expect(JSON.stringify(error)).toContain('私事');
  });
});

describe('plain Telegraf on a webhook', () => {
  it('10: sends its first call in the answer to the update and never learns of its failure', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const bot = newBot(server);
    const answered: unknown[] = [];
    bot.on('text', async (context) => {
      answered.push(await context.telegram.answerCbQuery('no such query'));
    });
    const url = await listening(bot.webhookCallback('/hook'));
    await bot.telegram.setWebhook(`${url}/hook`);
    ann.sends(ann.chat, '一');
    const failed = await server.world.until(
      () => server.calls.all('answerCallbackQuery')[0],
      'the call in the answer',
    );
    expect([failed.status, answered]).toEqual([400, [true]]);
    await confirmed(server);
  });

  it('11: registers https:// whatever was asked for, and its path must match exactly', async () => {
    const server = await startServer();
    const bot = newBot(server);
    await bot.createWebhook({ domain: 'http://127.0.0.1', path: '/hook' });
    expect(server.calls.all('setWebhook')[0]?.parameters['url']).toBe('https://127.0.0.1/hook');
    const url = await listening(bot.webhookCallback('/hook', { secretToken: 's' }));
    const post = (path: string, secret: string) =>
      fetch(url + path, {
        method: 'POST',
        headers: { 'x-telegram-bot-api-secret-token': secret },
        body: JSON.stringify({ update_id: 1 }),
      }).then(({ status }) => status);
    expect([await post('/hook', 's'), await post('/hook/', 's'), await post('/hook', 'x')]).toEqual(
      [200, 403, 403],
    );
  });

  it('13: loses its webhook to a polling copy that is started by mistake', async () => {
    const server = await startServer();
    const production = newBot(server);
    await production.telegram.setWebhook('https://bot.example/hook');
    void launch(newBot(server));
    await server.world.until(() => server.calls.all('deleteWebhook')[0], 'the start of polling');
    expect((await production.telegram.getWebhookInfo()).url).toBe('');
  });
});

describe('plain Telegraf besides', () => {
  it('12: throws on stop before polling has begun', async () => {
    const bot = newBot(await startServer());
    expect(() => bot.stop()).toThrow('Bot is not running!');
  });

  it('15: hears no reaction and no member change unless it asks for them', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const bot = newBot(server);
    bot.on('message_reaction', (context) => context.reply('谢谢'));
    bot.on('text', (context) => context.reply('在'));
    void launch(bot);
    ann.reacts(ann.sends(ann.chat, '一'), '👍');
    await ann.chat.nextFromBot();
    ann.sends(ann.chat, '二');
    expect((await ann.chat.nextFromBot()).text).toBe('在');
  });

  it('15: sees a command neither in a caption nor in an edit', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const bot = newBot(server);
    bot.command('ask', (context) => context.reply('命令'));
    bot.on('message', (context) => context.reply('别的'));
    void launch(bot);
    ann.sends(ann.chat, { photo: Buffer.from([1]), caption: '/ask 低保' });
    expect((await ann.chat.nextFromBot()).text).toBe('别的');
    ann.edits(ann.sends(ann.chat, '低保'), '/ask 低保');
    expect((await ann.chat.nextFromBot()).text).toBe('别的');
    ann.sends(ann.chat, '/ask 低保');
    expect((await ann.chat.nextFromBot()).text).toBe('命令');
  });

  it('15: loses the path of an API root without a final slash', async () => {
    const server = await startServer();
    const root = (path: string) =>
      new Telegraf(TOKEN, { telegram: { apiRoot: server.url + path } });
    await expect(root('/proxy').telegram.getMe()).resolves.toMatchObject({ is_bot: true });
    await expect(root('/proxy/').telegram.getMe()).rejects.toThrow('404');
  });
});
