/** The playground: a Bot API server for the real bot, and a chat page over the same world. */
import { type ServerType, serve } from '@hono/node-server';
import { UserError } from '../domain/index.ts';
import { type BotApiServer, startBotApiServer } from './bot-api/server.ts';
import { createCast } from './cast.ts';
import type { Explain } from './explanation.ts';
import { pageApp } from './page-server.ts';

export interface PlaygroundOptions {
  /** Of the page; 0 takes a free one. */
  readonly port: number;
  /** Any token of the right form: the same that the bot is started with. */
  readonly botToken: string;
  /** The user id of the administrator among the people: put it into the bot's `ADMIN_IDS`. Default 1000. */
  readonly adminId?: number;
  /** Fills the panel "为什么"; without it there is none. */
  readonly explain?: Explain;
}

export interface Playground {
  /** Of the page: open it in a browser. */
  readonly url: string;
  /** For the bot's `TELEGRAM_API_ROOT`. */
  readonly apiRoot: string;
  readonly adminId: number;
  readonly botApi: BotApiServer;
  close(): Promise<void>;
}

/** Starts both, on loopback. @throws {UserError} if the port is taken. */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  const { port, botToken, adminId = 1_000, explain } = options;
  const botApi = await startBotApiServer({ token: botToken, floodRates: 'off' });
  const cast = createCast(botApi.world, adminId);
  const app = pageApp(botApi, cast, explain);
  const { server, actualPort } = await listen(app.fetch, port).catch(async (error: unknown) => {
    await botApi.close();
    throw error;
  });
  return {
    url: `http://127.0.0.1:${actualPort}`,
    apiRoot: botApi.url,
    adminId,
    botApi,
    async close() {
      const closed = new Promise((resolve) => server.close(resolve));
      if ('closeAllConnections' in server) server.closeAllConnections();
      await closed;
      await botApi.close();
    },
  };
}

type Fetch = Parameters<typeof serve>[0]['fetch'];

async function listen(
  fetch: Fetch,
  port: number,
): Promise<{ readonly server: ServerType; readonly actualPort: number }> {
  return await new Promise((resolve, reject) => {
    const server = serve({ fetch, port, hostname: '127.0.0.1' }, (address) =>
      resolve({ server, actualPort: address.port }),
    );
    server.on('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      reject(isTaken ? new UserError(`PORT ${port} is taken: choose another`) : error);
    });
  });
}
