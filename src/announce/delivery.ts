/** A receiver of a campaign, and what has become of a send to it. */
import type { DeliveryResult } from './delivery-port.ts';

export interface Delivery {
  readonly campaignId: number;
  readonly chatId: number;
  readonly chatKind: 'private' | 'group' | 'supergroup' | 'channel';
  readonly topics: string;
  readonly messageId: number | null;
}

/** A delivery with what decides how it is to be read there. */
export interface Receiver extends Delivery {
  /** The language that was chosen in the chat, else that of the person's Telegram (`zh-tw`, `en`). */
  readonly language: string | null;
  /** The forum topic that the group keeps the bot to. */
  readonly thread: number | null;
}

/** What has become of a delivery that was begun, or of an edit or deletion of one that was sent. */
export interface Outcome {
  readonly delivery: Delivery;
  readonly result: DeliveryResult;
}

/** Reason of a failed row: the chat left the audiences, trying again is no use. */
export const BLOCKED = 'blocked';
