/** A person with a telephone: does what a person can do in Telegram, so that the bot hears of it as it would there. */
import type { Chat } from './chat.ts';
import { contentOf, type Spoken } from './content.ts';
import { deliver } from './delivery.ts';
import { type InlineAnswer, type InlineQuery, messageOf } from './inline.ts';
import type { InlineButton, Message, MessageContent, Rights, User } from './types.ts';
import type { World } from './world.ts';

export interface SendOptions {
  readonly replyTo?: Message;
  /** A forum topic's id. */
  readonly thread?: number;
}

/** What the bot said to a press: `answered` resolves when it calls answerCallbackQuery. */
export interface Press {
  readonly queryId: string;
  answered(deadlineMs?: number): Promise<CallbackAnswer>;
}

export interface CallbackAnswer {
  readonly text?: string | undefined;
  readonly show_alert?: boolean | undefined;
  readonly url?: string | undefined;
}

export class Person {
  readonly user: User;
  /** The private chat with the bot. */
  readonly chat: Chat;
  private readonly world: World;

  constructor(world: World, user: User, chat: Chat) {
    this.world = world;
    this.user = user;
    this.chat = chat;
  }

  /** Says something: a text, or a photo, voice, document … Entities (commands, mentions) are found by themselves. */
  sends(chat: Chat, spoken: Spoken, options: SendOptions = {}): Message {
    return this.post(chat, contentOf(this.world.files, spoken), options);
  }

  /** Opens the bot by a link `t.me/bot?start=payload`, or by the Start button. */
  starts(payload?: string): Message {
    return this.sends(this.chat, payload === undefined ? '/start' : `/start ${payload}`);
  }

  forwards(message: Message, chat: Chat, options: { readonly hidden?: boolean } = {}): Message {
    const { text, entities, caption, caption_entities, photo, document, voice } = message;
    const content = { text, entities, caption, caption_entities, photo, document, voice };
    return this.post(chat, withoutUndefined(content), {}, originOf(message, options.hidden));
  }

  edits(message: Message, text: string): Message {
    const chat = this.world.chat(message.chat.id);
    const edited = chat.replace({
      ...message,
      ...contentOf(this.world.files, text),
      edit_date: this.world.seconds(),
    });
    deliver(this.world, chat, edited, true);
    return edited;
  }

  deletes(message: Message): void {
    this.world.chat(message.chat.id).remove(message.message_id);
  }

  /**
   * Presses a button of the bot's message, named by its label or its callback data.
   * @throws if the message has no such button now, or it is not one that calls the bot back.
   */
  presses(message: Message, button: string): Press {
    const chat = this.world.chat(message.chat.id);
    const current = chat.message(message.message_id) ?? message;
    const found = buttonsOf(current).find(
      ({ text, callback_data }) => text === button || callback_data === button,
    );
    if (found?.callback_data === undefined)
      throw new Error(`No button "${button}"; there is ${labels(current)}`);
    const queryId = this.world.callbacks.open();
    const inlineId = this.world.inline.idOf(chat, current.message_id);
    this.world.updates.push('callback_query', {
      id: queryId,
      from: this.user,
      ...(inlineId === undefined ? { message: current } : { inline_message_id: inlineId }),
      chat_instance: String(chat.id),
      data: found.callback_data,
    });
    return {
      queryId,
      answered: (deadlineMs) =>
        this.world.until(
          () => this.world.callbacks.answer(queryId),
          `an answer to the press on "${button}"`,
          deadlineMs,
        ),
    };
  }

  /** Sets the person's reaction to a message; none takes it back. */
  reacts(message: Message, ...emoji: readonly string[]): void {
    const chat = this.world.chat(message.chat.id);
    const before = chat.reactionsOf(message.message_id, this.user.id);
    const after = emoji.map((each) => ({ type: 'emoji' as const, emoji: each }));
    chat.react(message.message_id, this.user.id, after);
    if (chat.type !== 'private' && !chat.isAdmin(this.world.bot.id)) return;
    this.world.updates.push('message_reaction', {
      chat: chat.summary,
      message_id: message.message_id,
      user: this.user,
      date: this.world.seconds(),
      old_reaction: before,
      new_reaction: after,
    });
  }

  joins(chat: Chat): void {
    this.world.changeMember(chat, this.user, this.user, 'member');
  }

  leaves(chat: Chat): void {
    this.world.changeMember(chat, this.user, this.user, 'left');
  }

