/** How updates come: fetched by polling, or posted to a webhook. Goes on trying while Telegram is down. */
import type { Update } from 'telegraf/types';
import type { Logger } from '../log.ts';
import { ALLOWED_UPDATES, NotDelivered, type OutboundApi, pollUpdates } from '../telegram/index.ts';

export interface Webhook {
  readonly address: string;
  readonly secret: string;
}

export interface ListeningOptions {
  readonly api: OutboundApi;
  readonly log: Logger;
  readonly accept: (updates: readonly Update[]) => Promise<void>;
  readonly webhook: Webhook | undefined;
  readonly stop: AbortSignal;
  /** Told whether updates reach the bot. */
  readonly onReady: (ready: boolean) => void;
}

/** Resolves once it has stopped; never rejects. */
export async function listen(options: ListeningOptions): Promise<void> {
  const { api, log, stop, webhook } = options;
  try {
    if (webhook === undefined) await poll(options);
    else await untilDelivered(stop, () => setWebhook(options, webhook));
  } catch (error) {
    options.onReady(false);
    log.error({ reason: String(error) }, 'updates do not reach the bot');
  }

  async function poll({ accept, onReady }: ListeningOptions): Promise<void> {
    await untilDelivered(stop, () => leaveWebhook(api, log));
    await pollUpdates({ api, log, accept, stop, onPoll: onReady });
  }
}

async function setWebhook({ api, onReady }: ListeningOptions, { address, secret }: Webhook) {
  await api.setWebhook(address, { secret_token: secret, allowed_updates: [...ALLOWED_UPDATES] });
  onReady(true);
}

/** Polling and a webhook exclude each other: the webhook goes, and whoever set it can read so in the log. */
async function leaveWebhook(api: OutboundApi, log: Logger): Promise<void> {
  const { url } = await api.getWebhookInfo();
  if (url !== undefined && url !== '')
    log.warn('a webhook was set for this bot; polling replaces it');
  await api.deleteWebhook();
}

async function untilDelivered(stop: AbortSignal, work: () => Promise<void>): Promise<void> {
  while (!stop.aborted) {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
    }
  }
}
