/** A small town for tests: chats, subscriptions, a scripted server, and time that jumps. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';
import { SimulatedClock } from '../../bench/announcements/simulated-clock.ts';
import {
  campaignRepository,
  createAnnouncer,
  createLedger,
  type Delivery,
  type DeliveryPort,
  type DeliveryResult,
  DeliveryWorker,
  DepartureLog,
  FREE_LIMITS,
  type Message,
  PAID_LIMITS,
  Pace,
  subscriptionRepository,
} from '../../src/announce/index.ts';
import type { Topic } from '../../src/domain/index.ts';
import { createLogger } from '../../src/log.ts';
import { openStore } from '../../src/store/index.ts';
import { testDatabase } from '../test-database.ts';

interface Sent {
  readonly chatId: number;
  text: string;
  readonly at: number;
  readonly paid: boolean;
  isDeleted: boolean;
}

/** An administrator who makes announcements, and one who confirms them. */
export const [EDITOR, SECOND] = [901, 902];

export async function foundTown({ confirmAbove = 1_000 } = {}) {
  const dataDir = mkdtempSync(join(tmpdir(), 'minsheng-town-'));
  const clock = new SimulatedClock();
  const databaseUrl = await testDatabase(dataDir);
  const store = await openStore({ dataDir, databaseUrl }, () => clock.now());
  const departures = new DepartureLog(join(dataDir, 'departures.log'));
  onTestFinished(async () => {
    departures.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  });
  const campaigns = campaignRepository(store.db, store.now);
  const ledger = createLedger(store.db, store.now);
  const subscriptions = subscriptionRepository(store.db, store.now);
  const pace = { free: new Pace(clock, FREE_LIMITS), paid: new Pace(clock, PAID_LIMITS) };
  const sent: Sent[] = [];
  /** What the server says to a chat instead of taking the message; the first is used up. */
  const refusals = new Map<number, DeliveryResult[]>();
  /** Until when a chat has had all the messages that it may have. */
  const full = new Map<number, number>();
  const port = scriptedPort(sent, refusals, full, clock);
  const announcer = createAnnouncer({
    store,
    campaigns,
    ledger,
    clock,
    pace,
    confirmAbove,
    wake: () => worker.wake(),
  });
  const worker = new DeliveryWorker({
    store,
    campaigns,
    ledger,
    departures,
    port,
    clock,
    pace,
    timeZone: 'Asia/Shanghai',
    log: createLogger('silent'),
  });

  return {
    store,
    clock,
    campaigns,
    ledger,
    subscriptions,
    announcer,
    sent,
    /** Lets the delivery work for so long, as a process that is started and ended would. */
    async work(milliseconds = 60_000): Promise<void> {
      const stop = new AbortController();
      const ending = clock.sleep(milliseconds).then(() => stop.abort());
      await clock.runUntil(Promise.all([worker.run(stop.signal), ending]));
    },
    /** Lets time pass in which nothing works. */
    async wait(milliseconds: number): Promise<void> {
      await clock.runUntil(clock.sleep(milliseconds));
    },
    refuse(chatId: number, ...results: DeliveryResult[]): void {
      refusals.set(chatId, results);
    },
    /** Answers have used up what this chat may have for so long. */
    fill(chatId: number, milliseconds: number): void {
      full.set(chatId, clock.now() + milliseconds);
    },
    async person(chatId: number, topics: readonly Topic[], place: string | null = null) {
      await store.chats.seen(chatId, 'private', null);
      await store.chats.setPlace(chatId, place);
      await subscriptions.setTopics(chatId, topics);
    },
    async group(chatId: number, topics: readonly Topic[]) {
      await store.chats.seen(chatId, 'group', `群${chatId}`);
      await subscriptions.register(chatId, true);
      await subscriptions.setTopics(chatId, topics);
    },
    async channel(chatId: number, canPost = true) {
      await store.chats.seen(chatId, 'channel', `频道${chatId}`);
      await subscriptions.register(chatId, canPost);
    },
  };
}

function scriptedPort(
  sent: Sent[],
  refusals: Map<number, DeliveryResult[]>,
  full: ReadonlyMap<number, number>,
  clock: SimulatedClock,
): DeliveryPort {
  const refusalOf = async ({ chatId }: Delivery): Promise<DeliveryResult | undefined> => {
    await clock.sleep(50);
    return refusals.get(chatId)?.shift();
  };
  const find = ({ messageId }: Delivery) => sent[(messageId ?? 0) - 1];
  return {
    waitFor: ({ chatId }) => Math.max(0, (full.get(chatId) ?? 0) - clock.now()),
    async send(delivery, message: Message, { paid, onDeparture }) {
      onDeparture?.();
      const refusal = await refusalOf(delivery);
      const arrives = refusal === undefined || refusal.outcome === 'unknown';
      const { chatId } = delivery;
      if (arrives)
        sent.push({ chatId, text: message.text, at: clock.now(), paid, isDeleted: false });
      return refusal ?? { outcome: 'sent', messageId: sent.length };
    },
    async edit(delivery, message) {
      const refusal = await refusalOf(delivery);
      const old = find(delivery);
      if (refusal !== undefined || old === undefined)
        return refusal ?? { outcome: 'failed', reason: 'not found' };
      old.text = message.text;
      return { outcome: 'sent', messageId: delivery.messageId ?? 0 };
    },
    async delete(delivery) {
      const old = find(delivery);
      if (old !== undefined) old.isDeleted = true;
      return { outcome: 'sent', messageId: delivery.messageId ?? 0 };
    },
  };
}
