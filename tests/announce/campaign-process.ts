/** A process that delivers whatever the ledger in a directory holds, to a server that counts: to be killed. */
import { campaignRepository } from '../../src/announce/campaigns.ts';
import { systemClock } from '../../src/announce/clock.ts';
import { DeliveryWorker } from '../../src/announce/delivery-worker.ts';
import { createLedger } from '../../src/announce/ledger.ts';
import { FREE_LIMITS, Pace } from '../../src/announce/pace.ts';
import { createLogger } from '../../src/log.ts';
import { openStore } from '../../src/store/index.ts';

const [dataDir = '', address = ''] = process.argv.slice(2);
const store = await openStore({ dataDir, databaseUrl: undefined });
const campaigns = campaignRepository(store.db, store.now);
const finished = new AbortController();
const fast = new Pace(systemClock, { ...FREE_LIMITS, perSecond: 120 });
let messageId = 0;

async function send({ chatId }: { readonly chatId: number }) {
  await fetch(`${address}/${chatId}`, { method: 'POST' });
  return { outcome: 'sent', messageId: ++messageId } as const;
}

const worker = new DeliveryWorker({
  store,
  campaigns,
  ledger: createLedger(store.db, store.now),
  port: { send, edit: send, delete: send },
  clock: systemClock,
  pace: { free: fast, paid: fast },
  timeZone: 'Asia/Shanghai',
  log: createLogger('silent'),
  onFinished: () => finished.abort(),
});
await worker.run(finished.signal);
await store.close();
