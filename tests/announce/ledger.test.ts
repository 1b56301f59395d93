/**
 * The promise of the ledger, whatever happens in whatever order: a receiver gets the message at most
 * once, and at the end each one is sent, failed with a reason, or unknown because of a crash. After a
 * crash that leaves the disk as it was, nobody whose message had not left yet is forgotten for it.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { campaignRepository } from '../../src/announce/campaigns.ts';
import type { DeliveryResult } from '../../src/announce/delivery-port.ts';
import {
  createLedger,
  type Delivery,
  EVERYONE,
  type Ledger,
  type Outcome,
  textMessage,
} from '../../src/announce/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { testDatabase } from '../test-database.ts';

const RECEIVERS = [1, 2, 3, -10, -11];
const newIdOf = (group: number) => group - 1_000;

let dataDir: string;
let store: Store;
let time = 0;

beforeAll(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'minsheng-ledger-'));
  store = await openStore({ dataDir, databaseUrl: await testDatabase(dataDir) }, () => time);
});
afterAll(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

/** Telegram as the receivers see it: who blocked, which group moved, how often each got the message. */
class Reality {
  readonly received = new Map<number, number>();
  readonly blocked = new Set<number>();
  readonly moved = new Set<number>();

  take(chatId: number, answerIsLost: boolean, refusal: 'flood' | 'down' | null): DeliveryResult {
    if (refusal !== null) return { outcome: 'later', afterMs: 1_000, reason: refusal };
    if (this.blocked.has(chatId)) return { outcome: 'blocked' };
    if (this.moved.has(chatId)) return { outcome: 'migrated', chatId: newIdOf(chatId) };
    const person = chatId <= -1_000 ? chatId + 1_000 : chatId;
    this.received.set(person, (this.received.get(person) ?? 0) + 1);
    return answerIsLost
      ? { outcome: 'unknown', reason: 'timeout' }
      : { outcome: 'sent', messageId: 1 };
  }
}

type Step =
  | {
      readonly act:
        | 'look'
        | 'begin'
        | 'record'
        | 'crash'
        | 'power cut'
        | 'pause'
        | 'resume'
        | 'retry'
        | 'snapshot';
    }
  | { readonly act: 'send'; readonly lost: boolean; readonly refusal: 'flood' | 'down' | null }
  | { readonly act: 'block' | 'move'; readonly who: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.constant<Step>({ act: 'look' }) },
  { weight: 4, arbitrary: fc.constant<Step>({ act: 'begin' }) },
  { weight: 3, arbitrary: fc.constant<Step>({ act: 'record' }) },
  {
    weight: 6,
    arbitrary: fc.record({
      act: fc.constant('send' as const),
      lost: fc.boolean(),
      refusal: fc.constantFrom(null, null, 'flood' as const, 'down' as const),
    }),
  },
  fc.constantFrom<Step>(
    { act: 'crash' },
    { act: 'power cut' },
    { act: 'pause' },
    { act: 'resume' },
    { act: 'retry' },
    { act: 'snapshot' },
  ),
  fc.record({ act: fc.constant('block' as const), who: fc.constantFrom(...RECEIVERS) }),
  fc.record({ act: fc.constant('move' as const), who: fc.constantFrom(-10, -11) }),
);

/** A process that may be ended between any two steps: what it holds in memory is then gone. */
class Run {
  readonly reality = new Reality();
  private readonly campaigns = campaignRepository(store.db, store.now);
  private readonly ledger: Ledger = createLedger(store.db, store.now);
  private readonly id: number;
  private seen: readonly Delivery[] = [];
  private begun: Delivery[] = [];
  /** Sent, and not written down yet. */
  private outcomes: Outcome[] = [];
  /** What the departure log holds. */
  private left: Delivery[] = [];
  /** How many became unknown whom nothing reached: a power cut forgot that, or a refusal was not recorded. */
  uncertain = 0;

  constructor(id: number) {
    this.id = id;
  }

  async take(step: Step): Promise<void> {
    time += 500;
    switch (step.act) {
      case 'look':
        this.seen = await this.ledger.due(this.id, 3);
        return;
      case 'begin':
        this.begun.push(...(await this.ledger.begin(this.id, 0, this.seen)));
        return;
      case 'send':
        this.send(step.lost, step.refusal);
        return;
      case 'record':
        await this.ledger.settle(this.outcomes.splice(0));
        this.left = [];
        return;
      case 'crash':
        return await this.restart(true);
      case 'power cut':
        return await this.restart(false);
      case 'pause':
        await this.campaigns.move(this.id, 'paused', 'running');
        return;
      case 'resume':
        await this.campaigns.move(this.id, 'running', 'paused');
        return;
      case 'retry':
        await this.ledger.retryFailed(this.id);
        return;
      case 'snapshot':
        return await this.snapshot([...RECEIVERS, ...[...this.reality.moved].map(newIdOf)]);
      case 'block':
        this.reality.blocked.add(step.who);
        return;
      case 'move':
        this.reality.moved.add(step.who);
        await this.ledger.followMigration(step.who, newIdOf(step.who));
    }
  }

