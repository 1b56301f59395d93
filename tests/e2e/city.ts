/** The real bot over HTTP on a local Bot API server, for one test; stopped and removed after it. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, onTestFinished } from 'vitest';
import { createLiveIndex, type LiveIndex } from '../../src/admin/index.ts';
import { type BotOptions, createMeters, type RunningBot, startBot } from '../../src/bot/index.ts';
import { type Config, parseConfig } from '../../src/config.ts';
import { createLogger } from '../../src/log.ts';
import { type BotApiServer, startBotApiServer, type World } from '../../src/playground/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { startServer, webhookPath } from '../../src/server/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { createFloodLimits } from '../../src/telegram/index.ts';
import { testDatabase } from '../test-database.ts';
import { LIBRARY } from './library.ts';

export const TOKEN = '123456:TOKEN-OF-THE-END-TO-END-TESTS';
export const ADMIN_ID = 900;
const SECRET = 'secret-of-the-webhook-tests';

const NO_RATES = { overallPerSecond: 1e6, chatBurst: 1e6, groupPerMinute: 1e6 };

/** Built once a file: an index is never changed. */
const index = buildIndex(LIBRARY);

/** How updates reach the bot. */
type Way = 'polling' | 'webhook';
let way: Way = 'polling';

/** The same tests twice: with a bot that polls, and with one that Telegram calls. */
export function describeBothWays(name: string, tests: () => void): void {
  describe.each<Way>(['polling', 'webhook'])(`${name} (%s)`, (chosen) => {
    beforeEach(() => {
      way = chosen;
    });
    tests();
  });
}

export interface City {
  readonly server: BotApiServer;
  readonly world: World;
  readonly config: Config;
  readonly live: LiveIndex;
  readonly store: () => Store;
  readonly bot: () => RunningBot;
  /** Milliseconds from taking each question up to its answer being ready to be sent. */
  readonly ownParts: readonly number[];
  /** Resolves once the bot has taken and handled all that has happened. */
  caughtUp(): Promise<void>;
  /** Stops the bot as a deploy does, and starts it again on the same data. */
  restart(): Promise<void>;
}

export interface CityOptions {
  /** Environment variables besides the directories. */
  readonly env?: Record<string, string>;
  readonly floodRates?: 'off';
  /** Milliseconds a call of the bot may take. */
  readonly callTimeout?: number;
  /** Instead of the way that `describeBothWays` chose; polling without it. */
  readonly way?: Way;
  readonly mentionsArrive?: boolean;
  readonly privacyMode?: boolean;
}

export async function startCity(options: CityOptions = {}): Promise<City> {
  const home = mkdtempSync(join(tmpdir(), 'minsheng-e2e-'));
  const { env = {}, way: given, callTimeout, ...serverOptions } = options;
  const server = await startBotApiServer({ token: TOKEN, webhookRetryMs: 50, ...serverOptions });
  const config = parseConfig({
    BOT_TOKEN: TOKEN,
    TELEGRAM_API_ROOT: server.url,
    ADMIN_IDS: String(ADMIN_ID),
    DATA_DIR: join(home, 'data'),
    SEEDS_DIR: join(home, 'seeds'),
    KNOWLEDGE_DIR: join(home, 'knowledge'),
    LOG_LEVEL: 'fatal',
    ...env,
  });
  for (const folder of [config.seedsDir, config.knowledgeDir]) mkdirSync(folder);
  const live = createLiveIndex(index, config);
  const limits = options.floodRates === 'off' ? createFloodLimits(NO_RATES) : undefined;
  const webhook = (given ?? way) === 'webhook';
  const ownParts: number[] = [];
  const start = () => startBehind({ config, live, limits, callTimeout }, ownParts, webhook);
  let running = await start();
  onTestFinished(async () => {
    await running.stop();
    await server.close();
    rmSync(home, { recursive: true, force: true });
  });
  return {
    server,
    world: server.world,
    config,
    live,
    store: () => running.store,
    bot: () => running.bot,
    ownParts,
    async caughtUp() {
      await eventually(() => server.world.updates.size === 0);
      await running.bot.idle();
    },
    async restart() {
      await running.stop();
      running = await start();
    },
  };
}

type Conditions = Pick<BotOptions, 'config' | 'live' | 'limits' | 'callTimeout'>;

async function startBehind(conditions: Conditions, ownParts: number[], behindWebhook: boolean) {
  const { config } = conditions;
  const store = await openStore({
    ...config,
    databaseUrl: await testDatabase(config.dataDir),
  });
  const log = createLogger(config.logLevel);
  const counted = createMeters();
  const meters = { ...counted, answerReady: (ms: number) => void ownParts.push(ms) };
  let bot: RunningBot | undefined;
  const web = behindWebhook
    ? await startServer({
        port: 0,
        hostname: '127.0.0.1',
        isReady: () => true,
        registry: meters.registry,
        webhook: { secret: SECRET, receive: async (update) => await bot?.receive(update) },
      })
    : undefined;
  const address = `http://127.0.0.1:${web?.port}${webhookPath(SECRET)}`;
  const webhook = web === undefined ? undefined : { address, secret: SECRET };
  const apiRoot = config.telegramApiRoot;
  bot = await startBot({ ...conditions, store, log, meters, token: TOKEN, apiRoot, webhook });
  const started = bot;
  return {
    store,
    bot: started,
    async stop() {
      await web?.close();
      await started.stop();
      await store.close();
    },
  };
}

/** Waits until `holds`, for what no message tells of. @throws after a minute. */
export async function eventually(holds: () => boolean | Promise<boolean>): Promise<void> {
  const deadline = Date.now() + 60_000;
  while (!(await holds())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain for ${holds}`);
    await sleep(10);
  }
}
