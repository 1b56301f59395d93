/** The page's server: for this machine alone, and for its own page alone. */
import { request } from 'node:http';
import { describe, expect, it } from 'vitest';
import { UserError } from '../../src/domain/index.ts';
import { startPlayground } from '../../src/playground/index.ts';
import { polled, TOKEN } from './bot-server.ts';
import { startScripted } from './scripted-bot.ts';

/** `fetch` doesn't let a caller choose the host. */
async function statusWithHost(url: string, host: string): Promise<number | undefined> {
  return await new Promise((resolve, reject) => {
    request(url, { headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on('error', reject)
      .end();
  });
}

const post = (url: string, body: object, type = 'application/json') =>
  fetch(`${url}/api/act`, {
    method: 'POST',
    headers: { 'content-type': type },
    body: JSON.stringify(body),
  });

describe('the page server', () => {
  it('answers only to names of this machine', async () => {
    const { url } = await startScripted();
    const port = new URL(url).port;
    expect(await statusWithHost(url, `127.0.0.1:${port}`)).toBe(200);
    expect(await statusWithHost(url, `localhost:${port}`)).toBe(200);
    expect(await statusWithHost(url, 'attacker.example')).toBe(403);
  });

  it('lets the page load nothing from elsewhere and run nothing inline', async () => {
    const { url } = await startScripted();
    const policy = (await fetch(url)).headers.get('content-security-policy') ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toContain('unsafe');
    expect(policy).not.toMatch(/https?:/);
  });

  it('serves the files of the page and nothing else', async () => {
    const { url } = await startScripted();
    const status = async (path: string) => (await fetch(`${url}/${path}`)).status;
    expect(await status('main.js')).toBe(200);
    for (const path of ['..%2Fplayground.ts', '%2e%2e/index.ts', 'none.js', '.env'])
      expect(await status(path)).toBe(404);
  });

  it('takes no form from another site', async () => {
    const { url, botApi } = await startScripted();
    const act = { act: 'send', person: 1001, chat: 1001, text: '低保' };
    expect((await post(url, act, 'text/plain')).status).toBe(415);
    expect(botApi.world.chat(1001).transcript()).toEqual([]);
    expect((await post(url, act)).status).toBe(200);
  });

  it('says what is wrong with an act', async () => {
    const { url } = await startScripted();
    expect((await post(url, { act: 'fly', person: 1001 })).status).toBe(400);
    const gone = { act: 'press', person: 1001, chat: 1001, message: 99, data: 'x' };
    expect(await (await post(url, gone)).json()).toEqual({ error: 'This message is gone' });
  });

  it('hands files out to be saved, never to be shown as a page', async () => {
    const { url, botApi } = await startScripted();
    const person = botApi.world.findPerson(1001);
    const bytes = Buffer.from('<script>1</script>');
    const document = { name: '页.html', mimeType: 'text/html', bytes };
    const sent = person?.sends(person.chat, { document });
    const { headers } = await fetch(`${url}/api/file/${sent?.document?.file_id}`);
    expect(headers.get('content-type')).toBe('application/octet-stream');
    expect(headers.get('content-disposition')).toContain('attachment');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('says so when its port is taken, and leaves nothing open', async () => {
    const { url } = await startScripted();
    const port = Number(new URL(url).port);
    const second = startPlayground({ port, botToken: TOKEN });
    await expect(second).rejects.toThrow(UserError);
    await expect(second).rejects.toThrow(`PORT ${port} is taken`);
  });

  it('brings the administrator that the bot is told of', async () => {
    const playground = await startScripted();
    await polled(playground.botApi);
    expect(playground.botApi.world.findPerson(playground.adminId)?.user.first_name).toBe('管理员');
  });
});