  addsBot(chat: Chat, rights?: Rights): void {
    const status = rights === undefined ? 'member' : 'administrator';
    this.world.changeMember(chat, this.user, this.world.bot, status, rights);
  }

  removesBot(chat: Chat): void {
    this.world.changeMember(chat, this.user, this.world.bot, 'kicked');
  }

  promotes(chat: Chat, person: Person, rights: Rights = {}): void {
    this.world.changeMember(chat, this.user, person.user, 'administrator', rights);
  }

  blocksBot(): void {
    this.world.changeMember(this.chat, this.user, this.world.bot, 'kicked');
  }

  unblocksBot(): void {
    this.world.changeMember(this.chat, this.user, this.world.bot, 'member');
  }

  /** Types `@bot …` in any chat; the results come when the bot answers. */
  typesInline(query: string, offset = ''): InlineQuery {
    const id = this.world.inline.open(query);
    const chat_type = 'sender';
    this.world.updates.push('inline_query', { id, from: this.user, query, offset, chat_type });
    return {
      id,
      answered: (deadlineMs) =>
        this.world.until(
          () => this.world.inline.answer(id),
          `results for the inline query "${query}"`,
          deadlineMs,
        ),
    };
  }

  /** Sends an inline result to a chat, in the person's own name. */
  choosesResult(answer: InlineAnswer, resultId: string, chat: Chat): Message {
    const { content, replyMarkup } = messageOf(answer, resultId);
    const message = chat.append(content, {
      from: this.user,
      via_bot: this.world.bot,
      ...(replyMarkup !== undefined && { reply_markup: replyMarkup }),
    });
    const inlineId = this.world.inline.sent(chat, message);
    this.world.updates.push('chosen_inline_result', {
      result_id: resultId,
      from: this.user,
      query: answer.query,
      ...(replyMarkup !== undefined && { inline_message_id: inlineId }),
    });
    deliver(this.world, chat, message);
    return message;
  }

  private post(
    chat: Chat,
    content: MessageContent,
    { replyTo, thread }: SendOptions,
    extra: Pick<Message, 'forward_origin'> = {},
  ): Message {
    this.requirePlace(chat);
    const sender = chat.type === 'channel' ? { sender_chat: chat.summary } : { from: this.user };
    const message = chat.append(content, {
      ...sender,
      ...extra,
      ...(replyTo !== undefined && { reply_to_message: withoutReply(replyTo) }),
      ...(thread !== undefined && { message_thread_id: thread, is_topic_message: true as const }),
    });
    deliver(this.world, chat, message);
    return message;
  }

  /** A first message opens the private chat, and lifts a block, as in Telegram's clients. */
  private requirePlace(chat: Chat): void {
    if (chat === this.chat) {
      const before = chat.statusOf(this.world.bot.id);
      if (before === 'kicked') this.unblocksBot();
      else if (before === 'left') chat.setMember(this.world.bot, 'member');
      return;
    }
    if (chat.migratedTo !== undefined) throw new Error(`${chat.id} became a supergroup`);
    const status = chat.statusOf(this.user.id);
    if (status === 'left' || status === 'kicked')
      throw new Error(`${this.user.first_name} is not in ${chat.id}`);
    if (chat.type === 'channel' && !chat.isAdmin(this.user.id))
      throw new Error(`${this.user.first_name} may not post in channel ${chat.id}`);
  }
}

export const buttonsOf = (message: Message): readonly InlineButton[] =>
  message.reply_markup?.inline_keyboard.flat() ?? [];

const labels = (message: Message) =>
  buttonsOf(message)
    .map(({ text }) => `"${text}"`)
    .join(', ') || 'none';

/** A message within a message goes without its own reply. */
export function withoutReply({ reply_to_message: _, ...message }: Message): Message {
  return message;
}

function originOf(message: Message, hidden = false): Pick<Message, 'forward_origin'> {
  const date = message.date;
  const from = message.from;
  if (from === undefined)
    return {
      forward_origin: { type: 'channel', chat: message.chat, message_id: message.message_id, date },
    };
  return hidden
    ? { forward_origin: { type: 'hidden_user', sender_user_name: from.first_name, date } }
    : { forward_origin: { type: 'user', sender_user: from, date } };
}

type Defined<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Leaves the fields out that are there with no value. */
export function withoutUndefined<T extends object>(fields: T): Defined<T> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined),
  ) as Defined<T>;
}
