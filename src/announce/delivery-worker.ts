/**
 * Brings campaigns to their receivers: takes the snapshot, sends at the pace the limits allow, writes
 * every step into the ledger, edits and deletes what was sent. It can be ended at any moment and goes
 * on where the ledger says.
 */
import type { Logger } from '../log.ts';
import type { Store } from '../store/index.ts';
import { snapshotChunk } from './audience.ts';
import type { Campaign, CampaignRepository } from './campaigns.ts';
import type { Clock } from './clock.ts';
import { messageFor } from './content.ts';
import type { Delivery, Outcome } from './delivery.ts';
import type { DeliveryPort, DeliveryResult } from './delivery-port.ts';
import type { Departure, DepartureLog } from './departures.ts';
import { GroupCommit } from './group-commit.ts';
import type { Ledger } from './ledger.ts';
import type { Pace, Place } from './pace.ts';
import { endOfQuiet } from './quiet-hours.ts';

export interface DeliveryDeps {
  readonly store: Store;
  readonly campaigns: CampaignRepository;
  readonly ledger: Ledger;
  readonly departures: DepartureLog;
  readonly port: DeliveryPort;
  readonly clock: Clock;
  /** For campaigns that go at no cost, and for those that pay. */
  readonly pace: { readonly free: Pace; readonly paid: Pace };
  readonly timeZone: string;
  readonly log: Logger;
  /** A campaign has nobody left to reach. */
  onFinished?(campaign: Campaign): void;
}

/** Chats that one step of the snapshot looks at: some ten milliseconds of the event loop. */
const SNAPSHOT_CHUNK = 500;
/** Receivers of one campaign before the next campaign has its turn: about a second at full pace. */
const ROUND = 30;
/** Sends under way at most, their writing down included; a crash leaves no more than these unknown. */
const IN_FLIGHT = 50;
/** The flag under which the database keeps the name of the departure log's run. */
const RUN = 'announce.departures';
/** After a start: the last process may have used up the server's second. */
const FIRST_PAUSE = 1_000;
/** Longest time without a look at the ledger. */
const IDLE = 30_000;
/** Until the next look when nothing is left but sends under way. */
const WHILE_SENDING = 100;
const AFTER_ERROR = 5_000;
/** Waiting when sends end without an answer: doubles up to the longest. */
const FIRST_DOUBT = 1_000;
const LONGEST_DOUBT = 60_000;

interface Settled extends Outcome {
  readonly departure: Departure | undefined;
}

export class DeliveryWorker {
  private readonly deps: DeliveryDeps;
  private readonly settling: GroupCommit<Settled>;
  private readonly inFlight = new Set<Promise<void>>();
  /** Sends in a row of which nobody knows what became: the server may be hanging. */
  private doubts = 0;
  private alarm = new AbortController();

  constructor(deps: DeliveryDeps) {
    this.deps = deps;
    this.settling = new GroupCommit(
      async (settled) => {
        await deps.ledger.settle(settled);
        for (const { departure } of settled)
          if (departure !== undefined) deps.departures.forget(departure);
      },
      async (error) => {
        deps.log.error({ err: error }, 'the ledger cannot be written');
        await deps.clock.sleep(AFTER_ERROR);
      },
    );
  }

  /** Looks at the ledger now: a campaign was started or changed. */
  wake(): void {
    this.alarm.abort();
  }

  /** Works until `stop` is aborted, then finishes what is under way. Never rejects. */
  async run(stop: AbortSignal): Promise<void> {
    const { log, clock } = this.deps;
    const onStop = () => this.wake();
    stop.addEventListener('abort', onStop, { once: true });
    let recovered = false;
    while (!stop.aborted) {
      try {
        if (!recovered) await this.recover();
        recovered = true;
        const next = await this.round(stop);
        if (next > 0) await this.rest(next);
      } catch (error) {
        log.error({ err: error }, 'delivery stumbled');
        await clock.sleep(AFTER_ERROR, stop);
      }
    }
    await Promise.all(this.inFlight);
    stop.removeEventListener('abort', onStop);
  }

