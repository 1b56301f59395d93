/** Sending announcements: one try a call, behind the answers, with a result that says what to do next. */
import type { Opts } from 'telegraf/types';
import type { Lane } from './flood-limits.ts';
import type { AttemptOptions, OutboundApi } from './outbound-api.ts';

/** The calls that announcements are made of. */
export type AnnouncementMethod = 'sendMessage' | 'sendPhoto' | 'sendDocument' | 'copyMessage';

export type SendResult =
  | { readonly outcome: 'sent'; readonly messageId: number }
  /** The answer was lost: it may have arrived. Never send it again blindly. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** Blocked or kicked: leave the chat alone until it writes again. */
  | { readonly outcome: 'blocked'; readonly reason: string }
  /** Not sent: the group has this new id, send there. */
  | { readonly outcome: 'migrated'; readonly chatId: number }
  /** Not sent, and the same call would fail again. */
  | { readonly outcome: 'failed'; readonly code: number; readonly reason: string }
  /** Surely not sent (flood limit, no network, server down): try again after so many milliseconds. */
  | { readonly outcome: 'later'; readonly afterMs: number; readonly reason: string };

export interface Sender {
  /**
   * Sends one message as soon as the limits allow.
   * Never throws but when `stop` is aborted before the call began.
   */
  send<M extends AnnouncementMethod>(
    method: M,
    payload: Opts<M>,
    options?: AttemptOptions,
  ): Promise<SendResult>;
}

/** Pause after a failure of the network or the server, in milliseconds. */
const PAUSE_WHEN_DOWN = 5_000;

/** @param lane `answer` for a message that somebody waits for: a preview. */
export function createSender(api: OutboundApi, lane: Lane = 'announcement'): Sender {
  return {
    async send(method, payload, options) {
      const attempt = await api.attempt(method, payload, lane, options);
      if (attempt.failure === undefined)
        return { outcome: 'sent', messageId: attempt.value.message_id };
      const { failure } = attempt;
      switch (failure.kind) {
        case 'flood':
          return { outcome: 'later', afterMs: failure.seconds * 1000, reason: '429' };
        case 'unsent':
          return { outcome: 'later', afterMs: PAUSE_WHEN_DOWN, reason: failure.reason };
        case 'rejected':
          return { outcome: 'failed', code: failure.code, reason: failure.reason };
        case 'blocked':
          return { outcome: 'blocked', reason: failure.reason };
        case 'migrated':
          return { outcome: 'migrated', chatId: failure.chatId };
        case 'unknown':
          return { outcome: 'unknown', reason: failure.reason };
      }
    },
  };
}
