/**
 * What the delivery needs of the outside: something that sends one message and says what became of
 * it. The bot's sender is one; the simulation's server another.
 */
import type { Message } from './content.ts';
import type { Delivery, Receiver } from './delivery.ts';

export type DeliveryResult =
  /** Sent; or edited or deleted, where that was asked. */
  | { readonly outcome: 'sent'; readonly messageId: number }
  /** The answer was lost: it may have arrived. */
  | { readonly outcome: 'unknown'; readonly reason: string }
  /** The person blocked the bot, or it was removed from the chat. */
  | { readonly outcome: 'blocked' }
  /** Not sent: the group has this id now. */
  | { readonly outcome: 'migrated'; readonly chatId: number }
  /** Not sent, and the same would fail again. */
  | { readonly outcome: 'failed'; readonly reason: string }
  /** Surely not sent: to be tried again after so many milliseconds. */
  | {
      readonly outcome: 'later';
      readonly afterMs: number;
      /** `flood`: the server's limits were met. `down`: it could not be reached, nobody can be. */
      readonly reason: 'flood' | 'down';
    };

export interface SendOptions {
  /** Over the free limit, for Telegram's price. */
  readonly paid: boolean;
  /** Called when the message is about to leave, as late as can be; never if it does not leave. */
  readonly onDeparture?: () => void;
}

export interface DeliveryPort {
  /**
   * Milliseconds until this chat may be written to as far as its own limits go (answers went there, too),
   * 0 for now. Who sends before waits there, and keeps others from their turn.
   */
  waitFor(delivery: Delivery): number;
  /** Each gives its result and never throws. */
  send(receiver: Receiver, message: Message, options: SendOptions): Promise<DeliveryResult>;
  edit(receiver: Receiver, message: Message): Promise<DeliveryResult>;
  delete(delivery: Delivery): Promise<DeliveryResult>;
}