  /** Makes sure of what the last process left half done. */
  private async recover(): Promise<void> {
    const { store, ledger, departures, campaigns, log, pace } = this.deps;
    const interrupted = await ledger.recover(departures.departed(await store.flags.get(RUN)));
    if (interrupted.unknown + interrupted.unsent > 0)
      log.warn(interrupted, 'sends were interrupted');
    await store.flags.set(RUN, departures.begin());
    const isUnderWay = (await campaigns.active()).some(({ state }) => state === 'running');
    if (isUnderWay) for (const each of [pace.free, pace.paid]) each.hold(FIRST_PAUSE);
  }

  /** A turn for each campaign. @returns milliseconds until there is something to do. */
  private async round(stop: AbortSignal): Promise<number> {
    this.alarm = new AbortController();
    let wait = IDLE;
    for (const campaign of await this.deps.campaigns.active()) {
      if (stop.aborted) return 0;
      wait = Math.min(wait, await this.advance(campaign, stop));
    }
    return wait;
  }

  private async rest(milliseconds: number): Promise<void> {
    await this.deps.clock.sleep(milliseconds, this.alarm.signal);
  }

  /** One step of a campaign. @returns milliseconds until the next makes sense. */
  private async advance(campaign: Campaign, stop: AbortSignal): Promise<number> {
    if (campaign.state === 'preparing') return await this.prepare(campaign);
    if (await this.changeSent(campaign, stop)) return 0;
    if (!campaign.withdrawn && (await this.sendRound(campaign, stop))) return 0;
    return await this.finishOrWait(campaign);
  }

  /** The audience becomes rows, a part at a time, so that answers are not kept waiting. */
  private async prepare(campaign: Campaign): Promise<number> {
    const { store, campaigns, clock } = this.deps;
    if (campaign.snapshotCursor !== null) {
      const cursor = await snapshotChunk(store.db, campaign, {
        after: campaign.snapshotCursor,
        limit: SNAPSHOT_CHUNK,
        now: clock.now(),
      });
      await campaigns.change(campaign.id, { snapshotCursor: cursor });
      if (cursor !== null) return 0;
    }
    await campaigns.move(campaign.id, 'running', 'preparing');
    return 0;
  }

  /** @returns whether there was somebody to send to. */
  private async sendRound(campaign: Campaign, stop: AbortSignal): Promise<boolean> {
    const due = await this.deps.ledger.due(campaign.id, ROUND);
    if (due.length === 0) return false;
    const ready = await this.withoutWaiting(campaign, due);
    for (let rest = ready; rest.length > 0 && !stop.aborted; ) {
      await this.freeSlot();
      const most = Math.min(rest.length, this.slots());
      const places = [...(await this.paceOf(campaign).turn(most, stop))];
      const next = rest.slice(0, places.length);
      const taken = await this.begin(campaign, next, places);
      if (next.length > 0 && taken.length === 0) return true;
      for (const [delivery, place] of taken) this.launch(this.deliver(campaign, delivery, place));
      rest = rest.slice(next.length);
    }
    return true;
  }

  /** Marks these as being sent, as far as that is still right, and shares out the places. */
  private async begin(
    campaign: Campaign,
    deliveries: readonly Delivery[],
    places: readonly Place[],
  ): Promise<readonly (readonly [Delivery, Place])[]> {
    const pace = this.paceOf(campaign);
    const taken = await this.deps.ledger
      .begin(campaign.id, campaign.revision, deliveries)
      .catch((error: unknown) => {
        for (const place of places) pace.giveBack(place);
        throw error;
      });
    for (const place of places.slice(taken.length)) pace.giveBack(place);
    return taken.flatMap((delivery, index) => {
      const place = places[index];
      return place === undefined ? [] : [[delivery, place] as const];
    });
  }

  /** Those who may be written to at this hour; the others are kept for later. */
  private async withoutWaiting(
    campaign: Campaign,
    due: readonly Delivery[],
  ): Promise<readonly Delivery[]> {
    const { store, clock, timeZone, ledger } = this.deps;
    const now = clock.now();
    const quiet = campaign.options.urgent
      ? new Map()
      : await store.chats.quietHours(due.map(({ chatId }) => chatId));
    const timed = due.map((delivery) => {
      const awake = endOfQuiet(quiet.get(delivery.chatId) ?? null, now, timeZone);
      const until = awake > now ? awake : this.groupWait(campaign, delivery);
      return { ...delivery, until };
    });
    await ledger.postpone(timed.filter(({ until }) => until > now));
    return timed.filter(({ until }) => until <= now);
  }

