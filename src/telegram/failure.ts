/** What went wrong with a call to the Bot API, in the terms that decide what to do next. */
import { TelegramError } from 'telegraf';

export type Failure =
  /** Too many messages: this chat has to wait. */
  | { readonly kind: 'flood'; readonly seconds: number }
  /** The person blocked the bot, or it was removed from the chat. */
  | { readonly kind: 'blocked'; readonly code: number; readonly reason: string }
  /** The group became a supergroup with this id. */
  | { readonly kind: 'migrated'; readonly chatId: number }
  /** The server understood and refused: the same call will fail again. */
  | { readonly kind: 'rejected'; readonly code: number; readonly reason: string }
  /** It did not reach the server, or the server said that it is unwell. */
  | { readonly kind: 'unsent'; readonly reason: string }
  /** The answer was lost: the call may have taken effect. */
  | { readonly kind: 'unknown'; readonly reason: string };

/** Errors of a connection that never came to be. */
const NOT_CONNECTED = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'CERT_HAS_EXPIRED',
]);
/** Flood limit where the server names none, in seconds. */
const DEFAULT_FLOOD_WAIT = 3;

/** Sorts an error of `callApi`. The reason names codes only, never what was sent. */
export function failureOf(error: unknown): Failure {
  if (error instanceof TelegramError) return failureOfResponse(error);
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const name = error instanceof Error ? error.name : 'error';
  if (NOT_CONNECTED.has(code)) return { kind: 'unsent', reason: code };
  return { kind: 'unknown', reason: code || name };
}

function failureOfResponse({ code, description, parameters }: TelegramError): Failure {
  if (code === 429)
    return { kind: 'flood', seconds: parameters?.retry_after ?? DEFAULT_FLOOD_WAIT };
  if (code === 403) return { kind: 'blocked', code, reason: description };
  if (parameters?.migrate_to_chat_id !== undefined)
    return { kind: 'migrated', chatId: parameters.migrate_to_chat_id };
  if (code >= 500) return { kind: 'unsent', reason: String(code) };
  return { kind: 'rejected', code, reason: description };
}
