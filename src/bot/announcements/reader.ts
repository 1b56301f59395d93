/** A message as its reader sees it: Chinese in their script, buttons in their language. */
import type { Entity, LinkButton, Message } from '../../announce/index.ts';
import { toTraditional } from '../../language/index.ts';
import { type Language, languageOf } from '../texts/index.ts';
import { sayIn } from './texts.ts';

/** @param tag a chosen language or Telegram's language code; null for chats that have none. */
export const readerLanguage = (tag: string | null): Language => languageOf(tag ?? undefined);

export const labelOf = (language: Language, { kind }: LinkButton): string =>
  sayIn(language, kind === 'ask' ? 'ask.button' : 'source.button');

/** What names something and would name nothing in another script. */
const VERBATIM = new Set('url email mention hashtag cashtag bot_command code pre'.split(' '));

/** The words in the script of the reader; entities stay on the words they were on. */
export function inScript(
  message: Pick<Message, 'text' | 'entities'>,
  language: Language,
): Pick<Message, 'text' | 'entities'> {
  if (language !== 'zh-Hant') return message;
  const { text, entities } = message;
  const cuts = [0, text.length, ...entities.flatMap((each) => [each.offset, endOf(each)])];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  /** Where each cut of the old text is in the new one. */
  const moved = new Map<number, number>();
  let converted = '';
  for (const [index, place] of places.entries()) {
    moved.set(place, converted.length);
    const piece = text.slice(place, places[index + 1] ?? text.length);
    converted += isVerbatim(entities, place) ? piece : toTraditional(piece);
  }
  return {
    text: converted,
    entities: entities.map((each) => {
      const offset = moved.get(each.offset) ?? each.offset;
      return { ...each, offset, length: (moved.get(endOf(each)) ?? endOf(each)) - offset };
    }),
  };
}

const endOf = ({ offset, length }: Entity) => offset + length;

const isVerbatim = (entities: readonly Entity[], place: number) =>
  entities.some((each) => VERBATIM.has(each.type) && each.offset <= place && place < endOf(each));
