/** Updates pushed to the bot's own server: several at once, each repeated until it is taken. */
import { z } from 'zod';
import type { Update } from '../world/types.ts';
import type { UpdateQueue } from '../world/updates.ts';

interface WebhookSettings {
  readonly url: string;
  readonly secret: string | undefined;
  /** How many updates may be under way at once. */
  readonly connections: number;
}

interface WebhookInfo {
  readonly url: string;
  readonly max_connections?: number;
  readonly last_error_date?: number;
  readonly last_error_message?: string;
}

/** A call that the bot puts into its answer to an update. */
export type WebhookReply = (method: string, parameters: Record<string, unknown>) => Promise<void>;

const replyBody = z.looseObject({ method: z.string() });

export class Webhook {
  private settings: WebhookSettings | undefined;
  private lastError: { readonly date: number; readonly message: string } | undefined;
  private readonly underWay = new Set<number>();
  private pause: NodeJS.Timeout | undefined;
  private failures = 0;
  private readonly updates: UpdateQueue;
  private readonly now: () => number;
  private readonly firstRetryMs: number;
  private readonly onReply: WebhookReply;
  private stopped = new AbortController();

  constructor(
    updates: UpdateQueue,
    now: () => number,
    firstRetryMs: number,
    onReply: WebhookReply,
  ) {
    this.updates = updates;
    this.now = now;
    this.firstRetryMs = firstRetryMs;
    this.onReply = onReply;
  }

  get url(): string {
    return this.settings?.url ?? '';
  }

  set(settings: WebhookSettings): void {
    this.remove();
    if (settings.url === '') return;
    this.settings = settings;
    this.updates.listen(() => this.pushWaiting());
    this.pushWaiting();
  }

  remove(): void {
    this.settings = undefined;
    this.updates.listen(undefined);
    clearTimeout(this.pause);
    this.pause = undefined;
    this.failures = 0;
    this.stopped.abort();
    this.stopped = new AbortController();
    this.underWay.clear();
  }

  info(): WebhookInfo {
    return {
      url: this.url,
      ...(this.settings !== undefined && { max_connections: this.settings.connections }),
      ...(this.lastError !== undefined && {
        last_error_date: Math.floor(this.lastError.date / 1000),
        last_error_message: this.lastError.message,
      }),
    };
  }

  private pushWaiting(): void {
    const settings = this.settings;
    if (settings === undefined || this.pause !== undefined) return;
    for (const update of this.updates.waiting()) {
      if (this.underWay.size >= settings.connections) return;
      if (!this.underWay.has(update.update_id)) void this.push(update, settings);
    }
  }

  private async push(update: Update, { url, secret }: WebhookSettings): Promise<void> {
    const { signal } = this.stopped;
    this.underWay.add(update.update_id);
    const failure = await this.post(update, url, secret, signal);
    if (signal.aborted) return;
    this.underWay.delete(update.update_id);
    if (failure === undefined) {
      this.failures = 0;
      this.updates.delivered(update.update_id);
    } else {
      this.lastError = { date: this.now(), message: failure };
      this.pauseAfterFailure();
    }
    this.pushWaiting();
  }

  /** @returns what went wrong, if anything did. */
  private async post(
    update: Update,
    url: string,
    secret: string | undefined,
    signal: AbortSignal,
  ): Promise<string | undefined> {
    try {
      const response = await fetch(url, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          ...(secret !== undefined && { 'x-telegram-bot-api-secret-token': secret }),
        },
        body: JSON.stringify(update),
        signal,
      });
      const body = await response.text();
      if (!response.ok)
        return `Wrong response from the webhook: ${response.status} ${response.statusText}`;
      await this.takeReply(body);
      return undefined;
    } catch (error) {
      const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
      return `Connection failed: ${cause instanceof Error ? cause.message : String(cause)}`;
    }
  }

  private async takeReply(body: string): Promise<void> {
    if (!body.startsWith('{')) return;
    const { method, ...parameters } = replyBody.parse(JSON.parse(body));
    await this.onReply(method, parameters);
  }

  private pauseAfterFailure(): void {
    if (this.pause !== undefined) return;
    const wait = Math.min(this.firstRetryMs * 2 ** this.failures++, 60_000);
    this.pause = setTimeout(() => {
      this.pause = undefined;
      this.pushWaiting();
    }, wait);
  }
}