  private groupWait(campaign: Campaign, { chatKind, chatId }: Delivery): number {
    return chatKind === 'private' ? 0 : this.paceOf(campaign).takeGroupTurn(chatId);
  }

  private async deliver(campaign: Campaign, delivery: Delivery, place: Place): Promise<void> {
    const { port, departures, log } = this.deps;
    const message = messageFor(campaign.content, delivery.topics);
    let departure: Departure | undefined;
    const pace = this.paceOf(campaign);
    const onDeparture = () => {
      pace.depart(place);
      try {
        departure = departures.note(delivery);
      } catch (error) {
        log.error({ err: error }, 'the departure log cannot be written');
      }
    };
    const result = await port
      .send(delivery, message, { paid: campaign.options.paid, onDeparture })
      .catch((): DeliveryResult => ({ outcome: 'unknown', reason: 'error' }));
    pace.leave(place);
    this.learn(campaign, delivery, result);
    await this.settling.add({ delivery, result, departure });
  }

  /** Edits or deletes what was sent. @returns whether there was something to change. */
  private async changeSent(campaign: Campaign, stop: AbortSignal): Promise<boolean> {
    if (campaign.revision === 0) return false;
    const { ledger, port } = this.deps;
    const outdated = await ledger.outdated(campaign.id, campaign.revision, ROUND);
    const outcomes: Promise<Outcome>[] = [];
    for (const delivery of outdated) {
      const [place] = await this.paceOf(campaign).turn(1, stop);
      if (place === undefined) break;
      const message = messageFor(campaign.content, delivery.topics);
      const work = campaign.withdrawn ? port.delete(delivery) : port.edit(delivery, message);
      outcomes.push(
        work.then((result) => {
          this.paceOf(campaign).leave(place);
          this.learn(campaign, delivery, result);
          return { delivery, result };
        }),
      );
    }
    await ledger.settleChanges(await Promise.all(outcomes), campaign.revision, campaign.withdrawn);
    return outdated.length > 0;
  }

  /** What a result says of the server, and so of the pace. */
  private learn(campaign: Campaign, { chatKind }: Delivery, result: DeliveryResult): void {
    const pace = this.paceOf(campaign);
    if (result.outcome === 'unknown') {
      pace.hold(Math.min(FIRST_DOUBT * 2 ** this.doubts, LONGEST_DOUBT));
      this.doubts++;
      return;
    }
    if (result.outcome !== 'later') this.doubts = 0;
    else if (result.reason === 'down') pace.hold(result.afterMs);
    else if (chatKind === 'private') pace.flooded(result.afterMs);
  }

  private async finishOrWait(campaign: Campaign): Promise<number> {
    const { campaigns, ledger, clock } = this.deps;
    const current = await campaigns.find(campaign.id);
    if (current?.state !== 'running') return IDLE;
    const left = await ledger.outlook(current.id, current.revision, current.withdrawn);
    if (left.isSending) return WHILE_SENDING;
    if (left.nextAt !== null) return Math.max(0, left.nextAt - clock.now());
    if (await campaigns.move(current.id, 'finished', 'running')) {
      const finished = await campaigns.find(current.id);
      if (finished !== undefined) this.deps.onFinished?.(finished);
    }
    return 0;
  }

  private paceOf({ options }: Campaign): Pace {
    return options.paid ? this.deps.pace.paid : this.deps.pace.free;
  }

  /** One at a time while the server seems to hang. */
  private slots(): number {
    return (this.doubts > 0 ? 1 : IN_FLIGHT) - this.inFlight.size;
  }

  private async freeSlot(): Promise<void> {
    while (this.slots() <= 0) await Promise.race(this.inFlight);
  }

  private launch(work: Promise<void>): void {
    const tracked: Promise<void> = work.finally(() => this.inFlight.delete(tracked));
    this.inFlight.add(tracked);
  }
}
