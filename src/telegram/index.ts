/** The wire to Telegram: fetching updates and sending calls, within its rules and through its failures. */
export { createFloodLimits, type FloodRates, TELEGRAM_RATES } from './flood-limits.ts';
export { NotDelivered, OutboundApi } from './outbound-api.ts';
export { createSender, type Sender, type SendResult } from './sender.ts';
