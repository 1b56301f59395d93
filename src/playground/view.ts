/** What one person sees on their telephone: their chats, and the one that is open. Plain data for the page. */
import type { BotSettings } from './bot-api/settings.ts';
import type { Cast } from './cast.ts';
import type { Chat } from './world/chat.ts';
import type { Person } from './world/person.ts';
import type { ChatType, Message } from './world/types.ts';
import type { World } from './world/world.ts';

interface ChatEntry {
  readonly id: number;
  readonly title: string;
  readonly type: ChatType;
  /** The newest message: the page marks a chat as unread by it. */
  readonly lastId: number;
}

interface ShownMessage extends Message {
  readonly reactions: readonly string[];
  /** The viewer's own reaction. */
  readonly ownReaction: string | undefined;
}

export interface View {
  readonly bot: { readonly id: number; readonly name: string; readonly username: string };
  readonly people: readonly { readonly id: number; readonly name: string }[];
  readonly chats: readonly ChatEntry[];
  readonly person: number;
  readonly open: {
    readonly id: number;
    readonly type: ChatType;
    readonly mayWrite: boolean;
    /** Whether the bot can write here: it is not blocked, and in the group or channel. */
    readonly hasBot: boolean;
    /** Whether this person may block the bot, or take it out. */
    readonly mayRemoveBot: boolean;
    readonly isTyping: boolean;
    readonly topics: readonly { readonly id: number; readonly name: string }[];
    readonly messages: readonly ShownMessage[];
  };
  readonly commands: readonly { readonly command: string; readonly description: string }[];
  readonly canExplain: boolean;
}

interface Viewpoint {
  readonly person: Person;
  readonly chat: Chat;
  readonly canExplain: boolean;
}

/** Enough to scroll back in; an endless page would be slow. */
const SHOWN_MESSAGES = 300;

export function viewOf(
  world: World,
  settings: BotSettings,
  cast: Cast,
  { person, chat, canExplain }: Viewpoint,
): View {
  const { id, first_name: name, username } = world.bot;
  return {
    bot: { id, name, username },
    people: cast.people.map(({ user }) => ({ id: user.id, name: user.first_name })),
    chats: [person.chat, ...cast.chats].map((each) => entryOf(each, name)),
    person: person.user.id,
    open: {
      id: chat.id,
      type: chat.type,
      mayWrite: chat.type !== 'channel' || chat.isAdmin(person.user.id),
      hasBot: !isOut(chat, id),
      mayRemoveBot: chat.type === 'private' || chat.isAdmin(person.user.id),
      isTyping: chat.action !== undefined,
      topics: [...chat.topics.values()].map(({ id, name }) => ({ id, name })),
      messages: chat
        .transcript()
        .slice(-SHOWN_MESSAGES)
        .map((message) => ({
          ...message,
          reactions: chat.allReactions(message.message_id).map(({ emoji }) => emoji),
          ownReaction: chat.reactionsOf(message.message_id, person.user.id)[0]?.emoji,
        })),
    },
    commands: commandsFor(settings, chat, person.user.language_code ?? ''),
    canExplain,
  };
}

/** A private chat that nobody has begun is open to the bot all the same. */
function isOut(chat: Chat, botId: number): boolean {
  const status = chat.statusOf(botId);
  return status === 'kicked' || (status === 'left' && chat.type !== 'private');
}

function entryOf(chat: Chat, botName: string): ChatEntry {
  const title = chat.type === 'private' ? botName : (chat.details.title ?? '');
  return { id: chat.id, title, type: chat.type, lastId: chat.transcript().at(-1)?.message_id ?? 0 };
}

/** The narrowest list that the bot has set for this chat and language, as Telegram chooses it. */
function commandsFor(settings: BotSettings, chat: Chat, languageCode: string): View['commands'] {
  const language = languageCode.slice(0, 2);
  const kind = chat.type === 'private' ? 'all_private_chats' : 'all_group_chats';
  const scopes = [`chat ${chat.id}`, kind, 'default'];
  for (const scope of scopes)
    for (const code of [language, '']) {
      const commands = settings.commands.get(`${scope} ${code}`);
      if (commands !== undefined) return commands;
    }
  return [];
}
