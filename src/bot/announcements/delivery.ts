/** The delivery's way to Telegram: messages with their entities and buttons, each with its result. */
import type { InlineKeyboardButton, InlineKeyboardMarkup, MessageEntity } from 'telegraf/types';
import type {
  DeliveryPort,
  DeliveryResult,
  Entity,
  Message,
  Receiver,
} from '../../announce/index.ts';
import {
  createSender,
  type OutboundApi,
  type Sender,
  type SendResult,
} from '../../telegram/index.ts';
import { inScript, labelOf, readerLanguage } from './reader.ts';
import { sayIn } from './texts.ts';

/** Callback data of the button under every message that people can unsubscribe from. */
export const UNSUBSCRIBE = 'an:off';
/** Until an edit or deletion is tried again whose answer was lost: both may be repeated. */
const AFTER_UNKNOWN = 5_000;

/** A forum topic that was deleted or closed: the message then goes to the group's general one. */
const THREAD_GONE = /thread not found|TOPIC_(?:CLOSED|DELETED)/i;

interface Target {
  readonly chat_id: number;
  readonly message_thread_id?: number;
  readonly reply_markup: InlineKeyboardMarkup;
  readonly allow_paid_broadcast?: true;
}

/** @param lane `answer` for a message that somebody waits for: a preview. */
export function telegramDelivery(
  api: OutboundApi,
  lane: 'answer' | 'announcement' = 'announcement',
): DeliveryPort {
  const sender = createSender(api, lane);
  return {
    waitFor: ({ chatId }) => api.waitFor(chatId),

    async send(receiver, message, { paid, onDeparture }) {
      const target: Target = {
        chat_id: receiver.chatId,
        reply_markup: keyboardFor(message, receiver),
        ...(paid ? { allow_paid_broadcast: true } : {}),
      };
      const seen = seenBy(receiver, message);
      const send = (place: Target) => sendTo(sender, place, seen, { onDeparture });
      if (receiver.thread === null) return resultOf(await send(target));
      const result = await send({ ...target, message_thread_id: receiver.thread });
      const isThreadGone = result.outcome === 'failed' && THREAD_GONE.test(result.reason);
      return resultOf(isThreadGone ? await send(target) : result);
    },

    async edit(receiver, message) {
      const { chatId, messageId } = receiver;
      if (messageId === null) return NO_MESSAGE;
      const target = {
        chat_id: chatId,
        message_id: messageId,
        reply_markup: keyboardFor(message, receiver),
      };
      const { text, entities } = seenBy(receiver, message);
      const attempt =
        message.type === 'text'
          ? api.attempt(
              'editMessageText',
              { ...target, text, entities, ...WITHOUT_PREVIEW },
              'announcement',
            )
          : api.attempt(
              'editMessageCaption',
              { ...target, caption: text, caption_entities: entities },
              'announcement',
            );
      return changeOf(await attempt, messageId);
    },

    async delete({ chatId, messageId }) {
      if (messageId === null) return NO_MESSAGE;
      const payload = { chat_id: chatId, message_id: messageId };
      return changeOf(await api.attempt('deleteMessage', payload, 'announcement'), messageId);
    },
  };
}

const NO_MESSAGE: DeliveryResult = { outcome: 'failed', reason: 'no message id' };
const WITHOUT_PREVIEW = { link_preview_options: { is_disabled: true } };

function sendTo(
  sender: Sender,
  target: Target,
  message: SeenMessage,
  options: Parameters<Sender['send']>[2],
): Promise<SendResult> {
  const { text, entities } = message;
  const caption = { caption: text, caption_entities: entities };
  if (message.type === 'photo' && message.fileId !== null)
    return sender.send('sendPhoto', { ...target, ...caption, photo: message.fileId }, options);
  if (message.type === 'document' && message.fileId !== null)
    return sender.send(
      'sendDocument',
      { ...target, ...caption, document: message.fileId },
      options,
    );
  return sender.send('sendMessage', { ...target, ...WITHOUT_PREVIEW, text, entities }, options);
}

/** Links first, then the way out; channels have no person who could press it. */
function keyboardFor(
  message: Message,
  { chatKind, language: tag }: Receiver,
): InlineKeyboardMarkup {
  const language = readerLanguage(tag);
  const links: InlineKeyboardButton[] = message.buttons.map((link) => ({
    text: labelOf(language, link),
    url: link.url,
  }));
  const unsubscribe: InlineKeyboardButton[] =
    message.canUnsubscribe && chatKind !== 'channel'
      ? [{ text: sayIn(language, 'unsubscribe.button'), callback_data: UNSUBSCRIBE }]
      : [];
  return { inline_keyboard: [links, unsubscribe].filter((row) => row.length > 0) };
}

interface SeenMessage extends Pick<Message, 'type' | 'fileId' | 'text'> {
  readonly entities: MessageEntity[];
}

function seenBy({ language }: Receiver, message: Message): SeenMessage {
  const { text, entities } = inScript(message, readerLanguage(language));
  return { ...message, text, entities: entities.filter(isTelegramEntity) };
}

/** Entities came from Telegram as they go back to it, or are ours (bold, links). */
const isTelegramEntity = (entity: Entity): entity is Entity & MessageEntity => entity.length > 0;

function resultOf(result: SendResult): DeliveryResult {
  switch (result.outcome) {
    case 'later':
      return {
        outcome: 'later',
        afterMs: result.afterMs,
        reason: result.reason === '429' ? 'flood' : 'down',
      };
    case 'failed':
      return isGone(result.reason)
        ? { outcome: 'blocked' }
        : { outcome: 'failed', reason: result.reason };
    default:
      return result;
  }
}

/** 400s that mean what 403 means: there is no way to this chat. */
const isGone = (reason: string) =>
  /chat not found|user is deactivated|PEER_ID_INVALID/i.test(reason);

type Attempt = Awaited<ReturnType<OutboundApi['attempt']>>;

/** An edit that changes nothing, or a deletion of what is gone, has what it wanted. */
function changeOf({ failure }: Attempt, messageId: number): DeliveryResult {
  if (failure === undefined) return { outcome: 'sent', messageId };
  switch (failure.kind) {
    case 'flood':
      return { outcome: 'later', afterMs: failure.seconds * 1_000, reason: 'flood' };
    case 'unsent':
    case 'unknown':
      return { outcome: 'later', afterMs: AFTER_UNKNOWN, reason: 'down' };
    case 'migrated':
      return { outcome: 'failed', reason: 'migrated' };
    case 'blocked':
      return { outcome: 'failed', reason: 'blocked' };
    case 'rejected':
      return /not modified|message to delete not found/.test(failure.reason)
        ? { outcome: 'sent', messageId }
        : { outcome: 'failed', reason: failure.reason };
  }
}
