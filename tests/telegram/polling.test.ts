/** Polls that go wrong without a word: the watchdog begins anew, and no update is lost. */
import { expect, it, onTestFinished } from 'vitest';
import { createLogger } from '../../src/log.ts';
import { type Fault, startBotApiServer } from '../../src/playground/index.ts';
import { OutboundApi, pollUpdates } from '../../src/telegram/index.ts';

const TOKEN = '123456:TOKEN-OF-THE-POLLING-TESTS';

async function startPolling(accept: (ids: readonly number[]) => Promise<void>) {
  const server = await startBotApiServer({ token: TOKEN });
  const stop = new AbortController();
  const done = pollUpdates({
    api: new OutboundApi({ token: TOKEN, apiRoot: server.url }),
    log: createLogger('silent'),
    accept: (updates) => accept(updates.map(({ update_id: id }) => id)),
    stop: stop.signal,
    pollSeconds: 1,
    graceMs: 200,
  });
  onTestFinished(async () => {
    stop.abort();
    await done;
    await server.close();
  });
  return server;
}

const untilTrue = async (holds: () => boolean) => {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
};

it.each<[string, Fault]>([
  ['never ends', { kind: 'hang', effect: false }],
  ['breaks off in the middle of its answer', { kind: 'truncate' }],
])('a poll that %s is given up, and its updates come with the next', async (_, fault) => {
  const taken: number[] = [];
  const server = await startPolling(async (ids) => void taken.push(...ids));
  await untilTrue(() => server.calls.count > 0 || server.world.updates.allowedUpdates.length > 0);
  server.faults.inject(fault, { method: 'getUpdates', times: 1 });
  const wang = server.world.person({ name: '王芳' });
  wang.starts();
  wang.sends(wang.chat, '见习补贴');
  await untilTrue(() => taken.length >= 2);
  expect(new Set(taken)).toEqual(new Set([1, 2]));
});

it('updates that could not be stored are not confirmed, and come again', async () => {
  let refusals = 2;
  const taken: number[] = [];
  const server = await startPolling(async (ids) => {
    if (refusals-- > 0) throw new Error('the disk is full');
    taken.push(...ids);
  });
  const wang = server.world.person({ name: '王芳' });
  wang.starts();
  await untilTrue(() => taken.length > 0);
  expect(taken).toEqual([1]);
});
