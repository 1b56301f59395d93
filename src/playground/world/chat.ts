/** A chat: who is in it, what was said, in the order it was said. */
import type {
  ChatMember,
  ChatSummary,
  ChatType,
  MemberStatus,
  Message,
  MessageContent,
  Reaction,
  Rights,
  User,
} from './types.ts';
import type { World } from './world.ts';

export interface ChatDetails {
  readonly id: number;
  readonly type: ChatType;
  readonly title?: string;
  readonly username?: string;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly forum?: boolean;
}

/** Who says it and in answer to what. */
export type MessageFrame = Partial<
  Omit<Message, keyof MessageContent | 'message_id' | 'date' | 'chat'>
>;

export interface Topic {
  readonly id: number;
  readonly name: string;
  readonly closed: boolean;
}

export class Chat {
  readonly details: ChatDetails;
  readonly topics = new Map<number, Topic>();
  readonly pinned: number[] = [];
  /** The last `sendChatAction`, until the next message. */
  action: string | undefined;
  /** The supergroup that this group has become. */
  migratedTo: Chat | undefined;
  private readonly world: World;
  private readonly members = new Map<number, ChatMember>();
  private readonly messages = new Map<number, Message>();
  private readonly reactions = new Map<string, readonly Reaction[]>();
  /** Messages of the bot, oldest first: in a channel a message doesn't say who wrote it. */
  private readonly botMessageIds: number[] = [];
  private lastMessageId = 0;
  private readUpTo = 0;

  constructor(world: World, details: ChatDetails) {
    this.world = world;
    this.details = details;
  }

  get id(): number {
    return this.details.id;
  }

  get type(): ChatType {
    return this.details.type;
  }

  get summary(): ChatSummary {
    const { id, type, title, username, firstName, lastName, forum } = this.details;
    return {
      id,
      type,
      ...(title !== undefined && { title }),
      ...(username !== undefined && { username }),
      ...(firstName !== undefined && { first_name: firstName }),
      ...(lastName !== undefined && { last_name: lastName }),
      ...(forum === true && { is_forum: true as const }),
    };
  }

  /** Everything in it now, oldest first. */
  transcript(): readonly Message[] {
    return [...this.messages.values()];
  }

  /** What the bot has said in it and is still there, oldest first. */
  fromBot(): readonly Message[] {
    return this.botMessageIds.flatMap((id) => this.messages.get(id) ?? []);
  }

  message(id: number): Message | undefined {
    return this.messages.get(id);
  }

  member(userId: number): ChatMember | undefined {
    return this.members.get(userId);
  }

  allMembers(): readonly ChatMember[] {
    return [...this.members.values()];
  }

  statusOf(userId: number): MemberStatus {
    return this.members.get(userId)?.status ?? 'left';
  }

  setMember(user: User, status: MemberStatus, rights: Rights = {}): ChatMember {
    const member = { user, status, ...(status === 'kicked' && { until_date: 0 }), ...rights };
    this.members.set(user.id, member);
    this.world.changed();
    return member;
  }

  isAdmin(userId: number): boolean {
    const status = this.statusOf(userId);
    return status === 'creator' || status === 'administrator';
  }

  /** Adds a message; nobody is told of it here. */
  append(content: MessageContent, frame: MessageFrame): Message {
    const message: Message = {
      message_id: ++this.lastMessageId,
      date: this.world.seconds(),
      chat: this.summary,
      ...frame,
      ...content,
    };
    this.messages.set(message.message_id, message);
    this.action = undefined;
    this.world.changed();
    return message;
  }

  /** Adds a message that the bot wrote. */
  appendByBot(content: MessageContent, frame: MessageFrame): Message {
    this.botMessageIds.push(this.lastMessageId + 1);
    return this.append(content, frame);
  }

  replace(message: Message): Message {
    this.messages.set(message.message_id, message);
    this.world.changed();
    return message;
  }

  remove(id: number): boolean {
    const removed = this.messages.delete(id);
    this.world.changed();
    return removed;
  }

  reactionsOf(messageId: number, userId: number): readonly Reaction[] {
    return this.reactions.get(`${messageId} ${userId}`) ?? [];
  }

  /** Everybody's reactions to a message. */
  allReactions(messageId: number): readonly Reaction[] {
    const isOfMessage = (key: string) => key.startsWith(`${messageId} `);
    return [...this.reactions].flatMap(([key, given]) => (isOfMessage(key) ? given : []));
  }

  react(messageId: number, userId: number, reactions: readonly Reaction[]): void {
    this.reactions.set(`${messageId} ${userId}`, reactions);
    this.world.changed();
  }

  /**
   * The bot's next message that no earlier call has returned; waits for it if need be.
   * @throws after `deadlineMs` (default 10,000) without one.
   */
  async nextFromBot(deadlineMs?: number): Promise<Message> {
    const next = () => {
      const id = this.botMessageIds.find((each) => each > this.readUpTo && this.messages.has(each));
      return id === undefined ? undefined : this.messages.get(id);
    };
    const message = await this.world.until(next, `a message of the bot in ${this.id}`, deadlineMs);
    this.readUpTo = message.message_id;
    return message;
  }

  /** The message once `wanted` holds of it: for edits. */
  async messageWhen(
    id: number,
    wanted: (message: Message) => boolean,
    deadlineMs?: number,
  ): Promise<Message> {
    return await this.world.until(
      () => {
        const message = this.messages.get(id);
        return message !== undefined && wanted(message) ? message : undefined;
      },
      `an edit of message ${id} in ${this.id}`,
      deadlineMs,
    );
  }
}
