/**
 * Telegraf's API client with manners: every call keeps to the flood limits, waits when the server asks
 * (that chat alone), is tried again while the network or the server is down, and never hangs.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import { Telegram } from 'telegraf';
import type { Telegram as ApiMethods, Opts } from 'telegraf/types';
import { createAgent, withDeparture } from './departure.ts';
import { type Failure, failureOf } from './failure.ts';
import { createFloodLimits, type FloodLimits, type Lane } from './flood-limits.ts';
import { createSlots, type Slots } from './slots.ts';
import { withTimeLimit } from './time-limit.ts';

/** The call has not gone through yet and nobody refused it: do it again at a later time. */
export class NotDelivered extends Error {
  override readonly name = 'NotDelivered';
  readonly retryInMs: number;
  /** False where an earlier try may have arrived. */
  readonly surelyUnsent: boolean;

  constructor(reason: string, retryInMs: number, surelyUnsent: boolean) {
    super(reason);
    this.retryInMs = retryInMs;
    this.surelyUnsent = surelyUnsent;
  }
}

/** What the rest of the bot may want to know of a call's fate. */
interface OutboundEvents {
  /** The chat cannot be written to any more. */
  onBlocked?(chatId: number | string): void;
  onMigrated?(from: number | string, to: number): void;
  onOutcome?(method: string, outcome: 'sent' | Failure['kind']): void;
}

export interface OutboundOptions extends OutboundEvents {
  readonly token: string;
  readonly apiRoot: string;
  readonly limits?: FloodLimits | undefined;
  /** Once aborted, calls get one more try and no waiting: the process is about to end. */
  readonly stop?: AbortSignal;
  /** Milliseconds one try may take. */
  readonly callTimeout?: number | undefined;
  /** Milliseconds for which an answer is tried again before it is put off. */
  readonly patience?: number;
}

/** Calls that count as messages: the flood limits are about these. */
const MESSAGE_METHOD = /^(?:send(?!ChatAction)|copyMessage|forwardMessage)/;
/** Calls that may be repeated without harm, whatever became of the first. */
const REPEATABLE_METHOD = /^(?:get|set|edit|delete|answer|sendChatAction|pin|unpin)/;
const UPLOAD_METHOD = /^(?:sendDocument|sendPhoto|getFile)/;

const CALL_TIMEOUT = 15_000;
const UPLOAD_TIMEOUT = 60_000;
const PATIENCE = 60_000;
const FIRST_PAUSE = 250;
const LONGEST_PAUSE = 8_000;
/** How often a message whose fate is unknown is sent again: it may be doubled, but not lost. */
const UNKNOWN_TRIES = 3;
const SLOTS = 100;

type Methods = keyof ApiMethods;
type Result<M extends Methods> = ReturnType<ApiMethods[M]>;
export interface AttemptOptions {
  /** Ends waiting for a turn, never a call that has begun. */
  readonly stop?: AbortSignal | undefined;
  /** Called right before the request leaves; never if it does not. */
  readonly onDeparture?: (() => void) | undefined;
}

export type Attempt<T> =
  | { readonly value: T; readonly failure?: undefined }
  | { readonly failure: Failure; readonly error: unknown };

export class OutboundApi extends Telegram {
  private readonly limits: FloodLimits;
  private readonly slots: Slots = createSlots(SLOTS);
  private readonly settings: OutboundOptions;

  constructor(settings: OutboundOptions) {
    super(settings.token, {
      apiRoot: settings.apiRoot.replace(/\/?$/, '/'),
      webhookReply: false,
    });
    // Telegraf's constructor takes none for http.
    this.options.agent = createAgent(settings.apiRoot);
    this.settings = settings;
    this.limits = settings.limits ?? createFloodLimits();
  }

  /** @throws {TelegramError} where the server refused, {NotDelivered} where nothing could be had. */
  override async callApi<M extends Methods>(method: M, payload: Opts<M>): Promise<Result<M>> {
    const deadline = Date.now() + (this.settings.patience ?? PATIENCE);
    let current = payload;
    let unknowns = 0;
    for (let attempt = 0; ; attempt++) {
      this.refuseLongPause(chatOf(current), deadline, unknowns);
      const result = await this.attemptUnlessStopped(method, current);
      if (result.failure === undefined) return result.value;
      const { failure, error } = result;
      if (failure.kind === 'blocked' || failure.kind === 'rejected') throw error;
      if (failure.kind === 'migrated') current = inChat(current, failure.chatId);
      if (failure.kind === 'migrated' || failure.kind === 'flood') continue;
      if (failure.kind === 'unknown' && !REPEATABLE_METHOD.test(method)) unknowns++;
      const isStopping = this.settings.stop?.aborted === true;
      if (isStopping || Date.now() >= deadline || unknowns >= UNKNOWN_TRIES)
        throw new NotDelivered(failure.reason, LONGEST_PAUSE, unknowns === 0);
      await this.pause(Math.min(FIRST_PAUSE * 2 ** attempt, LONGEST_PAUSE));
    }
  }

