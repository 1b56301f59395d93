/** The little world that the server shows to the bot: people, chats, and what goes on between them. */
import { Chat, type ChatDetails } from './chat.ts';
import { deliver } from './delivery.ts';
import { Files } from './files.ts';
import { InlineMode } from './inline.ts';
import { type CallbackAnswer, Person } from './person.ts';
import { OpenQueries } from './queries.ts';
import type { ChatMember, MemberStatus, Rights, User } from './types.ts';
import { UpdateQueue } from './updates.ts';

export interface WorldOptions {
  readonly botId: number;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  readonly botUsername?: string;
  readonly botName?: string;
  /** In groups, only what is meant for the bot reaches it; on as with any new bot. */
  readonly privacyMode?: boolean;
  /** Whether a bare @mention reaches the bot in spite of privacy mode: Telegram doesn't promise it. */
  readonly mentionsArrive?: boolean;
}

interface PersonDetails {
  readonly name: string;
  readonly lastName?: string;
  readonly username?: string;
  readonly languageCode?: string;
  readonly id?: number;
}

interface GroupDetails {
  readonly title: string;
  /** The first one owns the chat. */
  readonly members: readonly Person[];
  /** False leaves the bot out, for somebody to add it. */
  readonly withBot?: boolean;
}

type Bot = User & { readonly username: string };

export class World {
  readonly bot: Bot;
  readonly privacyMode: boolean;
  readonly mentionsArrive: boolean;
  readonly updates = new UpdateQueue(() => this.changed());
  readonly files = new Files();
  readonly callbacks: OpenQueries<CallbackAnswer>;
  readonly inline: InlineMode;
  readonly now: () => number;
  private readonly chats = new Map<number, Chat>();
  private readonly people = new Map<number, Person>();
  private readonly listeners = new Set<() => void>();
  private lastPersonId = 1_000;
  private lastGroupId = 2_000;

  constructor(options: WorldOptions) {
    this.now = options.now ?? Date.now;
    this.bot = {
      id: options.botId,
      is_bot: true,
      first_name: options.botName ?? '民生问答',
      username: options.botUsername ?? 'minsheng_bot',
    };
    this.privacyMode = options.privacyMode ?? true;
    this.mentionsArrive = options.mentionsArrive ?? true;
    this.callbacks = new OpenQueries(this.now);
    this.inline = new InlineMode(this.now);
  }

  seconds(): number {
    return Math.floor(this.now() / 1000);
  }

  /** A new person who has not written to the bot yet. */
  person({ name, lastName, username, languageCode, id }: PersonDetails): Person {
    const user: User = {
      id: id ?? ++this.lastPersonId,
      is_bot: false,
      first_name: name,
      ...(lastName !== undefined && { last_name: lastName }),
      ...(username !== undefined && { username }),
      language_code: languageCode ?? 'zh-hans',
    };
    const chat = this.addChat({
      id: user.id,
      type: 'private',
      firstName: name,
      ...(lastName !== undefined && { lastName }),
      ...(username !== undefined && { username }),
    });
    chat.setMember(user, 'member');
    const person = new Person(this, user, chat);
    this.people.set(user.id, person);
    return person;
  }

  group(details: GroupDetails): Chat {
    const chat = this.addChat({ id: -++this.lastGroupId, type: 'group', title: details.title });
    return this.settle(chat, details);
  }

  supergroup(details: GroupDetails & { readonly forum?: boolean }): Chat {
    const { title, forum = false } = details;
    const chat = this.addChat({ id: this.nextSupergroupId(), type: 'supergroup', title, forum });
    return this.settle(chat, details);
  }

  /** The bot is in it only if `botRights` are given: channels know only administrators among bots. */
  channel(details: {
    readonly title: string;
    readonly owner: Person;
    readonly username?: string;
    readonly botRights?: Rights;
  }): Chat {
    const { title, owner, username, botRights } = details;
    const chat = this.addChat({
      id: this.nextSupergroupId(),
      type: 'channel',
      title,
      ...(username !== undefined && { username }),
    });
    chat.setMember(owner.user, 'creator');
    if (botRights !== undefined) chat.setMember(this.bot, 'administrator', botRights);
    return chat;
  }

  /** Adds a forum topic to a supergroup. @returns its thread id. */
  topic(chat: Chat, by: Person, name: string): number {
    const created = { name, icon_color: 7_322_096 };
    const message = chat.append({ forum_topic_created: created }, { from: by.user });
    chat.topics.set(message.message_id, { id: message.message_id, name, closed: false });
    deliver(this, chat, message);
    return message.message_id;
  }