  private async restart(logIsThere: boolean): Promise<void> {
    const { left } = this;
    const hasLeft = (one: Pick<Delivery, 'chatId'>) =>
      left.some(({ chatId }) => chatId === one.chatId);
    const arrived = ['sent', 'unknown'];
    this.uncertain += logIsThere ? 0 : this.begun.length;
    this.uncertain += this.outcomes.filter(
      ({ result }) => !arrived.includes(result.outcome),
    ).length;
    this.seen = [];
    this.begun = [];
    this.outcomes = [];
    this.left = [];
    await this.ledger.recover(logIsThere ? hasLeft : undefined);
  }

  /** Lets the delivery go on undisturbed until nothing is left. */
  async finish(): Promise<void> {
    await this.take({ act: 'crash' });
    await this.take({ act: 'resume' });
    for (let round = 0; round < 20; round++) {
      time += 60_000;
      await this.take({ act: 'look' });
      await this.take({ act: 'begin' });
      while (this.begun.length > 0) this.send(false, null);
      await this.take({ act: 'record' });
    }
  }

  /** Takes the audience (again): the row of a receiver who has one stays as it is. */
  async snapshot(chats: readonly number[]): Promise<void> {
    for (const chatId of chats.filter((chat) => !this.reality.moved.has(chat)))
      await store.db
        .insertInto('deliveries')
        .values({
          campaign_id: this.id,
          chat_id: chatId,
          chat_kind: chatId > 0 ? 'private' : 'group',
          state: 'pending',
          topics: '',
          updated_at: time,
        })
        .onConflict((conflict) => conflict.columns(['campaign_id', 'chat_id']).doNothing())
        .execute();
  }

  rows() {
    return store.db
      .selectFrom('deliveries')
      .select(['chat_id', 'state', 'reason'])
      .where('campaign_id', '=', this.id)
      .execute();
  }

  private send(lost: boolean, refusal: 'flood' | 'down' | null): void {
    const delivery = this.begun.shift();
    if (delivery === undefined) return;
    this.left.push(delivery);
    this.outcomes.push({ delivery, result: this.reality.take(delivery.chatId, lost, refusal) });
  }
}

async function newRun(): Promise<Run> {
  const id = await campaignRepository(store.db, store.now).create({
    kind: 'announcement',
    state: 'running',
    content: { kind: 'message', message: textMessage('通知') },
    audience: EVERYONE,
    createdBy: 1,
  });
  const run = new Run(id ?? 0);
  await run.snapshot(RECEIVERS);
  return run;
}

async function expectEachReachedOnce(run: Run): Promise<void> {
  for (const count of run.reality.received.values()) expect(count).toBe(1);
  const rows = await run.rows();
  const known = new Set(rows.map((row) => row.chat_id));
  for (const receiver of RECEIVERS)
    expect(known.has(receiver) || known.has(newIdOf(receiver)), `${receiver} has a row`).toBe(true);
  for (const { state, reason } of rows) {
    expect(['sent', 'failed', 'unknown']).toContain(state);
    if (state !== 'sent') expect(reason).not.toBeNull();
  }
  const count = (wanted: string) => rows.filter(({ state }) => state === wanted).length;
  expect(run.reality.received.size).toBeGreaterThanOrEqual(count('sent'));
  const unsureOrSent = count('sent') + count('unknown');
  expect(run.reality.received.size).toBeLessThanOrEqual(unsureOrSent);
  expect(run.reality.received.size).toBeGreaterThanOrEqual(unsureOrSent - run.uncertain);
}

describe('the ledger', () => {
  it('reaches each receiver at most once and forgets none, in any order of crash, retry, pause, block and move', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const run = await newRun();
        for (const each of steps) await run.take(each);
        await run.finish();

        await expectEachReachedOnce(run);
      }),
      { numRuns: 150 },
    );
  });

  it('sends nothing more from the moment a campaign is paused, although receivers were looked up', async () => {
    const run = await newRun();
    await run.take({ act: 'look' });
    await run.take({ act: 'pause' });
    await run.take({ act: 'begin' });
    await run.take({ act: 'send', lost: false, refusal: null });
    expect(run.reality.received.size).toBe(0);
  });

  const interruptedBy = async (act: 'crash' | 'power cut') => {
    const run = await newRun();
    await run.take({ act: 'look' });
    await run.take({ act: 'begin' });
    await run.take({ act: 'send', lost: false, refusal: null });
    await run.take({ act });
    await run.finish();
    const unknown = (await run.rows()).filter(({ state }) => state === 'unknown');
    return { unknown: unknown.length, received: run.reality.received.size };
  };

  it('keeps a send that had left when the process was killed unknown until an administrator decides', async () => {
    expect(await interruptedBy('crash')).toEqual({ unknown: 1, received: RECEIVERS.length });
  });

  it('takes all that was begun for sent after a power cut', async () => {
    expect(await interruptedBy('power cut')).toEqual({
      unknown: 3,
      received: RECEIVERS.length - 2,
    });
  });
});
