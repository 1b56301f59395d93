/** Answers to pressed buttons and to inline queries. */
import { z } from 'zod';
import { photoContent } from '../../world/content.ts';
import type { InlineResult } from '../../world/inline.ts';
import type { World } from '../../world/world.ts';
import { badRequest } from '../api-error.ts';
import { messageText } from '../formatted-text.ts';
import { captioned, entities, inlineKeyboard, linkPreviewOptions } from '../parameters.ts';
import { inlineKeyboardOf } from '../sending.ts';
import { captionOf, contentOfText } from './messages.ts';
import { method } from './method.ts';

const TOO_OLD = 'query is too old and response timeout expired or query ID is invalid';
const NOTICE_LIMIT = 200;

const answerCallbackQuery = method(
  z.strictObject({
    callback_query_id: z.string(),
    text: z.string().optional(),
    show_alert: z.boolean().optional(),
    url: z.string().optional(),
    cache_time: z.int().optional(),
  }),
  ({ world }, { callback_query_id, text, show_alert, url }) => {
    if (text !== undefined && [...text].length > NOTICE_LIMIT) throw badRequest('MESSAGE_TOO_LONG');
    if (!world.callbacks.tryAnswer(callback_query_id, { text, show_alert, url }))
      throw badRequest(TOO_OLD);
    world.changed();
    return true;
  },
);

const textMessage = z.strictObject({
  message_text: z.string(),
  parse_mode: z.string().optional(),
  entities: entities.optional(),
  link_preview_options: linkPreviewOptions.optional(),
});

const shared = { id: z.string(), reply_markup: inlineKeyboard.optional() };

const article = z.strictObject({
  ...shared,
  type: z.literal('article'),
  title: z.string(),
  input_message_content: textMessage,
  url: z.string().optional(),
  description: z.string().optional(),
  thumbnail_url: z.string().optional(),
  thumbnail_width: z.int().optional(),
  thumbnail_height: z.int().optional(),
});

const cachedPhoto = z.strictObject({
  ...shared,
  ...captioned,
  type: z.literal('photo'),
  photo_file_id: z.string(),
  title: z.string().optional(),
  description: z.string().optional(),
});

const result = z.discriminatedUnion('type', [article, cachedPhoto]);

const RESULT_LIMIT = 50;

const answerInlineQuery = method(
  z.strictObject({
    inline_query_id: z.string(),
    results: z.array(result),
    cache_time: z.int().min(0).optional(),
    is_personal: z.boolean().optional(),
    next_offset: z.string().max(64).optional(),
    button: z
      .strictObject({
        text: z.string().min(1).max(64),
        start_parameter: z
          .string()
          .regex(/^[\w-]{1,64}$/)
          .exactOptional(),
      })
      .optional(),
  }),
  ({ world }, { inline_query_id, results, next_offset = '', button }) => {
    checkIds(results.map(({ id }) => id));
    const answer = {
      query: world.inline.textOf(inline_query_id),
      results: results.map((each) => inlineResult(world, each)),
      nextOffset: next_offset,
      button,
    };
    if (!world.inline.queries.tryAnswer(inline_query_id, answer)) throw badRequest(TOO_OLD);
    world.changed();
    return true;
  },
);

export const queryMethods = { answerCallbackQuery, answerInlineQuery };

function checkIds(ids: readonly string[]): void {
  if (ids.length > RESULT_LIMIT) throw badRequest('RESULTS_TOO_MUCH');
  if (ids.some((id) => id === '' || Buffer.byteLength(id) > 64))
    throw badRequest('RESULT_ID_INVALID');
  if (new Set(ids).size < ids.length) throw badRequest('RESULT_ID_DUPLICATE');
}

function inlineResult(world: World, given: z.infer<typeof result>): InlineResult {
  const replyMarkup = inlineKeyboardOf(given.reply_markup);
  const { id, title = '', description } = given;
  if (given.type === 'photo') {
    const file = world.files.get(given.photo_file_id);
    if (file === undefined) throw badRequest('wrong file identifier specified');
    const content = { ...photoContent(world.files, file.bytes), ...captionOf(given) };
    return { id, title, description, content, replyMarkup };
  }
  if (title.trim() === '') throw badRequest('ARTICLE_TITLE_EMPTY');
  const { message_text, ...formatting } = given.input_message_content;
  const content = contentOfText(messageText(message_text, formatting));
  return { id, title, description, content, replyMarkup };
}