  closeTopic(chat: Chat, id: number): void {
    const topic = chat.topics.get(id);
    if (topic !== undefined) chat.topics.set(id, { ...topic, closed: true });
  }

  /** Makes a group a supergroup, with a new id, as Telegram does when a group grows. */
  migrate(group: Chat, by: Person): Chat {
    const title = group.details.title ?? '';
    const successor = this.addChat({ id: this.nextSupergroupId(), type: 'supergroup', title });
    for (const { user, status, ...rights } of group.allMembers())
      successor.setMember(user, status, rights);
    deliver(this, group, group.append({ migrate_to_chat_id: successor.id }, { from: by.user }));
    group.migratedTo = successor;
    const opening = successor.append({ migrate_from_chat_id: group.id }, { from: by.user });
    deliver(this, successor, opening);
    return successor;
  }

  /** @throws if there is no such chat. */
  chat(id: number): Chat {
    const chat = this.chats.get(id);
    if (chat === undefined) throw new Error(`No chat ${id}`);
    return chat;
  }

  findChat(id: number | string): Chat | undefined {
    if (typeof id === 'number') return this.chats.get(id);
    const name = id.replace(/^@/, '').toLowerCase();
    return [...this.chats.values()].find(
      ({ type, details }) => type !== 'private' && details.username?.toLowerCase() === name,
    );
  }

  findPerson(id: number): Person | undefined {
    return this.people.get(id);
  }

  allChats(): readonly Chat[] {
    return [...this.chats.values()];
  }

  allPeople(): readonly Person[] {
    return [...this.people.values()];
  }

  /** Changes what somebody is in a chat; the bot is told what Telegram would tell it. */
  changeMember(chat: Chat, by: User, user: User, status: MemberStatus, rights?: Rights): void {
    const before: ChatMember = chat.member(user.id) ?? { user, status: 'left' };
    const after = chat.setMember(user, status, rights);
    const change = {
      chat: chat.summary,
      from: by,
      date: this.seconds(),
      old_chat_member: before,
      new_chat_member: after,
    };
    if (user.id === this.bot.id) this.updates.push('my_chat_member', change);
    else if (chat.isAdmin(this.bot.id)) this.updates.push('chat_member', change);
    this.announceMember(chat, by, before, after);
  }

  /**
   * The first value of `find` that is there; asks again whenever anything has changed in this world.
   * @throws after `deadlineMs`, which is there for what never comes: a busy machine must not break a test.
   */
  async until<T>(find: () => T | undefined, what: string, deadlineMs = 10_000): Promise<T> {
    const now = find();
    if (now !== undefined) return now;
    return await new Promise<T>((resolve, reject) => {
      const stop = () => {
        clearTimeout(timer);
        this.listeners.delete(look);
      };
      const look = () => {
        const found = find();
        if (found === undefined) return;
        stop();
        resolve(found);
      };
      const timer = setTimeout(() => {
        stop();
        reject(new Error(`Waited ${deadlineMs} ms in vain for ${what}`));
      }, deadlineMs);
      this.listeners.add(look);
    });
  }

  /** Calls back after every change. @returns a function that ends it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  changed(): void {
    for (const listener of [...this.listeners]) listener();
  }

  /** The notices "… joined" and "… left" that groups show. */
  private announceMember(chat: Chat, by: User, before: ChatMember, after: ChatMember): void {
    if (chat.type === 'private' || chat.type === 'channel') return;
    const wasIn = isIn(before.status);
    if (wasIn === isIn(after.status)) return;
    const notice = wasIn ? { left_chat_member: after.user } : { new_chat_members: [after.user] };
    deliver(this, chat, chat.append(notice, { from: by }));
  }

  private settle(chat: Chat, { members, withBot = true }: GroupDetails): Chat {
    members.forEach(({ user }, index) => {
      chat.setMember(user, index === 0 ? 'creator' : 'member');
    });
    if (withBot) chat.setMember(this.bot, 'member');
    return chat;
  }

  private addChat(details: ChatDetails): Chat {
    const chat = new Chat(this, details);
    this.chats.set(chat.id, chat);
    this.changed();
    return chat;
  }

  private nextSupergroupId(): number {
    return -1_000_000_000_000 - ++this.lastGroupId;
  }
}

const isIn = (status: MemberStatus) => status !== 'left' && status !== 'kicked';
