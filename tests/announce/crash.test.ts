/**
 * kill -9 in the middle of a campaign, again and again. The small version runs with all tests;
 * `npm run test:faults` runs the whole: 5,000 receivers, 20 kills.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, it, onTestFinished } from 'vitest';
import { addSubscribers, seededRandom } from '../../bench/announcements/simulation.ts';
import {
  campaignRepository,
  createLedger,
  EVERYONE,
  textMessage,
} from '../../src/announce/index.ts';
import { openStore } from '../../src/store/index.ts';

const isWhole = process.env['FAULTS'] === 'whole';
const RECEIVERS = isWhole ? 5_000 : 250;
const KILLS = isWhole ? 20 : 2;
/** As many sends as are under way at once, at most. */
const IN_FLIGHT = 50;
const PROGRAM = join(import.meta.dirname, 'campaign-process.ts');

/** Counts what arrives; takes a few milliseconds, as a server does. */
async function countingServer() {
  const received = new Map<string, number>();
  const server = createServer((request, response) => {
    const chat = request.url ?? '';
    received.set(chat, (received.get(chat) ?? 0) + 1);
    setTimeout(() => response.end(), 5);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  return { received, address: `http://127.0.0.1:${port}` };
}

it(`reaches all of ${RECEIVERS} receivers and none twice through ${KILLS} kills`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'minsheng-crash-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const id = await prepareCampaign(dataDir);
  const { received, address } = await countingServer();
  const random = seededRandom(11);
  let running: ChildProcess | undefined;
  onTestFinished(() => void running?.kill('SIGKILL'));

  for (let kill = 0; kill < KILLS; kill++) {
    running = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir, address]);
    const goal = received.size + Math.ceil(random() * ((2 * RECEIVERS) / (KILLS + 1) - 1));
    while (received.size < Math.min(goal, RECEIVERS - IN_FLIGHT)) await sleep(2);
    running.kill('SIGKILL');
    await once(running, 'exit');
  }
  running = spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir, address]);
  await once(running, 'exit');

  const { tally, state } = await outcomeOf(dataDir, id);
  expect(state).toBe('finished');
  expect([...received.values()].filter((count) => count > 1)).toEqual([]);
  expect(tally).toMatchObject({ pending: 0, sending: 0, failed: 0 });
  expect(tally.sent + tally.unknown).toBe(RECEIVERS);
  expect(tally.unknown).toBeLessThanOrEqual(KILLS * IN_FLIGHT);
  expect(received.size).toBeGreaterThanOrEqual(tally.sent);
  if (isWhole) console.log({ ...tally, arrived: received.size });
}, 120_000);

async function prepareCampaign(dataDir: string): Promise<number> {
  const store = await openStore({ dataDir, databaseUrl: undefined });
  await addSubscribers(store, { people: RECEIVERS, groups: 0 });
  const id = await campaignRepository(store.db, store.now).create({
    kind: 'announcement',
    state: 'preparing',
    content: { kind: 'message', message: textMessage('通知') },
    audience: EVERYONE,
    createdBy: 1,
  });
  await store.close();
  return id ?? 0;
}

async function outcomeOf(dataDir: string, id: number) {
  const store = await openStore({ dataDir, databaseUrl: undefined });
  const campaign = await campaignRepository(store.db, store.now).find(id);
  const tally = await createLedger(store.db, store.now).tally(id);
  await store.close();
  return { tally, state: campaign?.state };
}
