/** Entities that Telegram finds in plain text by itself: commands, mentions, links. */
import type { Entity, FormattedText } from './types.ts';

const PATTERNS: readonly (readonly [type: string, pattern: RegExp])[] = [
  ['url', /https?:\/\/[^\s<>"'（）()，。；、]+/g],
  ['bot_command', /(?<![\w/])\/[a-zA-Z0-9_]{1,64}(?:@\w{3,32})?/g],
  ['mention', /(?<!\w)@[a-zA-Z]\w{3,31}/g],
];

/** Adds what is found to the entities that are there already; two never overlap. */
export function withFoundEntities({ text, entities }: FormattedText): FormattedText {
  const found: Entity[] = [...entities];
  for (const [type, pattern] of PATTERNS)
    for (const match of text.matchAll(pattern)) {
      const entity = { type, offset: match.index, length: match[0].length };
      if (!found.some((other) => overlap(other, entity))) found.push(entity);
    }
  return { text, entities: found.sort((a, b) => a.offset - b.offset || b.length - a.length) };
}

const overlap = (a: Entity, b: Entity) =>
  a.offset < b.offset + b.length && b.offset < a.offset + a.length;

/** The command at the very beginning: `{ name: 'ask', bot: 'minsheng_bot' }` of `/ask@minsheng_bot …`. */
export function leadingCommand(
  text: string,
): { readonly name: string; readonly bot: string | undefined } | undefined {
  const match = /^\/([a-zA-Z0-9_]{1,64})(?:@(\w{3,32}))?/.exec(text);
  return match?.[1] === undefined ? undefined : { name: match[1], bot: match[2] };
}