  private async pause(milliseconds: number): Promise<void> {
    const { stop } = this.settings;
    await sleep(milliseconds, undefined, { signal: stop }).catch(() => undefined);
  }

  /** An attempt whose waiting for its turn ends with the process. */
  private async attemptUnlessStopped<M extends Methods>(method: M, payload: Opts<M>) {
    const { stop } = this.settings;
    try {
      return await this.attempt(method, payload, 'answer', { stop });
    } catch (error) {
      if (stop?.aborted === true) throw new NotDelivered('stopping', LONGEST_PAUSE, true);
      throw error;
    }
  }

  /** Milliseconds until a message may go to this chat as far as its own limits go, 0 for now. */
  waitFor(chatId: ChatKey): number {
    return this.limits.waitFor(chatId);
  }

  /** One try in a lane, within the limits. */
  async attempt<M extends Methods>(
    method: M,
    payload: Opts<M>,
    lane: Lane,
    { stop, onDeparture }: AttemptOptions = {},
  ): Promise<Attempt<Result<M>>> {
    const chatId = chatOf(payload);
    const call = () => this.direct(method, payload, this.timeoutOf(method));
    const isMessage = chatId !== undefined && MESSAGE_METHOD.test(method);
    const onArrival = isMessage ? await this.limits.admit(chatId, lane, stop) : undefined;
    return await this.slots.run(lane, async () => {
      try {
        const value = await (onDeparture === undefined ? call() : withDeparture(onDeparture, call));
        this.settings.onOutcome?.(method, 'sent');
        return { value };
      } catch (error) {
        const failure = failureOf(error);
        this.note(method, chatId, failure);
        return { failure, error };
      } finally {
        onArrival?.();
      }
    });
  }

  /** A call as it is, outside lanes and limits: for fetching updates. */
  async direct<M extends Methods>(
    method: M,
    payload: Opts<M>,
    timeout: number,
    stop?: AbortSignal,
  ): Promise<Result<M>> {
    return await withTimeLimit(timeout, stop, (signal) =>
      super.callApi(method, payload, { signal: asTelegrafSignal(signal) }),
    );
  }

  private timeoutOf(method: string): number {
    if (UPLOAD_METHOD.test(method)) return UPLOAD_TIMEOUT;
    return this.settings.callTimeout ?? CALL_TIMEOUT;
  }

  /** A pause longer than our patience is not sat out here: the update is put off. */
  private refuseLongPause(chatId: ChatKey | undefined, deadline: number, unknowns: number): void {
    if (chatId === undefined) return;
    const pause = this.limits.pausedFor(chatId);
    if (Date.now() + pause > deadline) throw new NotDelivered('429', pause, unknowns === 0);
  }

  private note(method: string, chatId: ChatKey | undefined, failure: Failure): void {
    this.settings.onOutcome?.(method, failure.kind);
    if (chatId === undefined) return;
    if (failure.kind === 'flood') this.limits.pause(chatId, failure.seconds);
    if (failure.kind === 'blocked') this.settings.onBlocked?.(chatId);
    if (failure.kind === 'migrated') this.settings.onMigrated?.(chatId, failure.chatId);
  }
}

type TelegrafSignal = NonNullable<NonNullable<Parameters<Telegram['callApi']>[2]>['signal']>;
/** Telegraf types the signal by a polyfill's class; node-fetch beneath it takes the platform's own. */
const asTelegrafSignal = (signal: AbortSignal) => signal as unknown as TelegrafSignal;

type ChatKey = string | number;

function chatOf(payload: object): ChatKey | undefined {
  if (!('chat_id' in payload)) return undefined;
  const { chat_id: id } = payload;
  return typeof id === 'number' || typeof id === 'string' ? id : undefined;
}

const inChat = <P extends object>(payload: P, chatId: number): P => ({
  ...payload,
  chat_id: chatId,
});
