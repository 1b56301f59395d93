/** A process that delivers whatever the ledger in a directory holds, over HTTP as the bot does: to be killed. */
import { join } from 'node:path';
import { campaignRepository } from '../../src/announce/campaigns.ts';
import { systemClock } from '../../src/announce/clock.ts';
import { DeliveryWorker } from '../../src/announce/delivery-worker.ts';
import { DepartureLog } from '../../src/announce/departures.ts';
import { createLedger } from '../../src/announce/ledger.ts';
import { FREE_LIMITS, Pace } from '../../src/announce/pace.ts';
import { telegramDelivery } from '../../src/bot/announcements/delivery.ts';
import { limitsWith } from '../../src/bot/announcements/limits.ts';
import { createLogger } from '../../src/log.ts';
import { openStore } from '../../src/store/index.ts';
import { createFloodLimits, OutboundApi } from '../../src/telegram/index.ts';

const [dataDir = '', apiRoot = '', token = '', perSecond = ''] = process.argv.slice(2);
const store = await openStore({ dataDir, databaseUrl: undefined });
const campaigns = campaignRepository(store.db, store.now);
const finished = new AbortController();
const free = new Pace(systemClock, { ...FREE_LIMITS, perSecond: Number(perSecond) });
const limits = limitsWith({ free, paid: free }, createFloodLimits());

const worker = new DeliveryWorker({
  store,
  campaigns,
  ledger: createLedger(store.db, store.now),
  departures: new DepartureLog(join(dataDir, 'departures.log')),
  port: telegramDelivery(new OutboundApi({ token, apiRoot, limits })),
  clock: systemClock,
  pace: { free, paid: free },
  timeZone: 'Asia/Shanghai',
  log: createLogger('silent'),
  onFinished: () => finished.abort(),
});
await worker.run(finished.signal);
await store.close();
