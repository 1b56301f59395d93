/** What an announcement's sender is told, by what befalls its call. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { blocked, type Fault, flood, startBotApiServer } from '../../src/playground/index.ts';
import { createSender, OutboundApi } from '../../src/telegram/index.ts';

const TOKEN = '123456:TOKEN-OF-THE-SENDER-TESTS';

async function startSender(callTimeout = 15_000) {
  const server = await startBotApiServer({ token: TOKEN });
  onTestFinished(() => server.close());
  const api = new OutboundApi({ token: TOKEN, apiRoot: server.url, callTimeout });
  const wang = server.world.person({ name: '王芳' });
  wang.starts();
  const send = (text: string) =>
    createSender(api).send('sendMessage', { chat_id: wang.user.id, text });
  return { server, wang, send };
}

describe('an announcement', () => {
  it('that arrives is sent, with its message', async () => {
    const { wang, send } = await startSender();
    const result = await send('停水通知');
    expect(result).toEqual({ outcome: 'sent', messageId: wang.chat.fromBot()[0]?.message_id });
  });

  it.each<[string, Fault, object, number]>([
    ['meets a flood limit is for later', flood(7), { outcome: 'later', afterMs: 7_000 }, 0],
    ['meets a server that is down is for later', { kind: 'bad gateway' }, { outcome: 'later' }, 0],
    ['goes to somebody who blocked the bot is blocked', blocked, { outcome: 'blocked' }, 0],
    [
      'is refused has failed',
      { kind: 'error', code: 400, description: 'Bad Request: chat not found' },
      { outcome: 'failed', code: 400 },
      0,
    ],
    [
      'finds a supergroup in place of the group is told the new id',
      {
        kind: 'error',
        code: 400,
        description: 'Bad Request: group chat was upgraded to a supergroup chat',
        parameters: { migrate_to_chat_id: -100 },
      },
      { outcome: 'migrated', chatId: -100 },
      0,
    ],
    ['loses its reply is unknown', { kind: 'drop', effect: true }, { outcome: 'unknown' }, 1],
    ['gets half a reply is unknown', { kind: 'truncate' }, { outcome: 'unknown' }, 1],
  ])('that %s, and is tried once', async (_, fault, result, arrived) => {
    const { server, wang, send } = await startSender(300);
    server.faults.inject(fault, { method: 'sendMessage' });
    expect(await send('停水通知')).toMatchObject(result);
    expect(server.calls.all('sendMessage')).toHaveLength(1);
    expect(wang.chat.fromBot()).toHaveLength(arrived);
  });

  it('is for later when nobody listens at all', async () => {
    const { server, send } = await startSender();
    await server.goDown();
    expect(await send('停水通知')).toMatchObject({ outcome: 'later', reason: 'ECONNREFUSED' });
  });
});
