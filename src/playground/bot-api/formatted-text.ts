/** Text as the bot hands it over, with `parse_mode` or entities, turned into what a message shows. */
import { withFoundEntities } from '../world/entities.ts';
import type { Entity, FormattedText } from '../world/types.ts';
import { badRequest } from './api-error.ts';
import { parseHtml } from './html-entities.ts';
import { parseMarkdown } from './markdown-entities.ts';

const TEXT_LIMIT = 4_096;
const CAPTION_LIMIT = 1_024;

interface Formatting {
  readonly parse_mode?: string | undefined;
  readonly entities?: readonly Entity[] | undefined;
}

/** @throws {ApiError} where Telegram would refuse the text. */
export function messageText(text: string, formatting: Formatting): FormattedText {
  const formatted = format(text, formatting);
  if (formatted.text === '') throw badRequest('message text is empty');
  if (codePoints(formatted.text) > TEXT_LIMIT) throw badRequest('message is too long');
  return withFoundEntities(formatted);
}

/** @throws {ApiError} where Telegram would refuse the caption. */
export function captionText(text: string, formatting: Formatting): FormattedText {
  const formatted = format(text, formatting);
  if (codePoints(formatted.text) > CAPTION_LIMIT) throw badRequest('message caption is too long');
  return withFoundEntities(formatted);
}

function format(text: string, { parse_mode, entities = [] }: Formatting): FormattedText {
  if (parse_mode === undefined || parse_mode === '') return trimmed({ text, entities });
  switch (parse_mode.toLowerCase()) {
    case 'html':
      return trimmed(parseHtml(text));
    case 'markdownv2':
      return trimmed(parseMarkdown(text));
    default:
      throw badRequest('unsupported parse_mode');
  }
}

/** Without white space at both ends, as Telegram shows it; entities move along. */
function trimmed({ text, entities }: FormattedText): FormattedText {
  const start = text.length - text.trimStart().length;
  const end = text.trimEnd().length;
  const kept = entities.flatMap((entity) => {
    const from = Math.max(entity.offset, start);
    const to = Math.min(entity.offset + entity.length, end);
    return to > from ? [{ ...entity, offset: from - start, length: to - from }] : [];
  });
  return { text: text.trim(), entities: kept };
}

const codePoints = (text: string) => [...text].length;
