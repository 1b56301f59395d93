/** Changing, removing, pinning and reacting to messages that are there. */
import { z } from 'zod';
import type { Chat } from '../../world/chat.ts';
import type { Message } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { badRequest } from '../api-error.ts';
import { messageText } from '../formatted-text.ts';
import { captioned, chatId, entities, inlineKeyboard, linkPreviewOptions } from '../parameters.ts';
import { inlineKeyboardOf, openChat, requireRight } from '../sending.ts';
import { captionOf, contentOfText } from './messages.ts';
import { type Context, method } from './method.ts';
import { REACTIONS } from './reactions.ts';

const edited = {
  chat_id: chatId.optional(),
  message_id: z.int().optional(),
  inline_message_id: z.string().optional(),
  reply_markup: inlineKeyboard.optional(),
};

const editMessageText = method(
  z.strictObject({
    ...edited,
    text: z.string(),
    parse_mode: z.string().optional(),
    entities: entities.optional(),
    link_preview_options: linkPreviewOptions.optional(),
  }),
  ({ world }, parameters) => {
    const target = editable(world, parameters);
    if (target.message.text === undefined)
      throw badRequest('there is no text in the message to edit');
    const { text: _text, entities: _entities, ...rest } = target.message;
    const content = contentOfText(messageText(parameters.text, parameters));
    return change(target, parameters, { ...rest, ...content });
  },
);

const editMessageCaption = method(
  z.strictObject({ ...edited, ...captioned }),
  ({ world }, parameters) => {
    const target = editable(world, parameters);
    if (target.message.text !== undefined)
      throw badRequest('there is no caption in the message to edit');
    const { caption: _caption, caption_entities: _entities, ...rest } = target.message;
    return change(target, parameters, { ...rest, ...captionOf(parameters) });
  },
);

const editMessageReplyMarkup = method(z.strictObject(edited), ({ world }, parameters) => {
  const target = editable(world, parameters);
  return change(target, parameters, target.message);
});

const one = { chat_id: chatId, message_id: z.int() };

const deleteMessage = method(z.strictObject(one), ({ world }, { chat_id, message_id }) => {
  const chat = openChat(world, chat_id);
  const message = chat.message(message_id);
  if (message === undefined) throw badRequest('message to delete not found');
  if (!mayDelete(world, chat, message)) throw badRequest("message can't be deleted");
  return chat.remove(message_id);
});

const pinChatMessage = method(
  z.strictObject({ ...one, disable_notification: z.boolean().optional() }),
  ({ world }, { chat_id, message_id }) => {
    const chat = pinnable(world, chat_id);
    const message = chat.message(message_id);
    if (message === undefined) throw badRequest('message to pin not found');
    if (!chat.pinned.includes(message_id)) chat.pinned.push(message_id);
    chat.append({ pinned_message: message }, { from: world.bot });
    return true;
  },
);

const unpinChatMessage = method(
  z.strictObject({ chat_id: chatId, message_id: z.int().optional() }),
  ({ world }, { chat_id, message_id }) => {
    const chat = pinnable(world, chat_id);
    const index =
      message_id === undefined ? chat.pinned.length - 1 : chat.pinned.indexOf(message_id);
    if (index < 0) throw badRequest('message to unpin not found');
    chat.pinned.splice(index, 1);
    world.changed();
    return true;
  },
);

const setMessageReaction = method(
  z.strictObject({
    ...one,
    reaction: z.array(z.strictObject({ type: z.literal('emoji'), emoji: z.string() })).optional(),
    is_big: z.boolean().optional(),
  }),
  ({ world }, { chat_id, message_id, reaction = [] }) => {
    const chat = openChat(world, chat_id);
    if (chat.message(message_id) === undefined) throw badRequest('message to react not found');
    if (reaction.length > 1) throw badRequest('REACTIONS_TOO_MANY');
    if (reaction.some(({ emoji }) => !REACTIONS.has(emoji))) throw badRequest('REACTION_INVALID');
    chat.react(message_id, world.bot.id, reaction);
    return true;
  },
);

export const editingMethods = {
  editMessageText,
  editMessageCaption,
  editMessageReplyMarkup,
  deleteMessage,
  pinChatMessage,
  unpinChatMessage,
  setMessageReaction,
};

interface Target {
  readonly world: World;
  readonly chat: Chat;
  readonly message: Message;
  readonly isInline: boolean;
}

interface EditParameters {
  readonly chat_id?: number | string | undefined;
  readonly message_id?: number | undefined;
  readonly inline_message_id?: string | undefined;
  readonly reply_markup?: z.infer<typeof inlineKeyboard> | undefined;
}

function editable(world: Context['world'], parameters: EditParameters): Target {
  const { chat_id, message_id, inline_message_id } = parameters;
  if (inline_message_id !== undefined) {
    const found = world.inline.message(inline_message_id);
    if (found === undefined) throw badRequest('MESSAGE_ID_INVALID');
    return { world, ...found, isInline: true };
  }
  if (chat_id === undefined) throw badRequest('chat_id is empty');
  if (message_id === undefined) throw badRequest('message identifier is not specified');
  const chat = openChat(world, chat_id);
  const message = chat.message(message_id);
  if (message === undefined) throw badRequest('message to edit not found');
  const isOwn = message.from?.id === world.bot.id || chat.type === 'channel';
  if (!isOwn) throw badRequest("message can't be edited");
  return { world, chat, message, isInline: false };
}

/** Puts the new version in place; the buttons are those of this call, or none. */
function change(
  { world, chat, message, isInline }: Target,
  { reply_markup }: EditParameters,
  next: Message,
): Message | true {
  const { reply_markup: _before, edit_date: _date, ...rest } = next;
  const keyboard = inlineKeyboardOf(reply_markup);
  const changed = { ...rest, ...(keyboard !== undefined && { reply_markup: keyboard }) };
  if (shown(changed) === shown(message))
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  const replaced = chat.replace({ ...changed, edit_date: world.seconds() });
  return isInline ? true : replaced;
}

const shown = ({ text, entities: found, caption, caption_entities, reply_markup }: Message) =>
  JSON.stringify([text, found, caption, caption_entities, reply_markup]);

const TWO_DAYS = 48 * 3600;

function mayDelete(world: World, chat: Chat, message: Message): boolean {
  if (chat.member(world.bot.id)?.can_delete_messages === true) return true;
  const isOwn = message.from?.id === world.bot.id || chat.type === 'private';
  return isOwn && world.seconds() - message.date < TWO_DAYS;
}

function pinnable(world: World, id: number | string): Chat {
  const chat = openChat(world, id);
  const reason = 'not enough rights to manage pinned messages in the chat';
  if (chat.type === 'channel') requireRight(world, chat, 'can_edit_messages', reason);
  else if (chat.type !== 'private') requireRight(world, chat, 'can_pin_messages', reason);
  return chat;
}
