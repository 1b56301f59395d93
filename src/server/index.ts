/** The web server: Telegram's webhook, health, readiness and metrics. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import type { Registry } from 'prom-client';
import type { Update } from 'telegraf/types';
import { z } from 'zod';
import { UserError } from '../domain/index.ts';

/** Far above any update of Telegram's. */
const LARGEST_BODY = 1024 * 1024;
const SECRET_HEADER = 'X-Telegram-Bot-Api-Secret-Token';

export interface ServerOptions {
  readonly port: number;
  /** Loopback where the pages are for this machine only. */
  readonly hostname: string;
  /** Whether updates reach the bot. */
  readonly isReady: () => boolean;
  readonly registry: Registry;
  readonly webhook?: WebhookReceiver | undefined;
}

interface WebhookReceiver {
  readonly secret: string;
  /** Once it resolves, Telegram is told that the update has arrived. */
  readonly receive: (update: Update) => Promise<void>;
}

export interface RunningServer {
  readonly port: number;
  close(): Promise<void>;
}

/** A path that only who knows the secret can name. */
export const webhookPath = (secret: string): string =>
  `/telegram/${createHmac('sha256', secret).update('webhook path').digest('base64url')}`;

/** @throws {UserError} when the port is taken or may not be used. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = routes(options);
  return await new Promise((resolve, reject) => {
    const { port, hostname } = options;
    const server = serve({ fetch: app.fetch, port, hostname }, (address) =>
      resolve({
        port: address.port,
        close: () =>
          new Promise((closed) => {
            server.close(() => closed());
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      }),
    );
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, port)));
  });
}

function explain(error: NodeJS.ErrnoException, port: number): Error {
  if (error.code === 'EADDRINUSE')
    return new UserError(`PORT ${port} is taken by another program: set PORT to a free one`);
  if (error.code === 'EACCES')
    return new UserError(`PORT ${port} may not be used by this account: set PORT to 1024 or above`);
  return error;
}

function routes({ isReady, registry, webhook }: ServerOptions): Hono {
  const app = new Hono();
  app.get('/healthz', (context) => context.text('ok'));
  app.get('/readyz', (context) =>
    isReady() ? context.text('ready') : context.text('updates do not reach the bot', 503),
  );
  app.get('/metrics', async (context) =>
    context.body(await registry.metrics(), 200, { 'Content-Type': registry.contentType }),
  );
  if (webhook !== undefined) addWebhook(app, webhook);
  return app;
}

const updateShape = z.looseObject({ update_id: z.number().int() });

/** Answers 200 only once the update is stored: anything else makes Telegram send it again. */
function addWebhook(app: Hono, { secret, receive }: WebhookReceiver): void {
  const limit = bodyLimit({ maxSize: LARGEST_BODY });
  app.post(webhookPath(secret), limit, async (context) => {
    if (!isEqual(context.req.header(SECRET_HEADER) ?? '', secret))
      return context.text('unauthorized', 401);
    const body: unknown = await context.req.json().catch(() => undefined);
    const update = updateShape.safeParse(body);
    if (!update.success) return context.text('not an update', 400);
    try {
      await receive(update.data as unknown as Update);
      return context.text('ok');
    } catch {
      return context.text('try again', 503);
    }
  });
}

/** Compares in a time that tells nothing of where the two differ. */
function isEqual(given: string, expected: string): boolean {
  const digest = (text: string) => createHmac('sha256', 'compare').update(text).digest();
  return timingSafeEqual(digest(given), digest(expected));
}
