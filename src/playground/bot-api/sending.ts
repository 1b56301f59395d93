/** Whether and how the bot may put a message into a chat. */
import type { Chat, MessageFrame } from '../world/chat.ts';
import { withoutReply } from '../world/person.ts';
import type {
  InlineButton,
  InlineKeyboard,
  Message,
  MessageContent,
  ReplyMarkup,
  Rights,
} from '../world/types.ts';
import type { World } from '../world/world.ts';
import { ApiError, badRequest, forbidden } from './api-error.ts';

/** @throws {ApiError} 400 "chat not found" */
export function findChat(world: World, id: number | string): Chat {
  const number = typeof id === 'string' && /^-?\d+$/.test(id) ? Number(id) : id;
  const chat = world.findChat(number);
  if (chat === undefined || isStranger(world, chat)) throw badRequest('chat not found');
  return chat;
}

/** A private chat whose person has never written to the bot is unknown to it. */
const isStranger = (world: World, chat: Chat) =>
  chat.type === 'private' && chat.member(world.bot.id) === undefined;

/** The chat, if the bot is in it. @throws {ApiError} 400 or 403 with Telegram's reason. */
export function openChat(world: World, id: number | string): Chat {
  const chat = findChat(world, id);
  if (chat.migratedTo !== undefined)
    throw new ApiError(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.migratedTo.id,
    });
  const status = chat.statusOf(world.bot.id);
  if (status === 'kicked' && chat.type === 'private')
    throw forbidden('bot was blocked by the user');
  if (status === 'kicked') throw forbidden(`bot was kicked from the ${chat.type} chat`);
  if (status === 'left') throw forbidden(`bot is not a member of the ${chat.type} chat`);
  return chat;
}

/** @throws {ApiError} 400 unless the bot has this right in the group or channel. */
export function requireRight(world: World, chat: Chat, right: keyof Rights, reason: string): void {
  const member = chat.member(world.bot.id);
  const isAllowed = member?.status === 'creator' || member?.[right] === true;
  if (!isAllowed) throw badRequest(reason);
}

export interface Destination {
  readonly chat_id: number | string;
  readonly message_thread_id?: number | undefined;
  readonly reply_parameters?:
    | {
        readonly message_id: number;
        readonly chat_id?: number | string | undefined;
        readonly allow_sending_without_reply?: boolean | undefined;
      }
    | undefined;
  readonly reply_markup?: ReplyMarkup | undefined;
}

/** Puts the bot's message into the chat. @throws {ApiError} where Telegram would refuse it. */
export function sendAsBot(
  world: World,
  destination: Destination,
  content: MessageContent,
  extra: MessageFrame = {},
): Message {
  const chat = openChat(world, destination.chat_id);
  if (chat.type === 'channel')
    requireRight(world, chat, 'can_post_messages', 'need administrator rights in the channel chat');
  const reply = replyTarget(world, chat, destination.reply_parameters);
  const thread = threadOf(chat, destination.message_thread_id);
  const keyboard = inlineKeyboardOf(destination.reply_markup);
  const sender = chat.type === 'channel' ? { sender_chat: chat.summary } : { from: world.bot };
  return chat.appendByBot(content, {
    ...sender,
    ...extra,
    ...(reply !== undefined && { reply_to_message: withoutReply(reply) }),
    ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true as const }),
    ...(keyboard !== undefined && { reply_markup: keyboard }),
  });
}

function replyTarget(
  world: World,
  chat: Chat,
  reply: Destination['reply_parameters'],
): Message | undefined {
  if (reply === undefined) return undefined;
  const other = reply.chat_id === undefined ? chat : findChat(world, reply.chat_id);
  const message = other.message(reply.message_id);
  if (message === undefined && reply.allow_sending_without_reply !== true)
    throw badRequest('message to be replied not found');
  return message;
}

function threadOf(chat: Chat, thread: number | undefined): number | undefined {
  if (thread === undefined) return undefined;
  const topic = chat.topics.get(thread);
  if (topic === undefined) throw badRequest('message thread not found');
  if (topic.closed) throw badRequest('TOPIC_CLOSED');
  return thread;
}

const BUTTON_LIMIT = 100;

/** The buttons that stay with the message. @throws {ApiError} for one that Telegram would refuse. */
export function inlineKeyboardOf(markup: ReplyMarkup | undefined): InlineKeyboard | undefined {
  if (markup === undefined || !('inline_keyboard' in markup)) return undefined;
  const buttons = markup.inline_keyboard.flat();
  if (buttons.length > BUTTON_LIMIT) throw badRequest('reply markup is too long');
  for (const button of buttons) checkButton(button);
  const rows = markup.inline_keyboard.filter((row) => row.length > 0);
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

function checkButton(button: InlineButton): void {
  const { text, callback_data, url } = button;
  if (text.trim() === '') throw badRequest('inline keyboard button text is empty');
  const actions = [
    callback_data,
    url,
    button.switch_inline_query,
    button.switch_inline_query_current_chat,
    button.copy_text,
  ].filter((action) => action !== undefined);
  if (actions.length !== 1) throw badRequest('text buttons are unallowed in the inline keyboard');
  const length = Buffer.byteLength(callback_data ?? 'x');
  if (length < 1 || length > 64) throw badRequest('BUTTON_DATA_INVALID');
  if (url !== undefined && !/^(?:https?:\/\/|tg:\/\/)[^\s/]+/.test(url))
    throw badRequest(`inline keyboard button URL '${url}' is invalid: Unsupported URL protocol`);
}
