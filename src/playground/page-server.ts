/** The chat page over a world, by HTTP on loopback: its files, what a person sees as it changes, and what they do. */
import { readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { type Context, Hono } from 'hono';
import { streamSSE } from 'hono/streaming';
import { actSchema, perform } from './acts.ts';
import type { BotApiServer } from './bot-api/server.ts';
import type { Cast } from './cast.ts';
import { decisionsInChinese } from './decisions.ts';
import type { Explain } from './explanation.ts';
import { viewOf } from './view.ts';
import type { Spoken } from './world/content.ts';
import type { StoredFile } from './world/files.ts';

const FILES = join(import.meta.dirname, 'page');
const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Nothing from elsewhere, nothing inline: a hostile title that got through would still not run. */
const POLICY =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self'; " +
  "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/** Changes within this time reach the page together. Milliseconds. */
const GATHER_MS = 25;
const UPLOAD_LIMIT = 20 * 1024 * 1024;

export function pageApp(botApi: BotApiServer, cast: Cast, explain: Explain | undefined): Hono {
  const { world, settings } = botApi;
  const app = new Hono();

  app.use(async (context, next) => {
    if (!isLoopback(context.req.header('host'))) return context.text('Loopback only', 403);
    await next();
    context.header('content-security-policy', POLICY);
    context.header('x-content-type-options', 'nosniff');
    context.header('referrer-policy', 'no-referrer');
    context.header('cache-control', 'no-store');
    return undefined;
  });

  app.get('/api/view', (context) => {
    const person = world.findPerson(Number(context.req.query('person'))) ?? cast.people[0];
    if (person === undefined) return context.json({ error: 'No such person' }, 404);
    const chat = world.findChat(Number(context.req.query('chat'))) ?? person.chat;
    const viewpoint = { person, chat, canExplain: explain !== undefined };
    return streamSSE(context, async (stream) => {
      let shown = '';
      let wake = () => {};
      const stopListening = world.onChange(() => wake());
      stream.onAbort(() => {
        stopListening();
        wake();
      });
      while (!stream.aborted) {
        const changed = new Promise<void>((resolve) => {
          wake = resolve;
        });
        const view = JSON.stringify(viewOf(world, settings, cast, viewpoint));
        if (view !== shown) await stream.writeSSE({ data: view });
        shown = view;
        await changed;
        await stream.sleep(GATHER_MS);
      }
    });
  });

  app.post('/api/act', async (context) => {
    if (!isJson(context)) return context.json({ error: 'JSON only' }, 415);
    const act = actSchema.safeParse(await context.req.json().catch(() => undefined));
    if (!act.success) return context.json({ error: act.error.issues[0]?.message }, 400);
    try {
      return context.json((await perform(world, act.data)) ?? {});
    } catch (error) {
      return context.json({ error: error instanceof Error ? error.message : String(error) }, 409);
    }
  });

  // Not a form: only a page of this origin may send such a type.
  app.put('/api/file', async (context) => {
    if (context.req.header('content-type') !== 'application/octet-stream')
      return context.json({ error: 'application/octet-stream only' }, 415);
    const { person: id, chat, name = 'file', type = '' } = context.req.query();
    const person = world.findPerson(Number(id));
    const bytes = new Uint8Array(await context.req.arrayBuffer());
    if (person === undefined) return context.json({ error: 'No such person' }, 404);
    if (bytes.length === 0 || bytes.length > UPLOAD_LIMIT)
      return context.json({ error: '文件须在 1 字节到 20 MB 之间' }, 400);
    const mimeType = type === '' ? 'application/octet-stream' : type;
    person.sends(world.chat(Number(chat)), spokenFile({ name, mimeType, bytes }));
    return context.json({});
  });

  app.get('/api/file/:id', (context) => {
    const file = world.files.get(context.req.param('id'));
    return file === undefined ? context.notFound() : fileResponse(file);
  });

  app.get('/api/explanation', async (context) => {
    if (explain === undefined) return context.json({ error: '这里没有说明' }, 404);
    const chatId = Number(context.req.query('chat'));
    const questions = context.req.queries('question') ?? [];
    const { answer, explanation } = await explain(questions, { chatId });
    const decisions = decisionsInChinese(explanation.decisions);
    return context.json({ answer, explanation: { ...explanation, decisions } });
  });

  app.get('/:file?', async (context) => {
    const name = context.req.param('file') ?? 'index.html';
    const type = TYPES[extname(name)];
    if (type === undefined || !/^[\w-]+\.\w+$/.test(name)) return context.notFound();
    const body = await readFile(join(FILES, name)).catch(() => undefined);
    return body === undefined
      ? context.notFound()
      : context.body(body, 200, { 'content-type': type });
  });

  return app;
}

/** Against pages elsewhere that point a name of theirs at this machine. */
const isLoopback = (host: string | undefined) =>
  /^(?:127\.0\.0\.1|localhost|\[::1\])(?::\d+)?$/.test(host ?? '');

const isJson = (context: Context) =>
  (context.req.header('content-type') ?? '').startsWith('application/json');

/** What a Telegram client makes of a file by its kind. */
function spokenFile(file: StoredFile): Spoken {
  if (/^image\/(?:png|jpeg|webp)$/.test(file.mimeType)) return { photo: file.bytes };
  if (file.mimeType.startsWith('audio/')) return { voice: file.bytes };
  return { document: file };
}

/** Pictures are shown; anything else is only saved. */
function fileResponse({ name, mimeType, bytes }: StoredFile): Response {
  const isPicture = /^image\/(?:png|jpeg|webp)$/.test(mimeType);
  return new Response(new Uint8Array(bytes), {
    headers: isPicture
      ? { 'content-type': mimeType }
      : {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename*=UTF-8''${encodeURIComponent(name)}`,
        },
  });
}
