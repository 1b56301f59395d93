/** What the ledger costs: a campaign whose sends take no time, on SQLite on this disk. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  campaignRepository,
  createLedger,
  type DeliveryPort,
  DeliveryWorker,
  DepartureLog,
  EVERYONE,
  FREE_LIMITS,
  Pace,
  systemClock,
  textMessage,
} from '../../src/announce/index.ts';
import { createLogger } from '../../src/log.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { addSubscribers } from './simulation.ts';

export interface Bookkeeping {
  readonly receivers: number;
  /** Snapshot, claim and record together, a second. */
  readonly perSecond: number;
  readonly microsecondsEach: number;
}

export async function measureBookkeeping(receivers: number): Promise<Bookkeeping> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minsheng-bookkeeping-'));
  const store = await openStore({ dataDir, databaseUrl: undefined });
  try {
    await addSubscribers(store, { people: receivers, groups: 0 });
    const began = performance.now();
    await deliverToAll(store, dataDir);
    const milliseconds = performance.now() - began;
    return {
      receivers,
      perSecond: (receivers / milliseconds) * 1_000,
      microsecondsEach: (milliseconds / receivers) * 1_000,
    };
  } finally {
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

async function deliverToAll(store: Store, dataDir: string): Promise<void> {
  const campaigns = campaignRepository(store.db, store.now);
  await campaigns.create({
    kind: 'announcement',
    state: 'preparing',
    content: { kind: 'message', message: textMessage('就业见习补贴标准提高') },
    audience: EVERYONE,
    createdBy: 1,
  });
  const finished = new AbortController();
  const boundless = new Pace(systemClock, { ...FREE_LIMITS, perSecond: 1_000_000 });
  let messageId = 0;
  const changed = async () => ({ outcome: 'sent', messageId: ++messageId }) as const;
  const send: DeliveryPort['send'] = async (_delivery, _message, { onDeparture }) => {
    onDeparture?.();
    return await changed();
  };
  const departures = new DepartureLog(join(dataDir, 'departures.log'));
  const worker = new DeliveryWorker({
    store,
    campaigns,
    ledger: createLedger(store.db, store.now),
    departures,
    port: { waitFor: () => 0, send, edit: changed, delete: changed },
    clock: systemClock,
    pace: { free: boundless, paid: boundless },
    timeZone: 'Asia/Shanghai',
    log: createLogger('silent'),
    onFinished: () => finished.abort(),
  });
  await worker.run(finished.signal);
  departures.close();
}
