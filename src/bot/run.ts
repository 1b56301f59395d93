/** The running bot: connected, resumed, listening by polling or webhook, and stopped without losing anything. */
import { setMaxListeners } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Update } from 'telegraf/types';
import type { LiveIndex } from '../admin/index.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Store } from '../store/index.ts';
import { connect, createFloodLimits, type FloodLimits, OutboundApi } from '../telegram/index.ts';
import {
  type Announcements,
  createAnnouncements,
  createPaces,
  limitsWith,
} from './announcements/index.ts';
import { registerAdminCommands, registerCommands } from './commands.ts';
import type { BotServices } from './context.ts';
import { createBot } from './create-bot.ts';
import { createEditMemory } from './edit-memory.ts';
import { createIntake, type Intake } from './intake.ts';
import { listen, type Webhook } from './listening.ts';
import type { Meters } from './meters.ts';
import { createPauseSwitch } from './pause.ts';

export interface BotOptions {
  readonly config: Config;
  readonly store: Store;
  readonly live: LiveIndex;
  readonly log: Logger;
  readonly meters: Meters;
  readonly token: string;
  readonly apiRoot: string;
  /** Telegram's documented limits unless given. */
  readonly limits?: FloodLimits | undefined;
  /** Milliseconds a call may take before it is given up. */
  readonly callTimeout?: number | undefined;
  /** Where Telegram posts updates to; without it the bot polls. */
  readonly webhook?: Webhook | undefined;
}

export interface RunningBot {
  readonly username: string;
  readonly api: OutboundApi;
  /** Whether updates reach the bot. */
  isReady(): boolean;
  /** Takes an update that Telegram posted; once it resolves the update cannot be lost. */
  receive(update: Update): Promise<void>;
  /** Resolves when nothing is being handled: for tests and measurements. */
  idle(): Promise<void>;
  /** Finishes what has begun, then ends. */
  stop(): Promise<void>;
}

/** How long stopping may take, in milliseconds. */
const STOP_DEADLINE = 10_000;
/** Telegram repeats no update older than a day. */
const INBOX_AGE = 2 * 24 * 60 * 60 * 1000;
const DAY = 24 * 60 * 60 * 1000;
const HOUSEKEEPING_INTERVAL = 60 * 60 * 1000;

/** @throws {UserError} when the token is wrong or Telegram cannot be reached. */
export async function startBot(options: BotOptions): Promise<RunningBot> {
  const { config, store, live, log, meters, token, apiRoot, webhook } = options;
  const stopping = new AbortController();
  // Each call under way listens to it: hundreds are no leak.
  setMaxListeners(0, stopping.signal);
  const paces = createPaces();
  const api = new OutboundApi({
    token,
    apiRoot,
    stop: stopping.signal,
    limits: limitsWith(paces, options.limits ?? createFloodLimits()),
    callTimeout: options.callTimeout,
    onOutcome: meters.call,
    onBlocked: (chatId) => void markUnreachable(store, chatId),
    onMigrated: (from, to) => void followMigration(announcements, from, to),
  });
  const botInfo = await connect(api, apiRoot, log);
  const pause = await createPauseSwitch(store, () => intake.release());
  const edits = createEditMemory();
  const services: BotServices = { config, store, live, log, api, edits, pause, meters };
  const announcements = createAnnouncements(services, botInfo.username, paces);
  const handle = createBot(services, botInfo, announcements);
  const intake: Intake = createIntake({ store, log, handle, onHandled: meters.update });

  await intake.recover();
  if (!pause.isOn) await intake.release();
  let ready = false;
  const listening = listen({
    api,
    log,
    webhook,
    accept: (updates) => intake.accept(updates),
    stop: stopping.signal,
    onReady: (now) => {
      ready = now;
    },
  });
  announcements.start();
  void introduce(services);
  const housekeeping = setInterval(() => void keepHouse(services), HOUSEKEEPING_INTERVAL);
  housekeeping.unref();
  void keepHouse(services);

  return {
    username: botInfo.username,
    api,
    isReady: () => ready,
    receive: (update) => intake.accept([update]),
    idle: () => intake.idle(),
    async stop() {
      clearInterval(housekeeping);
      await Promise.race([announcements.stop(), sleep(STOP_DEADLINE, undefined, { ref: false })]);
      stopping.abort();
      await Promise.race([listening, sleep(STOP_DEADLINE, undefined, { ref: false })]);
      await intake.close(STOP_DEADLINE);
    },
  };
}

/** Registers the command lists; a failure here keeps nobody from being answered. */
async function introduce({ api, config, store, log }: BotServices): Promise<void> {
  try {
    await registerCommands(api);
    for (const id of new Set([...config.adminIds, ...(await store.administrators.list())]))
      if ((await store.chats.find(id))?.state === 'active') await registerAdminCommands(api, id);
  } catch (error) {
    log.warn({ code: error instanceof Error ? error.name : '' }, 'commands are not registered');
  }
}

async function keepHouse({ store, config, log }: BotServices): Promise<void> {
  try {
    await store.inbox.removeFinished(store.now() - INBOX_AGE);
    await store.removeOlderThan(store.now() - config.retentionDays * DAY);
  } catch (error) {
    log.warn({ code: error instanceof Error ? error.name : '' }, 'old records are not removed yet');
  }
}

async function markUnreachable(store: Store, chatId: number | string): Promise<void> {
  if (typeof chatId === 'number')
    await store.chats.setState(chatId, chatId > 0 ? 'blocked' : 'left').catch(() => undefined);
}

/** Subscriptions and deliveries move with the chat. */
async function followMigration(
  announcements: Announcements,
  from: number | string,
  to: number,
): Promise<void> {
  if (typeof from === 'number')
    await announcements.followMigration(from, to).catch(() => undefined);
}
