/** The wire to Telegram: fetching updates and sending calls, within its rules and through its failures. */
export { createChatQueues } from './chat-queues.ts';
export { connect } from './connect.ts';
export { createFloodLimits, type FloodLimits } from './flood-limits.ts';
export { NotDelivered, OutboundApi } from './outbound-api.ts';
export { ALLOWED_UPDATES, pollUpdates } from './polling.ts';
export { createSender, type Sender, type SendResult } from './sender.ts';
