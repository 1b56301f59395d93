/**
 * `npm start`. With BOT_TOKEN: the bot in Telegram. Without: the same bot on the spot, on a local Bot API
 * server with a chat page, so that a newcomer sees it answer within a minute.
 */
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { createLiveIndex, followSnapshot, type LiveIndex, openIndex } from './admin/index.ts';
import { type Answerer, type AskOptions, type Reply, warmUp } from './answer/index.ts';
import { createMeters, type RunningBot, startBot } from './bot/index.ts';
import { type Config, loadConfig } from './config.ts';
import { NEW_CONVERSATION, UserError } from './domain/index.ts';
import { createLogger, type Logger } from './log.ts';
import { type RunningServer, startServer, webhookPath } from './server/index.ts';
import { openStore, type Store } from './store/index.ts';

/** A token of the right form that opens nothing. */
const LOCAL_TOKEN = '1:local-playground-token-of-no-value';

interface Parts {
  readonly config: Config;
  readonly store: Store;
  readonly live: LiveIndex;
  readonly log: Logger;
}

interface Running {
  /** What whoever started it reads. */
  readonly notice: string;
  readonly live: LiveIndex;
  /** Finishes what has begun. */
  stop(): Promise<void>;
}

async function runInTelegram(config: Config, token: string, log: Logger): Promise<Running> {
  const store = await openStore(config);
  const index = await openIndex(config, log);
  const live = createLiveIndex(index, config, await store.hiddenArticles.list());
  const meters = createMeters();
  let bot: RunningBot | undefined;
  const server = await startWeb(config, meters.registry, () => bot);
  const { webhook, telegramApiRoot: apiRoot } = config;
  const address = webhook && webhook.url.replace(/\/$/, '') + webhookPath(webhook.secret);
  bot = await startBot({
    ...{ config, store, live, log, meters, token, apiRoot },
    webhook: webhook && address ? { address, secret: webhook.secret } : undefined,
  });
  const running = bot;
  const stopFollowing = followSnapshot(config, live, log);
  return {
    notice: `@${running.username} answers in Telegram. Health: http://127.0.0.1:${server.port}/healthz`,
    live,
    async stop() {
      stopFollowing();
      await server.close();
      await running.stop();
      await store.close();
    },
  };
}

/** The web server is up before the bot is: health answers, and the port is known to be free. */
function startWeb(
  { port, webhook }: Config,
  registry: ReturnType<typeof createMeters>['registry'],
  bot: () => RunningBot | undefined,
): Promise<RunningServer> {
  return startServer({
    port,
    hostname: '0.0.0.0',
    isReady: () => bot()?.isReady() ?? false,
    registry,
    webhook: webhook && {
      secret: webhook.secret,
      receive: async (update) => {
        const running = bot();
        if (running === undefined) throw new Error('the bot is starting');
        await running.receive(update);
      },
    },
  });
}

/** The reply to the last question, after what was asked before it. */
function replyTo(answerer: Answerer, questions: readonly string[], options: AskOptions): Reply {
  const [question = '', ...earlier] = questions.toReversed();
  const conversation = earlier
    .toReversed()
    .reduce((said, each) => answerer.answer(each, said, options).conversation, NEW_CONVERSATION);
  return answerer.answer(question, conversation, options);
}

/** Nobody's real chats: state begins anew with each start, as the local Bot API server's does. */
async function runOnTheSpot(config: Config, log: Logger): Promise<Running> {
  const { startPlayground } = await import('./playground/index.ts');
  let parts: Parts | undefined;
  const playground = await startPlayground({
    port: config.port,
    botToken: LOCAL_TOKEN,
    explain: async (questions, { chatId }) => {
      if (parts === undefined) throw new UserError('the bot is starting');
      const place = (await parts.store.chats.find(chatId))?.place;
      const options = typeof place === 'string' ? { place } : {};
      return replyTo(parts.live.current.answerer, questions, options);
    },
  });
  const dataDir = join(config.dataDir, 'playground');
  await rm(dataDir, { recursive: true, force: true });
  const local = { ...config, adminIds: [playground.adminId] };
  const live = createLiveIndex(await openIndex(config, log), config);
  const store = await openStore({ dataDir, databaseUrl: undefined });
  parts = { config: local, store, live, log };
  const { apiRoot } = playground;
  const bot = await startBot({ ...parts, meters: createMeters(), token: LOCAL_TOKEN, apiRoot });
  const stopFollowing = followSnapshot(config, live, log);
  return {
    notice: `民生问答 answers at ${playground.url} (Ctrl+C ends it). To connect Telegram, put BOT_TOKEN=… from @BotFather into .env and start again.`,
    live,
    async stop() {
      stopFollowing();
      await bot.stop();
      await store.close();
      await playground.close();
    },
  };
}

/** Finishes what has begun on SIGINT and SIGTERM; a second signal ends at once. */
function stopOnSignal(stop: () => Promise<void>): void {
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      process.once(signal, () => process.exit(1));
      void stop().finally(() => process.exit(0));
    });
}

async function main(): Promise<void> {
  const config = loadConfig();
  const log = createLogger(config.logLevel);
  const running =
    config.botToken === undefined
      ? await runOnTheSpot(config, log)
      : await runInTelegram(config, config.botToken, log);
  stopOnSignal(() => running.stop());
  console.log(running.notice);
  setImmediate(() => warmUp(running.live.current.index.bigrams));
}

main().catch((error: unknown) => {
  const debugging = process.env['LOG_LEVEL'] === 'debug';
  if (error instanceof Error && debugging) console.error(error.stack);
  else console.error(error instanceof UserError ? error.message : `Failed: ${String(error)}`);
  process.exit(1);
});
