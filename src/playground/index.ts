/** A Bot API server on this machine, and the chat page over it: Telegram for development, tests and a first look. */

export { blocked, type Fault, flood } from './bot-api/faults.ts';
export {
  type BotApiOptions,
  type BotApiServer,
  startBotApiServer,
} from './bot-api/server.ts';
export type { ExplainedAnswer } from './explanation.ts';
export { type Playground, startPlayground } from './playground.ts';
export type { Chat } from './world/chat.ts';
export { buttonsOf, type Person } from './world/person.ts';
export type { Message, Update } from './world/types.ts';
export type { World } from './world/world.ts';
