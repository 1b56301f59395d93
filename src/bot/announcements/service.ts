/**
 * Announcements as they live in the bot: delivery, schedule, reports, and what a new index means for
 * those who asked to be told. Begins where the last process ended.
 */

import { join } from 'node:path';
import { shortIdOf } from '../../admin/index.ts';
import {
  type Announcer,
  campaignRepository,
  createAnnouncer,
  createLedger,
  createScheduler,
  type DeliveryPort,
  DeliveryWorker,
  DepartureLog,
  noteArticleNews,
  noticeAnswerChanges,
  type Scheduler,
  type SubscriptionRepository,
  subscriptionRepository,
  systemClock,
} from '../../announce/index.ts';
import type { Article } from '../../domain/index.ts';
import type { BotServices } from '../context.ts';
import { telegramDelivery } from './delivery.ts';
import type { Paces } from './limits.ts';
import { proposeAnnouncements } from './proposals.ts';
import { sendReports } from './reports.ts';
import { digestQuestions } from './second-administrator.ts';

/** What the features of announcements share. */
export interface Announcements {
  readonly announcer: Announcer;
  readonly scheduler: Scheduler;
  readonly subscriptions: SubscriptionRepository;
  /** For previews: somebody waits for them. */
  readonly preview: DeliveryPort;
  /** Ids of all who may administer. */
  administrators(): Promise<readonly number[]>;
  /** Opens the article in a private chat with the bot. */
  linkToAsk(article: Article): string;
  linkToText(article: Article): string;
  /** A group has a new id. */
  followMigration(from: number, to: number): Promise<void>;
}

export interface RunningAnnouncements extends Announcements {
  start(): void;
  /** Ends after the sends that are under way. */
  stop(): Promise<void>;
}

/** In DATA_DIR: which sends were leaving, for the next process to know. */
const DEPARTURES = 'departures.log';
/** How often schedules and the index are looked at, in milliseconds. */
const TICK = 2_000;

export function createAnnouncements(
  services: BotServices,
  username: string,
  pace: Paces,
): RunningAnnouncements {
  const { store, config, live, log, api } = services;
  const { db, now } = store;
  const campaigns = campaignRepository(db, now);
  const ledger = createLedger(db, now);
  const departures = new DepartureLog(join(config.dataDir, DEPARTURES));
  const stopping = new AbortController();
  /** Rung when a campaign has ended: its report should not wait for the next tick. */
  let bell = new AbortController();
  const worker = new DeliveryWorker({
    store,
    campaigns,
    ledger,
    departures,
    port: telegramDelivery(api),
    clock: systemClock,
    pace,
    timeZone: config.timeZone,
    log,
    onFinished: () => bell.abort(),
  });
  const wake = () => worker.wake();
  const deepLink = (payload: string) => `https://t.me/${username}?start=${payload}`;
  const announcements: Announcements = {
    announcer: createAnnouncer({
      store,
      campaigns,
      ledger,
      clock: systemClock,
      pace,
      confirmAbove: config.confirmAudienceAbove,
      wake,
    }),
    scheduler: createScheduler({
      store,
      campaigns,
      timeZone: config.timeZone,
      confirmAbove: config.confirmAudienceAbove,
      library: () => live.current.index,
      linkTo: ({ id }) => deepLink(`a_${shortIdOf(id)}`),
      wake,
    }),
    subscriptions: subscriptionRepository(db, now),
    preview: telegramDelivery(api, 'answer'),
    async administrators() {
      return [...new Set([...config.adminIds, ...(await store.administrators.list())])];
    },
    linkToAsk: ({ id }) => deepLink(`a_${shortIdOf(id)}`),
    linkToText: ({ id, url }) => url ?? deepLink(`t_${shortIdOf(id)}`),
    followMigration: ledger.followMigration,
  };

  let seenVersion = '';
  /** The index has changed: who watches an answer is told, administrators are asked about news. */
  const noticeNewIndex = async () => {
    const { index } = live.current;
    if (index.version === seenVersion) return;
    const told = await noticeAnswerChanges(db, index, now());
    if (told > 0) wake();
    const news = await noteArticleNews(db, index, now());
    seenVersion = index.version;
    await proposeAnnouncements(services, announcements, news);
  };
  const askAboutDigests = digestQuestions(services, announcements, campaigns);
  const report = () => sendReports(services, announcements, campaigns);

  const tick = async () => {
    while (!stopping.signal.aborted) {
      bell = new AbortController();
      try {
        await announcements.scheduler.tick();
        await askAboutDigests();
        await noticeNewIndex();
        await report();
      } catch (error) {
        log.error({ err: error }, 'the schedule of announcements stumbled');
      }
      await systemClock.sleep(TICK, AbortSignal.any([stopping.signal, bell.signal]));
    }
  };

  let working: Promise<unknown> = Promise.resolve();
  return {
    ...announcements,
    start() {
      working = Promise.all([worker.run(stopping.signal), tick()]);
    },
    async stop() {
      stopping.abort();
      await working;
      departures.close();
    },
  };
}
