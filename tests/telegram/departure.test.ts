/** When a call is told to depart: before the server can have heard of it, and only if it can. */
import { once } from 'node:events';
import { Agent, createServer, request } from 'node:http';
import { describe, expect, it, onTestFinished } from 'vitest';
import { startBotApiServer } from '../../src/playground/index.ts';
import { tellDepartures, withDeparture } from '../../src/telegram/departure.ts';
import { OutboundApi } from '../../src/telegram/index.ts';

const TOKEN = '123456:TOKEN-OF-THE-DEPARTURE-TESTS';

async function startSending() {
  const server = await startBotApiServer({ token: TOKEN });
  onTestFinished(() => server.close());
  const api = new OutboundApi({ token: TOKEN, apiRoot: server.url });
  const wang = server.world.person({ name: '王芳' });
  wang.starts();
  const events: string[] = [];
  const attempt = (text: string) =>
    api.attempt('sendMessage', { chat_id: wang.user.id, text }, 'announcement', {
      onDeparture: () => events.push(`${text}: ${server.calls.all('sendMessage').length} arrived`),
    });
  return { server, events, attempt };
}

describe('a departure', () => {
  it('is told once a call, before the call arrives', async () => {
    const { events, attempt } = await startSending();
    await attempt('一');
    await attempt('二');
    expect(events).toEqual(['一: 0 arrived', '二: 1 arrived']);
  });

  it('is told of each of many calls at once', async () => {
    const { events, attempt } = await startSending();
    await Promise.all(['一', '二', '三'].map(attempt));
    expect(events.map((event) => event.slice(0, 1)).sort()).toEqual(['一', '三', '二']);
  });

  it('is told over a connection that was kept as over a new one', async () => {
    const events: string[] = [];
    const server = createServer((_, response) => {
      events.push('arrived');
      response.end();
    }).listen(0);
    onTestFinished(() => void server.close());
    await once(server, 'listening');
    const address = server.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const agent = tellDepartures(new Agent({ keepAlive: true }));
    onTestFinished(() => agent.destroy());
    const post = async (): Promise<boolean> => {
      const sent = request({ port, agent, method: 'POST' }).end('通知');
      const [response] = await once(sent, 'response');
      response.resume();
      await once(response, 'end');
      return sent.reusedSocket;
    };
    const kept: boolean[] = [];
    for (const name of ['一', '二'])
      kept.push(await withDeparture(() => events.push(`${name} leaves`), post));
    expect(kept).toEqual([false, true]);
    expect(events).toEqual(['一 leaves', 'arrived', '二 leaves', 'arrived']);
  });

  it('is not told where nobody listens', async () => {
    const { server, events, attempt } = await startSending();
    await server.goDown();
    expect(await attempt('一')).toMatchObject({ failure: { kind: 'unsent' } });
    expect(events).toEqual([]);
  });
});
