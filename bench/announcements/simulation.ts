/** A whole campaign on the real ledger, worker and pace, with a simulated clock and server. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import {
  campaignRepository,
  createLedger,
  DeliveryWorker,
  DepartureLog,
  EVERYONE,
  FREE_LIMITS,
  PAID_LIMITS,
  Pace,
  type Tally,
  textMessage,
} from '../../src/announce/index.ts';
import { createLogger } from '../../src/log.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { FloodServer, type ServerLimits } from './flood-server.ts';
import { SimulatedClock } from './simulated-clock.ts';

export interface Scenario {
  readonly people: number;
  readonly groups: number;
  readonly server: ServerLimits;
  /** Answers to citizens meanwhile, a second on average; they come in small bursts. */
  readonly answersPerSecond: number;
}

export interface SimulationResult {
  readonly tally: Tally;
  /** Simulated seconds from start to finish. */
  readonly seconds: number;
  /** What the server's limit alone would need for the announcements and the answers. */
  readonly limitSeconds: number;
  readonly refused: number;
  /** Receivers that got it twice or more. */
  readonly doubled: number;
  readonly answers: number;
  /** Of an answer, milliseconds, network included. */
  readonly slowestAnswer: number;
  /** Longest that the event loop, and so a real answer, was kept waiting, in real milliseconds. */
  readonly longestStall: number;
  /** Real time that all of the bookkeeping took, milliseconds. */
  readonly realMilliseconds: number;
}

export async function simulate(scenario: Scenario): Promise<SimulationResult> {
  const dataDir = mkdtempSync(join(tmpdir(), 'minsheng-simulation-'));
  const clock = new SimulatedClock();
  const store = await openStore({ dataDir, databaseUrl: undefined }, () => clock.now());
  const departures = new DepartureLog(join(dataDir, 'departures.log'));
  try {
    await addSubscribers(store, scenario);
    return await runCampaign(store, clock, scenario, departures);
  } finally {
    departures.close();
    await store.close();
    rmSync(dataDir, { recursive: true, force: true });
  }
}

/** People have the ids from 1 up, groups from −1 down. */
export async function addSubscribers(
  store: Store,
  { people, groups }: Pick<Scenario, 'people' | 'groups'>,
): Promise<void> {
  const ids = [
    ...Array.from({ length: people }, (_, index) => index + 1),
    ...Array.from({ length: groups }, (_, index) => -index - 1),
  ];
  const since = store.now();
  await store.db.transaction().execute(async (transaction) => {
    for (let start = 0; start < ids.length; start += 2_000) {
      const part = ids.slice(start, start + 2_000);
      await transaction
        .insertInto('chats')
        .values(
          part.map((id) => ({
            chat_id: id,
            kind: id > 0 ? ('private' as const) : ('supergroup' as const),
            title: null,
            state: 'active' as const,
            updated_at: since,
          })),
        )
        .execute();
      await transaction
        .insertInto('subscriptions')
        .values(part.map((id) => ({ chat_id: id, topic: '就业', since })))
        .execute();
    }
    for (const id of ids.filter((each) => each < 0))
      await transaction
        .insertInto('destinations')
        .values({ chat_id: id, can_post: 1, enabled: 1, registered_at: since })
        .execute();
  });
}

async function runCampaign(
  store: Store,
  clock: SimulatedClock,
  scenario: Scenario,
  departures: DepartureLog,
): Promise<SimulationResult> {
  const random = seededRandom(7);
  const server = new FloodServer(clock, scenario.server, random);
  const campaigns = campaignRepository(store.db, store.now);
  const ledger = createLedger(store.db, store.now);
  const pace = { free: new Pace(clock, FREE_LIMITS), paid: new Pace(clock, PAID_LIMITS) };
  const finished = new AbortController();
  const worker = new DeliveryWorker({
    store,
    campaigns,
    ledger,
    departures,
    port: server.port,
    clock,
    pace,
    timeZone: 'Asia/Shanghai',
    log: createLogger('silent'),
    onFinished: () => finished.abort(),
  });
  const id = await campaigns.create({
    kind: 'announcement',
    state: 'preparing',
    content: { kind: 'message', message: textMessage('就业见习补贴标准提高') },
    audience: EVERYONE,
    createdBy: 1,
  });
  if (id === undefined) throw new Error('the campaign was not created');

  const stalls = monitorEventLoopDelay({ resolution: 5 });
  stalls.enable();
  const began = { simulated: clock.now(), real: performance.now() };
  const answering = answerMeanwhile(clock, server, pace.free, scenario, finished.signal, random);
  await clock.runUntil(worker.run(finished.signal));
  const seconds = (clock.now() - began.simulated) / 1_000;
  const realMilliseconds = performance.now() - began.real;
  stalls.disable();
  const waits = await clock.runUntil(answering);
  return {
    tally: await ledger.tally(id),
    seconds,
    limitSeconds: (server.received.size + waits.length) / scenario.server.perSecond,
    refused: server.refused,
    doubled: [...server.received.values()].filter((count) => count > 1).length,
    answers: waits.length,
    slowestAnswer: Math.max(0, ...waits),
    longestStall: stalls.max / 1e6,
    realMilliseconds,
  };
}

/** Answers in bursts of one to five, as questions come. @returns how long each took. */
async function answerMeanwhile(
  clock: SimulatedClock,
  server: FloodServer,
  pace: Pace,
  { answersPerSecond }: Scenario,
  stop: AbortSignal,
  random: () => number,
): Promise<number[]> {
  const waits: Promise<number>[] = [];
  while (!stop.aborted && answersPerSecond > 0) {
    const burst = 1 + Math.floor(random() * 5);
    await clock.sleep(((burst * 1_000) / answersPerSecond) * 2 * random(), stop);
    for (let each = 0; each < burst; each++) waits.push(answer(clock, server, pace));
  }
  return await Promise.all(waits);
}

/** @returns milliseconds from the question to the answer's arrival. */
async function answer(clock: SimulatedClock, server: FloodServer, pace: Pace): Promise<number> {
  const asked = clock.now();
  const place = await pace.answer();
  await server.answer();
  pace.leave(place);
  return clock.now() - asked;
}

/** The same numbers each run (a linear congruential generator, Numerical Recipes' constants). */
export function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
