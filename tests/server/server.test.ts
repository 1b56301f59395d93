import { Registry } from 'prom-client';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningServer, startServer, webhookPath } from '../../src/server/index.ts';

const secret = 'a-secret-of-the-webhook';
let server: RunningServer | undefined;
let received: number[] = [];
let refuses = false;

async function start(isReady = true): Promise<string> {
  received = [];
  refuses = false;
  server = await startServer({
    port: 0,
    hostname: '127.0.0.1',
    isReady: () => isReady,
    registry: new Registry(),
    webhook: {
      secret,
      receive: async ({ update_id }) => {
        if (refuses) throw new Error('disk full');
        received.push(update_id);
      },
    },
  });
  return `http://127.0.0.1:${server.port}`;
}
afterEach(async () => {
  await server?.close();
});

const post = (address: string, body: string, token: string) =>
  fetch(address, {
    method: 'POST',
    body,
    headers: { 'Content-Type': 'application/json', 'X-Telegram-Bot-Api-Secret-Token': token },
  });

describe('the webhook', () => {
  it('takes an update that carries the secret, under a path that the secret alone can name', async () => {
    const root = await start();
    const path = webhookPath(secret);
    expect(path.length).toBeGreaterThan(40);
    expect((await post(root + path, '{"update_id":7}', secret)).status).toBe(200);
    expect(received).toEqual([7]);
  });

  it.each([
    ['a wrong secret', '{"update_id":7}', 'wrong', 401],
    ['no update', '{"hello":1}', secret, 400],
    ['no JSON', '<html>', secret, 400],
    ['a body of two megabytes', `"${'x'.repeat(2 * 1024 * 1024)}"`, secret, 413],
  ])('refuses %s', async (_, body, token, status) => {
    const root = await start();
    expect((await post(root + webhookPath(secret), body, token)).status).toBe(status);
    expect(received).toEqual([]);
  });

  it('has Telegram send again what could not be stored', async () => {
    const root = await start();
    refuses = true;
    expect((await post(root + webhookPath(secret), '{"update_id":7}', secret)).status).toBe(503);
  });

  it('is not found elsewhere', async () => {
    const root = await start();
    expect((await post(`${root}/telegram/guess`, '{"update_id":7}', secret)).status).toBe(404);
  });
});

describe('the state of the bot', () => {
  it('is healthy while the process lives, and ready while updates arrive', async () => {
    const root = await start(false);
    expect((await fetch(`${root}/healthz`)).status).toBe(200);
    expect((await fetch(`${root}/readyz`)).status).toBe(503);
    expect((await fetch(`${root}/metrics`)).status).toBe(200);
  });

  it('says in one line that the port is taken', async () => {
    await start();
    const port = server?.port ?? 0;
    const second = startServer({
      port,
      hostname: '127.0.0.1',
      isReady: () => true,
      registry: new Registry(),
    });
    await expect(second).rejects.toThrow(`PORT ${port} is taken`);
  });
});
