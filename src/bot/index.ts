/** The bot in Telegram: takes updates, answers citizens, serves administrators. */
export { createMeters } from './meters.ts';
export { type BotOptions, type RunningBot, startBot } from './run.ts';
