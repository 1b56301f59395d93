/** A receiver of a campaign, and what has become of a send to it. */
import type { DeliveryResult } from './delivery-port.ts';

export interface Delivery {
  readonly campaignId: number;
  readonly chatId: number;
  readonly chatKind: 'private' | 'group' | 'supergroup' | 'channel';
  readonly topics: string;
  readonly messageId: number | null;
}

/** What has become of a delivery that was begun, or of an edit or deletion of one that was sent. */
export interface Outcome {
  readonly delivery: Delivery;
  readonly result: DeliveryResult;
}

/** Reason of a failed row: the chat left the audiences, trying again is no use. */
export const BLOCKED = 'blocked';
