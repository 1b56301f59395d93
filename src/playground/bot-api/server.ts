/**
 * A Bot API server for development and tests, on loopback: speaks HTTP as Telegram's does, over a world of our own.
 * Stricter than Telegram: what a correct bot would not send is refused, and every call is recorded.
 */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import { World, type WorldOptions } from '../world/world.ts';
import { badRequest, methodNotFound, notFound, unauthorized } from './api-error.ts';
import { Calls } from './calls.ts';
import { type Fault, Faults, takesEffect } from './faults.ts';
import { DOCUMENTED_RATES, FloodLimits, type FloodRates } from './flood-limits.ts';
import { type Context, findMethod, isMessage } from './methods/index.ts';
import { type Outcome, refusal, send, spoiled, success, truncate } from './outcome.ts';
import { addressOf, type CallRequest, readCall } from './request.ts';
import { findChat } from './sending.ts';
import { type BotSettings, newSettings } from './settings.ts';
import { Webhook } from './webhook.ts';

export interface BotApiOptions extends Omit<WorldOptions, 'botId'> {
  /** `123456:ABC…`; the number is the bot's id. */
  readonly token: string;
  /** 0, the default, takes a free one. */
  readonly port?: number;
  /** Documented rates unless given; `off` for none. */
  readonly floodRates?: FloodRates | 'off';
  /** Milliseconds before the first repetition to a webhook that failed; doubles. Default 1,000. */
  readonly webhookRetryMs?: number;
}

/** Starts the server. @throws if the port is taken. */
export async function startBotApiServer(options: BotApiOptions): Promise<BotApiServer> {
  const server = new BotApiServer(options);
  await server.comeUp();
  return server;
}

export class BotApiServer {
  readonly world: World;
  readonly calls = new Calls();
  readonly faults = new Faults();
  /** Commands and descriptions that the bot has set. */
  readonly settings: BotSettings = newSettings();
  private readonly token: string;
  private readonly limits: FloodLimits | undefined;
  private readonly webhook: Webhook;
  private readonly sockets = new Set<Socket>();
  private http: Server | undefined;
  private port: number;

  constructor(options: BotApiOptions) {
    this.token = options.token;
    this.port = options.port ?? 0;
    this.world = new World({ ...options, botId: Number.parseInt(options.token, 10) });
    const rates = options.floodRates ?? DOCUMENTED_RATES;
    this.limits = rates === 'off' ? undefined : new FloodLimits(rates, this.world.now);
    const { updates, now } = this.world;
    const firstRetryMs = options.webhookRetryMs ?? 1_000;
    this.webhook = new Webhook(updates, now, firstRetryMs, async (method, parameters) => {
      const call = { parameters, areTexts: false };
      const outcome = await this.execute(method, call, new AbortController().signal);
      this.record(method, call, outcome, undefined);
    });
  }

  /** For `TELEGRAM_API_ROOT`: no slash at the end. */
  get url(): string {
    return `http://127.0.0.1:${this.port}`;
  }

  /** Listens (again), on the same port as before. The world is as it was. */
  async comeUp(): Promise<void> {
    const http = createServer((request, response) => {
      void this.handle(request, response);
    });
    http.on('connection', (socket) => {
      this.sockets.add(socket);
      socket.on('close', () => this.sockets.delete(socket));
    });
    await new Promise<void>((resolve, reject) => {
      http.once('error', reject);
      http.listen(this.port, '127.0.0.1', resolve);
    });
    const address = http.address();
    if (address !== null && typeof address === 'object') this.port = address.port;
    this.http = http;
  }

  /** Refuses connections and breaks those that are open, until `comeUp`. */
  async goDown(): Promise<void> {
    const http = this.http;
    if (http === undefined) return;
    this.http = undefined;
    const closed = new Promise((resolve) => http.close(resolve));
    for (const socket of this.sockets) socket.destroy();
    await closed;
  }

  async close(): Promise<void> {
    this.webhook.remove();
    await this.goDown();
  }

  private async handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = addressOf(request, this.url);
    const file = /^\/file\/bot([^/]+)\/files\/(.+)$/.exec(url.pathname);
    if (file !== null) {
      this.sendFile(response, file[1] === this.token, file[2] ?? '');
      return;
    }
    const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(url.pathname) ?? [];
    if (token === this.token) await this.answer(method, request, url, response);
    else this.refuse(method, response, token === undefined ? notFound : unauthorized);
  }

  /** For what is no call that could be carried out. */
  private refuse(method: string, response: ServerResponse, error: unknown): void {
    const outcome = refusal(error);
    this.record(method, { parameters: {}, areTexts: true }, outcome, undefined);
    send(response, outcome);
  }

  private async answer(
    method: string,
    request: IncomingMessage,
    url: URL,
    response: ServerResponse,
  ): Promise<void> {
    const gone = new AbortController();
    response.on('close', () => gone.abort());
    let call: CallRequest;
    try {
      call = await readCall(request, url);
    } catch (error) {
      this.refuse(method, response, error);
      return;
    }
    const fault = this.faults.strike(method, call.parameters['chat_id']);
    const outcome =
      fault === undefined || takesEffect(fault)
        ? await this.execute(method, call, gone.signal)
        : undefined;
    const shown = fault === undefined ? outcome : spoiled(fault, outcome);
    this.record(method, call, shown, fault);
    if (shown === undefined) {
      if (fault?.kind === 'drop') response.socket?.destroy();
    } else if (fault?.kind === 'truncate') truncate(response, shown);
    else send(response, shown);
  }

  private async execute(method: string, call: CallRequest, gone: AbortSignal): Promise<Outcome> {
    try {
      const run = findMethod(method);
      if (run === undefined) throw methodNotFound;
      if (isMessage(method)) this.countMessage(call);
      const context: Context = {
        world: this.world,
        settings: this.settings,
        webhook: this.webhook,
        gone,
      };
      const result = await run(context, call);
      return success(result);
    } catch (error) {
      return refusal(error);
    }
  }

  /** @throws {ApiError} 429 */
  private countMessage({ parameters }: CallRequest): void {
    const id = parameters['chat_id'];
    if (typeof id !== 'number' && typeof id !== 'string') throw badRequest('chat_id is empty');
    const isPaid = String(parameters['allow_paid_broadcast']) === 'true';
    this.limits?.admit(findChat(this.world, id), isPaid);
  }

  private record(
    method: string,
    { parameters }: CallRequest,
    outcome: Outcome | undefined,
    fault: Fault | undefined,
  ): void {
    this.calls.record({
      method,
      parameters,
      at: this.world.now(),
      status: outcome?.status ?? null,
      description: outcome?.description,
      fault: fault?.kind,
    });
    this.world.changed();
  }

  private sendFile(response: ServerResponse, isAllowed: boolean, id: string): void {
    const file = isAllowed ? this.world.files.get(id) : undefined;
    if (file === undefined) send(response, refusal(notFound));
    else response.writeHead(200, { 'content-type': 'application/octet-stream' }).end(file.bytes);
  }
}
