/** The parameters that many methods share, checked more strictly than Telegram does: nothing unknown, nothing of a wrong type. */
import { z } from 'zod';
import type { Entity } from '../world/types.ts';
import { badRequest } from './api-error.ts';
import { Upload } from './request.ts';

export const chatId = z.union([z.int(), z.string()]);
export const userId = z.int();
export const inputFile = z.union([z.instanceof(Upload), z.string().min(1)]);

const entity: z.ZodType<Entity> = z.strictObject({
  type: z.string(),
  offset: z.int().min(0),
  length: z.int().min(1),
  url: z.string().exactOptional(),
  language: z.string().exactOptional(),
  custom_emoji_id: z.string().exactOptional(),
});
export const entities = z.array(entity);

export const linkPreviewOptions = z.strictObject({
  is_disabled: z.boolean().optional(),
  url: z.string().optional(),
  prefer_small_media: z.boolean().optional(),
  prefer_large_media: z.boolean().optional(),
  show_above_text: z.boolean().optional(),
});

const inlineButton = z.strictObject({
  text: z.string(),
  callback_data: z.string().optional(),
  url: z.string().optional(),
  switch_inline_query: z.string().optional(),
  switch_inline_query_current_chat: z.string().optional(),
  copy_text: z.strictObject({ text: z.string().min(1).max(256) }).optional(),
  style: z.enum(['danger', 'success', 'primary']).optional(),
});

export const inlineKeyboard = z.strictObject({ inline_keyboard: z.array(z.array(inlineButton)) });

const keyboardButton = z.union([
  z.string(),
  z.strictObject({
    text: z.string(),
    request_contact: z.boolean().optional(),
    request_location: z.boolean().optional(),
  }),
]);

const anyMarkup = z.union([
  inlineKeyboard,
  z.strictObject({
    keyboard: z.array(z.array(keyboardButton)),
    is_persistent: z.boolean().optional(),
    resize_keyboard: z.boolean().optional(),
    one_time_keyboard: z.boolean().optional(),
    input_field_placeholder: z.string().min(1).max(64).optional(),
    selective: z.boolean().optional(),
  }),
  z.strictObject({ remove_keyboard: z.literal(true), selective: z.boolean().optional() }),
  z.strictObject({
    force_reply: z.literal(true),
    input_field_placeholder: z.string().min(1).max(64).optional(),
    selective: z.boolean().optional(),
  }),
]);

const replyParameters = z.strictObject({
  message_id: z.int(),
  chat_id: chatId.optional(),
  allow_sending_without_reply: z.boolean().optional(),
  quote: z.string().optional(),
  quote_parse_mode: z.string().optional(),
  quote_entities: entities.optional(),
  quote_position: z.int().optional(),
});

/** Where a message goes and how. */
export const sending = {
  chat_id: chatId,
  message_thread_id: z.int().optional(),
  disable_notification: z.boolean().optional(),
  protect_content: z.boolean().optional(),
  allow_paid_broadcast: z.boolean().optional(),
  message_effect_id: z.string().optional(),
  reply_parameters: replyParameters.optional(),
  reply_markup: anyMarkup.optional(),
};

export const captioned = {
  caption: z.string().optional(),
  parse_mode: z.string().optional(),
  caption_entities: entities.optional(),
  show_caption_above_media: z.boolean().optional(),
};

/** Telegram's words for the parameters whose absence it names. */
const MISSING: Readonly<Record<string, string>> = {
  chat_id: 'chat_id is empty',
  text: 'message text is empty',
  message_id: 'message identifier is not specified',
};

/** @throws {ApiError} 400 naming the first parameter that is missing, unknown or of a wrong type. */
export function readParameters<S extends z.ZodObject>(
  schema: S,
  given: Readonly<Record<string, unknown>>,
  areTexts: boolean,
): z.infer<S> {
  const typed = areTexts ? fromTexts(schema, given) : given;
  const parsed = schema.safeParse(typed);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const name = String(issue?.path[0] ?? '');
  if (issue?.code === 'unrecognized_keys' && name === '')
    throw badRequest(`unknown parameter "${issue.keys[0]}"`);
  if (!(name in typed) && name in MISSING) throw badRequest(MISSING[name] ?? name);
  throw badRequest(`parameter "${issue?.path.join('.')}" is wrong: ${issue?.message}`);
}

/** In a form or a query string every value is a text; those that are not texts by their schema are JSON. */
function fromTexts(
  schema: z.ZodObject,
  given: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  return Object.fromEntries(
    Object.entries(given).map(([name, value]) => {
      const field = schema.shape[name];
      const isFine = field === undefined || z.safeParse(field, value).success;
      return [name, isFine || typeof value !== 'string' ? value : parseJson(value)];
    }),
  );
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
