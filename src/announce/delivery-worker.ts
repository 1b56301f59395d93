/**
 * Brings campaigns to their receivers: takes the snapshot, sends at the pace the limits allow, writes
 * every step into the ledger, edits and deletes what was sent. It can be ended at any moment and goes
 * on where the ledger says.
 */
import type { Chat } from '../store/index.ts';
import { snapshotChunk } from './audience.ts';
import type { Campaign, CampaignRepository } from './campaigns.ts';
import { messageFor } from './content.ts';
import type { Delivery, Outcome, Receiver } from './delivery.ts';
import type { DeliveryPort, DeliveryResult } from './delivery-port.ts';
import type { Pace, Place } from './pace.ts';
import { endOfQuiet } from './quiet-hours.ts';
import { type JournalDeps, SendJournal } from './send-journal.ts';

export interface DeliveryDeps extends JournalDeps {
  readonly campaigns: CampaignRepository;
  readonly port: DeliveryPort;
  /** For campaigns that go at no cost, and for those that pay. */
  readonly pace: { readonly free: Pace; readonly paid: Pace };
  readonly timeZone: string;
  /** A campaign has nobody left to reach. */
  onFinished?(campaign: Campaign): void;
}

/** Chats that one step of the snapshot looks at: some ten milliseconds of the event loop. */
const SNAPSHOT_CHUNK = 500;
/** Receivers of one campaign before the next campaign has its turn: about a second at full pace. */
const ROUND = 30;
/** Sends under way at most, their writing down included; a crash leaves no more than these unknown. */
const IN_FLIGHT = 50;
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

export class DeliveryWorker {
  private readonly deps: DeliveryDeps;
  private readonly journal: SendJournal;
  private readonly inFlight = new Set<Promise<void>>();
  /** Sends in a row of which nobody knows what became: the server may be hanging. */
  private doubts = 0;
  private alarm = new AbortController();

  constructor(deps: DeliveryDeps) {
    this.deps = deps;
    this.journal = new SendJournal(deps);
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
        if (next > 0 && !stop.aborted) await this.rest(next);
      } catch (error) {
        log.error({ err: error }, 'delivery stumbled');
        await clock.sleep(AFTER_ERROR, stop);
      }
    }
    await Promise.all(this.inFlight);
    stop.removeEventListener('abort', onStop);
  }

  private async recover(): Promise<void> {
    const { campaigns, pace } = this.deps;
    await this.journal.recover();
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
      const places = await this.paceOf(campaign).turn(most, stop);
      if (places.length === 0) return true;
      const taken = await this.begin(campaign, rest.slice(0, places.length), places);
      if (taken.length === 0) return true;
      for (const [receiver, place] of taken) this.launch(this.deliver(campaign, receiver, place));
      rest = rest.slice(places.length);
    }
    return true;
  }

  /** Marks these as being sent, as far as that is still right, and shares out the places. */
  private async begin(
    campaign: Campaign,
    receivers: readonly Receiver[],
    places: readonly Place[],
  ): Promise<readonly (readonly [Receiver, Place])[]> {
    const pace = this.paceOf(campaign);
    const taken = await this.deps.ledger
      .begin(campaign.id, campaign.revision, receivers)
      .catch((error: unknown) => {
        for (const place of places) pace.giveBack(place);
        throw error;
      });
    for (const place of places.slice(taken.length)) pace.giveBack(place);
    return taken.flatMap((receiver, index) => {
      const place = places[index];
      return place === undefined ? [] : [[receiver, place] as const];
    });
  }

  /** Those who may be written to at this hour; the others are kept for later. */
  private async withoutWaiting(
    campaign: Campaign,
    due: readonly Delivery[],
  ): Promise<readonly Receiver[]> {
    const { store, clock, timeZone, ledger } = this.deps;
    const now = clock.now();
    const chats = await store.chats.findAll(due.map(({ chatId }) => chatId));
    const timed = due.map((delivery) => {
      const chat = chats.get(delivery.chatId);
      const quiet = campaign.options.urgent ? null : (chat?.settings.quietHours ?? null);
      const awake = endOfQuiet(quiet, now, timeZone);
      const until = awake > now ? awake : this.chatWait(campaign, delivery);
      return { ...receiverOf(delivery, chat), until };
    });
    await ledger.postpone(timed.filter(({ until }) => until > now));
    return timed.filter(({ until }) => until <= now);
  }

  /** @returns 0, or when this chat may be written to. */
  private chatWait(campaign: Campaign, delivery: Delivery): number {
    const { port, clock } = this.deps;
    const wait = port.waitFor(delivery);
    if (wait > 0) return clock.now() + wait;
    const { chatKind, chatId } = delivery;
    return chatKind === 'private' ? 0 : this.paceOf(campaign).takeGroupTurn(chatId);
  }

  private async deliver(campaign: Campaign, receiver: Receiver, place: Place): Promise<void> {
    const message = messageFor(campaign.content, receiver.topics);
    const pace = this.paceOf(campaign);
    const send = this.journal.open(receiver);
    const onDeparture = () => {
      pace.depart(place);
      send.departs();
    };
    const result = await this.deps.port
      .send(receiver, message, { paid: campaign.options.paid, onDeparture })
      .catch((): DeliveryResult => ({ outcome: 'unknown', reason: 'error' }));
    pace.leave(place);
    this.learn(campaign, receiver, result);
    await send.settle(result);
  }

  /** Edits or deletes what was sent. @returns whether there was something to change. */
  private async changeSent(campaign: Campaign, stop: AbortSignal): Promise<boolean> {
    if (campaign.revision === 0) return false;
    const { store, ledger, port } = this.deps;
    const outdated = await ledger.outdated(campaign.id, campaign.revision, ROUND);
    const chats = await store.chats.findAll(outdated.map(({ chatId }) => chatId));
    const outcomes: Promise<Outcome>[] = [];
    for (const delivery of outdated) {
      const [place] = await this.paceOf(campaign).turn(1, stop);
      if (place === undefined) break;
      const message = messageFor(campaign.content, delivery.topics);
      const receiver = receiverOf(delivery, chats.get(delivery.chatId));
      const work = campaign.withdrawn ? port.delete(delivery) : port.edit(receiver, message);
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
  private learn(campaign: Campaign, { chatId }: Delivery, result: DeliveryResult): void {
    const pace = this.paceOf(campaign);
    if (result.outcome === 'unknown') {
      pace.hold(Math.min(FIRST_DOUBT * 2 ** this.doubts, LONGEST_DOUBT));
      this.doubts++;
      return;
    }
    if (result.outcome !== 'later') this.doubts = 0;
    else if (result.reason === 'down') pace.hold(result.afterMs);
    else if (!pace.isBusy(chatId)) pace.flooded(result.afterMs);
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

const receiverOf = (delivery: Delivery, chat: Chat | undefined): Receiver => ({
  ...delivery,
  language: chat?.language ?? chat?.languageCode ?? null,
  thread: chat?.settings.threads[0] ?? null,
});
