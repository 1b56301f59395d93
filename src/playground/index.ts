/** A Bot API server on this machine, and the chat page over it: Telegram for development, tests and a first look. */

export type { RecordedCall } from './bot-api/calls.ts';
export { blocked, type Fault, flood } from './bot-api/faults.ts';
export { DOCUMENTED_RATES, type FloodRates } from './bot-api/flood-limits.ts';
export {
  type BotApiOptions,
  type BotApiServer,
  startBotApiServer,
} from './bot-api/server.ts';
export type { ExplainedAnswer } from './explanation.ts';
export { type Playground, type PlaygroundOptions, startPlayground } from './playground.ts';
export type { Chat } from './world/chat.ts';
export { buttonsOf, type Person } from './world/person.ts';
export type { Message, Update } from './world/types.ts';
export type { World } from './world/world.ts';
