/** Which messages of people reach the bot: privacy mode in groups, membership everywhere. */
import type { Chat } from './chat.ts';
import { leadingCommand } from './entities.ts';
import type { Message } from './types.ts';
import type { World } from './world.ts';

/** Tells the bot of a new or edited message, if Telegram would. */
export function deliver(world: World, chat: Chat, message: Message, edited = false): void {
  if (!reachesBot(world, chat, message)) return;
  if (chat.type === 'channel')
    world.updates.push(edited ? 'edited_channel_post' : 'channel_post', message);
  else world.updates.push(edited ? 'edited_message' : 'message', message);
}

function reachesBot(world: World, chat: Chat, message: Message): boolean {
  const status = chat.statusOf(world.bot.id);
  if (status === 'left' || status === 'kicked') return false;
  const isGroup = chat.type === 'group' || chat.type === 'supergroup';
  if (!isGroup || !world.privacyMode || chat.isAdmin(world.bot.id)) return true;
  return isService(message) || isMeantForBot(world, message);
}

const isService = (message: Message) =>
  message.new_chat_members !== undefined ||
  message.left_chat_member !== undefined ||
  message.migrate_to_chat_id !== undefined ||
  message.migrate_from_chat_id !== undefined ||
  message.forum_topic_created !== undefined;

function isMeantForBot(world: World, message: Message): boolean {
  const bot = world.bot;
  if (message.via_bot?.id === bot.id || message.reply_to_message?.from?.id === bot.id) return true;
  const text = message.text ?? message.caption ?? '';
  const command = leadingCommand(text);
  if (command !== undefined)
    return command.bot === undefined || sameName(command.bot, bot.username);
  return world.mentionsArrive && mentions(message, bot.username);
}

function mentions(message: Message, username: string): boolean {
  const text = message.text ?? message.caption ?? '';
  const entities = message.entities ?? message.caption_entities ?? [];
  return entities.some(
    ({ type, offset, length }) =>
      type === 'mention' && sameName(text.slice(offset + 1, offset + length), username),
  );
}

const sameName = (a: string, b: string) => a.toLowerCase() === b.toLowerCase();
