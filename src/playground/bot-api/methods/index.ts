/** Every method that this server knows, by name. */
import { chatMethods } from './chats.ts';
import { editingMethods } from './editing.ts';
import { messageMethods } from './messages.ts';
import type { Method } from './method.ts';
import { queryMethods } from './queries.ts';
import { settingsMethods } from './settings.ts';
import { updateMethods } from './updates.ts';

export type { Context } from './method.ts';

const METHODS = new Map<string, Method>(
  Object.entries({
    ...updateMethods,
    ...messageMethods,
    ...editingMethods,
    ...queryMethods,
    ...chatMethods,
    ...settingsMethods,
  }).map(([name, run]) => [name.toLowerCase(), run]),
);

/** Names are case-insensitive, as Telegram's are. */
export const findMethod = (name: string): Method | undefined => METHODS.get(name.toLowerCase());

/** Methods that count as messages for the flood limits. */
export const isMessage = (name: string): boolean =>
  /^(?:send(?!chataction)|copymessage|forwardmessage)/i.test(name);
