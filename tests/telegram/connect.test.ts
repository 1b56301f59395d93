/** The first words with Telegram, on good days and bad. */
import { describe, expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { startBotApiServer } from '../../src/playground/index.ts';
import { connect, OutboundApi } from '../../src/telegram/index.ts';

const TOKEN = '123456:TOKEN-OF-THE-CONNECT-TESTS';
const log = createLogger('silent');

async function prepare(token = TOKEN) {
  const server = await startBotApiServer({ token: TOKEN });
  onTestFinished(() => server.close());
  const api = new OutboundApi({ token, apiRoot: server.url });
  return { server, start: (patience?: number) => connect(api, server.url, log, patience) };
}

describe('a start', () => {
  it('outlives a server that answers 502 for a while', async () => {
    const { server, start } = await prepare();
    server.faults.inject({ kind: 'bad gateway' }, { method: 'getMe', times: 2 });
    expect((await start()).username).toBe('minsheng_bot');
  });

  it('without a network gives up after a while, in one line that names TELEGRAM_API_ROOT', async () => {
    const { server, start } = await prepare();
    await server.goDown();
    await expect(start(600)).rejects.toThrow(/TELEGRAM_API_ROOT.*ECONNREFUSED/);
  });

  it('with a wrong token gives up at once', async () => {
    const { start } = await prepare('99:a-token-that-nobody-was-given');
    await expect(start()).rejects.toThrow(/^BOT_TOKEN is wrong/);
  });
});
