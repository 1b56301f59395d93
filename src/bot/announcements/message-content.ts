/** What an administrator sent, as the message of a campaign: formatting, photo or file kept. */
import { type Message, textMessage } from '../../announce/index.ts';
import type { BotContext } from '../context.ts';

/** @returns undefined for kinds of messages that cannot be announced. */
export function contentOf({ message }: BotContext): Message | undefined {
  if (message === undefined) return undefined;
  if ('text' in message) return textMessage(message.text, entitiesOf(message.entities));
  const caption = 'caption' in message ? (message.caption ?? '') : '';
  const entities = 'caption_entities' in message ? entitiesOf(message.caption_entities) : [];
  const base = textMessage(caption, entities);
  if ('photo' in message) {
    const largest = message.photo.at(-1);
    return largest && { ...base, type: 'photo', fileId: largest.file_id };
  }
  if ('document' in message) return { ...base, type: 'document', fileId: message.document.file_id };
  return undefined;
}

/** Telegram adds entities of its own to what it finds (links, numbers): sent back they do no harm. */
const entitiesOf = (entities: readonly { type: string; offset: number; length: number }[] = []) =>
  entities.map((entity) => ({ ...entity }));
