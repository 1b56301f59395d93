/** Inline mode: queries that people type, the results that the bot gives, and the messages sent from them. */
import type { Chat } from './chat.ts';
import { OpenQueries } from './queries.ts';
import type { InlineKeyboard, Message, MessageContent } from './types.ts';

/** A result as the person sees it, with the message that choosing it sends. */
export interface InlineResult {
  readonly id: string;
  readonly title: string;
  readonly description: string | undefined;
  readonly content: MessageContent;
  readonly replyMarkup: InlineKeyboard | undefined;
}

export interface InlineAnswer {
  readonly query: string;
  readonly results: readonly InlineResult[];
  readonly nextOffset: string;
  /** The button above the results that leads to the private chat. */
  readonly button: { readonly text: string; readonly start_parameter?: string } | undefined;
}

export interface InlineQuery {
  readonly id: string;
  answered(deadlineMs?: number): Promise<InlineAnswer>;
}

export function messageOf(
  { results }: InlineAnswer,
  id: string,
): Pick<InlineResult, 'content' | 'replyMarkup'> {
  const found = results.find((result) => result.id === id);
  if (found === undefined) throw new Error(`No inline result ${id}`);
  return found;
}

export class InlineMode {
  readonly queries: OpenQueries<InlineAnswer>;
  private readonly texts = new Map<string, string>();
  private readonly messages = new Map<
    string,
    { readonly chat: Chat; readonly messageId: number }
  >();

  constructor(now: () => number) {
    this.queries = new OpenQueries(now);
  }

  open(query: string): string {
    const id = this.queries.open();
    this.texts.set(id, query);
    return id;
  }

  textOf(id: string): string {
    return this.texts.get(id) ?? '';
  }

  answer(id: string): InlineAnswer | undefined {
    return this.queries.answer(id);
  }

  /** Remembers a message sent through the bot, so that the bot can edit it. */
  sent(chat: Chat, message: Message): string {
    const id = `inline-${this.messages.size + 1}`;
    this.messages.set(id, { chat, messageId: message.message_id });
    return id;
  }

  /** Under which number the bot knows a message that was sent through it. */
  idOf(chat: Chat, messageId: number): string | undefined {
    for (const [id, place] of this.messages)
      if (place.chat === chat && place.messageId === messageId) return id;
    return undefined;
  }

  message(inlineId: string): { readonly chat: Chat; readonly message: Message } | undefined {
    const place = this.messages.get(inlineId);
    const message = place?.chat.message(place.messageId);
    return place === undefined || message === undefined ? undefined : { chat: place.chat, message };
  }
}
