/**
 * kill -9 in the middle of a campaign, again and again, over HTTP. The small version runs with all tests;
 * `npm run test:faults` runs the whole at Telegram's own pace and limits: 5,000 receivers, 20 kills.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
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
import { startBotApiServer } from '../../src/playground/index.ts';
import { openStore } from '../../src/store/index.ts';

const TOKEN = '123456:TOKEN-OF-THE-CRASH-TESTS';
/** At the documented limits, or, not to keep all other tests waiting, four times as fast. */
const WHOLE = { receivers: 5_000, kills: 20, perSecond: 30, floodRates: undefined };
const SMALL = { receivers: 250, kills: 2, perSecond: 120, floodRates: 'off' as const };
const isWhole = process.env['FAULTS'] === 'whole';
const { receivers, kills, perSecond, floodRates } = isWhole ? WHOLE : SMALL;
/** As many sends as are under way at once, at most. */
const IN_FLIGHT = 50;
const PROGRAM = join(import.meta.dirname, 'campaign-process.ts');

it(`reaches all of ${receivers} receivers and none twice through ${kills} kills`, async () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'minsheng-crash-'));
  onTestFinished(() => rmSync(dataDir, { recursive: true, force: true }));
  const id = await prepareCampaign(dataDir);
  const { arrivals, reached, messages, refused, address } = await startTelegram();
  const start = () =>
    spawn(process.execPath, ['--import', 'tsx', PROGRAM, dataDir, address, TOKEN, `${perSecond}`]);
  const random = seededRandom(isWhole ? Date.now() : 11);
  let running: ChildProcess | undefined;
  onTestFinished(() => void running?.kill('SIGKILL'));

  const inFlight: number[] = [];
  for (let kill = 0; kill < kills; kill++) {
    running = start();
    const goal = arrivals() + Math.ceil(random() * ((2 * receivers) / (kills + 1) - 1));
    while (arrivals() < Math.min(goal, receivers - IN_FLIGHT)) await sleep(2);
    await sleep(random() * 40);
    running.kill('SIGKILL');
    await once(running, 'exit');
    inFlight.push((await outcomeOf(dataDir, id)).tally.sending);
  }
  running = start();
  await once(running, 'exit');

  const { tally, state } = await outcomeOf(dataDir, id);
  if (isWhole) console.log({ ...tally, reached: reached(), refused: refused(), inFlight });
  expect(state).toBe('finished');
  expect(messages()).toBe(reached());
  expect(tally).toMatchObject({ pending: 0, sending: 0, failed: 0 });
  expect(tally.sent + tally.unknown).toBe(receivers);
  expect(Math.max(...inFlight)).toBeLessThanOrEqual(IN_FLIGHT);
  expect(tally.unknown).toBeLessThanOrEqual(inFlight.reduce((sum, count) => sum + count, 0));
  expect(refused()).toBe(0);
  // Two system calls lie between the note that a message leaves and its leaving: some 30 µs.
  expect(reached()).toBeGreaterThanOrEqual(receivers - 1);
}, 600_000);

/** Telegram, with all receivers known to it. */
async function startTelegram() {
  const server = await startBotApiServer({
    token: TOKEN,
    ...(floodRates === undefined ? {} : { floodRates }),
  });
  onTestFinished(() => server.close());
  const people = Array.from({ length: receivers }, (_, index) =>
    server.world.person({ name: '居民', id: index + 1 }),
  );
  for (const { chat } of people) chat.setMember(server.world.bot, 'member');
  const counts = () => people.map(({ chat }) => chat.fromBot().length);
  return {
    address: server.url,
    arrivals: () => server.calls.count,
    reached: () => counts().filter((count) => count > 0).length,
    messages: () => counts().reduce((sum, count) => sum + count, 0),
    refused: () => server.calls.all('sendMessage').filter(({ status }) => status === 429).length,
  };
}

async function prepareCampaign(dataDir: string): Promise<number> {
  const store = await openStore({ dataDir, databaseUrl: undefined });
  await addSubscribers(store, { people: receivers, groups: 0 });
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
