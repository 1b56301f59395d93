/** What every feature is handed: Telegram's update, the services, and who asks in which language. */
import { Context, TelegramError } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import type { LiveIndex } from '../admin/index.ts';
import type { Config } from '../config.ts';
import type { Logger } from '../log.ts';
import type { Chat, Store } from '../store/index.ts';
import type { OutboundApi } from '../telegram/index.ts';
import type { EditMemory } from './edit-memory.ts';
import type { Meters } from './meters.ts';
import type { Html } from './rendering/html.ts';
import { type Voice, voiceOf } from './texts/index.ts';

export interface BotServices {
  readonly config: Config;
  readonly store: Store;
  readonly live: LiveIndex;
  readonly log: Logger;
  readonly api: OutboundApi;
  readonly edits: EditMemory;
  /** Whether questions are held back for now. */
  readonly pause: PauseSwitch;
  readonly meters: Meters;
}

/** The kill switch: while it is on, questions are kept and answered once it is off. */
export interface PauseSwitch {
  readonly isOn: boolean;
  turnOn(): Promise<void>;
  /** Answers what was kept. */
  turnOff(): Promise<void>;
}

/** An update that is to be kept and handled once the bot is resumed. */
export class HeldUntilResumed extends Error {
  override readonly name = 'HeldUntilResumed';
}

type SendOptions = NonNullable<Parameters<Context['reply']>[1]>;

export class BotContext extends Context {
  readonly services: BotServices;
  /** When the update was taken from Telegram, on the clock of `performance`. */
  readonly takenAt: number;
  /** Set by the first middleware; the defaults hold for updates without a chat. */
  voice: Voice = voiceOf('zh-Hans');
  chatRecord: Chat | undefined;
  /** Public because Telegraf narrows contexts by mapping over their properties. */
  readonly afterwards: Promise<unknown>[] = [];

  constructor(update: Update, takenAt: number, botInfo: UserFromGetMe, services: BotServices) {
    super(update, services.api, botInfo);
    this.services = services;
    this.takenAt = takenAt;
  }

  /** Keyed hash of the person behind the update. */
  get asker(): string {
    return this.services.store.pseudonym('user', this.from?.id ?? 0);
  }

  get isPrivate(): boolean {
    return this.chat?.type === 'private';
  }

  /** Sends HTML to the chat, into its forum topic, without link previews. In groups as a reply. */
  async sendHtml(content: Html, options: SendOptions = {}) {
    const answered = this.message?.message_id;
    const asReply =
      this.isPrivate || answered === undefined
        ? {}
        : { reply_parameters: { message_id: answered, allow_sending_without_reply: true } };
    return await this.reply(content.markup, {
      parse_mode: 'HTML',
      link_preview_options: { is_disabled: true },
      ...asReply,
      ...options,
    });
  }

  /** Ends the spinner of a tapped button. Too late for that, after an outage, is not too late for the rest. */
  override async answerCbQuery(...answer: Parameters<Context['answerCbQuery']>): Promise<true> {
    try {
      return await super.answerCbQuery(...answer);
    } catch (error) {
      if (error instanceof TelegramError && error.code === 400) return true;
      throw error;
    }
  }

  /** Work that goes on after the handler: the update counts as handled once it has ended too. */
  continueInBackground(work: Promise<unknown>): void {
    this.afterwards.push(work);
  }

  async backgroundWork(): Promise<void> {
    await Promise.all(this.afterwards);
  }
}
