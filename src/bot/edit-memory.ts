/**
 * What messages show since their last edit: an edit that changes nothing, from a second tap, is not sent,
 * for Telegram refuses it.
 */
export interface Shown {
  /** The markup of the text; undefined where only the buttons are known. */
  readonly content: string | undefined;
  readonly buttons: string;
}

export interface EditMemory {
  find(chatId: number, messageId: number): Shown | undefined;
  note(chatId: number, messageId: number, shown: Shown): void;
}

const REMEMBERED = 2_000;

export function createEditMemory(): EditMemory {
  const last = new Map<string, Shown>();
  const keyOf = (chatId: number, messageId: number) => `${chatId}:${messageId}`;
  return {
    find: (chatId, messageId) => last.get(keyOf(chatId, messageId)),
    note(chatId, messageId, shown) {
      const key = keyOf(chatId, messageId);
      last.delete(key);
      last.set(key, shown);
      const [oldest] = last.keys();
      if (last.size > REMEMBERED && oldest !== undefined) last.delete(oldest);
    },
  };
}
