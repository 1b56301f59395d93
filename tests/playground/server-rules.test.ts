/** What the server refuses, in Telegram's codes and words, and what it lets through. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { BotApiServer, Person } from '../../src/playground/index.ts';
import { call, standingClock, startServer, TOKEN } from './bot-server.ts';

async function withPerson(): Promise<{ server: BotApiServer; ann: Person; chat_id: number }> {
  const server = await startServer({ floodRates: 'off' });
  const ann = server.world.person({ name: '王芳' });
  ann.starts();
  return { server, ann, chat_id: ann.user.id };
}

const button = (fields: object) => ({ inline_keyboard: [[{ text: '键', ...fields }]] });

describe('sendMessage', () => {
  it.each([
    [{ text: '' }, 'message text is empty'],
    [{ text: ' \n ' }, 'message text is empty'],
    [{}, 'message text is empty'],
    [{ text: '字'.repeat(4_097) }, 'message is too long'],
    [{ text: 'a', chat_id: 999 }, 'chat not found'],
    [{ text: 'a', parse_mode: 'XML' }, 'unsupported parse_mode'],
    [
      { text: 'a', parse_mode: 'HTML', reply_parameters: { message_id: 99 } },
      'message to be replied not found',
    ],
    [{ text: 'a', message_thread_id: 5 }, 'message thread not found'],
    [{ text: 'a', colour: 'red' }, 'unknown parameter "colour"'],
    [{ text: 5 }, 'parameter "text" is wrong: Invalid input: expected string, received number'],
    [
      { text: 'a', reply_markup: button({ callback_data: '字'.repeat(22) }) },
      'BUTTON_DATA_INVALID',
    ],
    [{ text: 'a', reply_markup: button({ callback_data: '' }) }, 'BUTTON_DATA_INVALID'],
    [{ text: 'a', reply_markup: button({}) }, 'text buttons are unallowed in the inline keyboard'],
    [
      { text: 'a', reply_markup: button({ url: 'tel:12345' }) },
      "inline keyboard button URL 'tel:12345' is invalid: Unsupported URL protocol",
    ],
  ])('refuses %j', async (parameters, reason) => {
    const { server, chat_id } = await withPerson();
    const answer = await call(server, 'sendMessage', { chat_id, ...parameters });
    expect(answer).toEqual({ ok: false, error_code: 400, description: `Bad Request: ${reason}` });
    expect(server.calls.rejected.length).toBe(1);
  });

  it('counts 4,096 characters after entities, not signs of HTML', async () => {
    const { server, ann, chat_id } = await withPerson();
    const text = `<b>${'字'.repeat(4_095)}</b>&lt;`;
    expect((await call(server, 'sendMessage', { chat_id, text, parse_mode: 'HTML' })).ok).toBe(
      true,
    );
    expect([...((await ann.chat.nextFromBot()).text ?? '')].length).toBe(4_096);
  });

  it('takes callback data of 64 bytes', async () => {
    const { server, chat_id } = await withPerson();
    const reply_markup = button({ callback_data: 'x'.repeat(64) });
    expect((await call(server, 'sendMessage', { chat_id, text: 'a', reply_markup })).ok).toBe(true);
  });

  it('takes the same parameters as a form', async () => {
    const { server, ann, chat_id } = await withPerson();
    const reply_markup = JSON.stringify(button({ callback_data: 'x' }));
    const body = new URLSearchParams({ chat_id: String(chat_id), text: '12', reply_markup });
    await fetch(`${server.url}/bot${TOKEN}/sendMessage`, { method: 'POST', body });
    expect((await ann.chat.nextFromBot()).text).toBe('12');
  });

  it('is refused with 403 by a person who blocked the bot, until they write again', async () => {
    const { server, ann, chat_id } = await withPerson();
    ann.blocksBot();
    const answer = await call(server, 'sendMessage', { chat_id, text: 'a' });
    expect(answer.description).toBe('Forbidden: bot was blocked by the user');
    ann.sends(ann.chat, '我回来了');
    expect((await call(server, 'sendMessage', { chat_id, text: 'a' })).ok).toBe(true);
    expect(server.calls.rejected).toEqual([]);
  });

  it('is refused by groups and channels that the bot is not in', async () => {
    const { server, ann } = await withPerson();
    const group = server.world.supergroup({ title: '群', members: [ann] });
    const channel = server.world.channel({ title: '频道', owner: ann });
    ann.removesBot(group);
    const say = async (chat_id: number) =>
      (await call(server, 'sendMessage', { chat_id, text: 'a' })).description;
    expect(await say(group.id)).toBe('Forbidden: bot was kicked from the supergroup chat');
    expect(await say(channel.id)).toBe('Forbidden: bot is not a member of the channel chat');
    ann.addsBot(channel, {});
    expect(await say(channel.id)).toBe(
      'Bad Request: need administrator rights in the channel chat',
    );
    ann.addsBot(channel, { can_post_messages: true });
    expect(await say(channel.id)).toBeUndefined();
  });

  it('names the new id of a group that became a supergroup', async () => {
    const { server, ann } = await withPerson();
    const group = server.world.group({ title: '群', members: [ann] });
    const successor = server.world.migrate(group, ann);
    const answer = await call(server, 'sendMessage', { chat_id: group.id, text: 'a' });
    expect(answer).toMatchObject({
      error_code: 400,
      description: 'Bad Request: group chat was upgraded to a supergroup chat',
      parameters: { migrate_to_chat_id: successor.id },
    });
    expect((await call(server, 'sendMessage', { chat_id: successor.id, text: 'a' })).ok).toBe(true);
  });

  it('goes to the forum topic that is named, unless it is closed', async () => {
    const { server, ann } = await withPerson();
    const forum = server.world.supergroup({ title: '大厅', members: [ann], forum: true });
    const message_thread_id = server.world.topic(forum, ann, '养老');
    await call(server, 'sendMessage', { chat_id: forum.id, text: 'a', message_thread_id });
    expect((await forum.nextFromBot()).message_thread_id).toBe(message_thread_id);
    server.world.closeTopic(forum, message_thread_id);
    const refused = await call(server, 'sendMessage', {
      chat_id: forum.id,
      text: 'a',
      message_thread_id,
    });
    expect(refused.description).toBe('Bad Request: TOPIC_CLOSED');
  });
});

describe('editing and deleting', () => {
  it('refuses an edit that changes nothing, and one of a message that is not there', async () => {
    const { server, ann, chat_id } = await withPerson();
    await call(server, 'sendMessage', { chat_id, text: 'a' });
    const { message_id } = await ann.chat.nextFromBot();
    const edit = async (parameters: object) =>
      (await call(server, 'editMessageText', { chat_id, ...parameters })).description;
    expect(await edit({ message_id, text: 'a' })).toMatch(/^Bad Request: message is not modified/);
    expect(await edit({ message_id: 99, text: 'b' })).toBe(
      'Bad Request: message to edit not found',
    );
    expect(await edit({ message_id: 1, text: 'b' })).toBe("Bad Request: message can't be edited");
    expect(await edit({ message_id, text: 'b' })).toBeUndefined();
  });

  it('refuses to delete what is gone or older than two days', async () => {
    const clock = standingClock();
    const server = await startServer({ now: clock.now });
    const ann = server.world.person({ name: '王芳' });
    const { message_id } = ann.starts();
    const chat_id = ann.user.id;
    const remove = async (id: number) =>
      (await call(server, 'deleteMessage', { chat_id, message_id: id })).description;
    expect(await remove(99)).toBe('Bad Request: message to delete not found');
    clock.advance(49 * 3_600_000);
    expect(await remove(message_id)).toBe("Bad Request: message can't be deleted");
  });

  it('takes only the reactions that Telegram has', async () => {
    const { server, ann, chat_id } = await withPerson();
    const { message_id } = ann.sends(ann.chat, '谢谢');
    const react = (emoji: string) =>
      call(server, 'setMessageReaction', {
        chat_id,
        message_id,
        reaction: [{ type: 'emoji', emoji }],
      });
    expect((await react('👍')).ok).toBe(true);
    expect((await react('🐼')).description).toBe('Bad Request: REACTION_INVALID');
  });
});

describe('queries', () => {
  it('must be answered within a short time, and once', async () => {
    const clock = standingClock();
    const server = await startServer({ now: clock.now });
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    const reply_markup = button({ callback_data: 'x' });
    await call(server, 'sendMessage', { chat_id: ann.user.id, text: 'a', reply_markup });
    const message = await ann.chat.nextFromBot();
    const answer = (callback_query_id: string) =>
      call(server, 'answerCallbackQuery', { callback_query_id });
    const { queryId } = ann.presses(message, '键');
    expect((await answer(queryId)).ok).toBe(true);
    const late = ann.presses(message, 'x').queryId;
    clock.advance(60_000);
    for (const id of [queryId, late, 'nonsense'])
      expect((await answer(id)).description).toBe(
        'Bad Request: query is too old and response timeout expired or query ID is invalid',
      );
  });

  it('take at most 50 results with ids of their own', async () => {
    const { server, ann } = await withPerson();
    const result = (id: string) => ({
      type: 'article',
      id,
      title: 't',
      input_message_content: { message_text: 'm' },
    });
    const answer = async (ids: string[]) => {
      const inline_query_id = ann.typesInline('见习').id;
      const results = ids.map(result);
      return (await call(server, 'answerInlineQuery', { inline_query_id, results })).description;
    };
    const many = Array.from({ length: 51 }, (_, index) => String(index));
    expect(await answer(many)).toBe('Bad Request: RESULTS_TOO_MUCH');
    expect(await answer(['1', '1'])).toBe('Bad Request: RESULT_ID_DUPLICATE');
    expect(await answer(['字'.repeat(22)])).toBe('Bad Request: RESULT_ID_INVALID');
    expect(await answer(many.slice(1))).toBeUndefined();
  });
});

describe('the rest', () => {
  it('keeps commands by scope and language, and refuses wrong ones', async () => {
    const { server } = await withPerson();
    const set = (command: string, more: object = {}) =>
      call(server, 'setMyCommands', { commands: [{ command, description: '说明' }], ...more });
    expect((await set('Ask')).description).toBe('Bad Request: BOT_COMMAND_INVALID');
    expect((await set('ask', { language_code: 'zh-hans' })).ok).toBe(false);
    await set('ask', { language_code: 'zh', scope: { type: 'all_private_chats' } });
    const scope = { type: 'all_private_chats' };
    const get = async (more: object) => (await call(server, 'getMyCommands', more)).result;
    expect(await get({ scope, language_code: 'zh' })).toEqual([
      { command: 'ask', description: '说明' },
    ]);
    expect(await get({})).toEqual([]);
  });

  it('answers an unknown method with 404 and a wrong token with 401', async () => {
    const { server } = await withPerson();
    expect((await call(server, 'sendCarrierPigeon')).error_code).toBe(404);
    expect((await fetch(`${server.url}/bot1:wrong/getMe`)).status).toBe(401);
    expect(server.calls.rejected.map(({ status }) => status)).toEqual([404, 401]);
  });

  it('has an answer to any call, however wrong, and never one that blames itself', async () => {
    const { server, chat_id } = await withPerson();
    const methods = ['sendMessage', 'editMessageText', 'sendPhoto', 'setMyCommands', 'getChat'];
    const names = [
      'chat_id',
      'text',
      'message_id',
      'reply_markup',
      'photo',
      'commands',
      'entities',
    ];
    const value = fc.oneof(fc.constant(chat_id), fc.jsonValue({ maxDepth: 2 }));
    const parameters = fc.dictionary(fc.constantFrom(...names), value);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...methods), parameters, async (method, given) => {
        expect((await call(server, method, given)).error_code).not.toBe(500);
      }),
      { numRuns: 300 },
    );
    const body = '{"chat_id":';
    const headers = { 'content-type': 'application/json' };
    const url = `${server.url}/bot${TOKEN}/sendMessage`;
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(400);
  });

  it('hands a file back as it was sent, to the holder of the token only', async () => {
    const { server, ann } = await withPerson();
    const bytes = Buffer.from('通知');
    const { document } = ann.sends(ann.chat, {
      document: { name: 'a.txt', mimeType: 'text/plain', bytes },
    });
    const answer = await call(server, 'getFile', { file_id: document?.file_id });
    const { file_path } = answer.result as { file_path: string };
    const got = await fetch(`${server.url}/file/bot${TOKEN}/${file_path}`);
    expect(Buffer.from(await got.arrayBuffer())).toEqual(bytes);
    expect((await fetch(`${server.url}/file/bot1:x/${file_path}`)).status).toBe(404);
  });
});
