/** Sending text and media, copying, forwarding. */
import { z } from 'zod';
import { documentContent, photoContent, textContent } from '../../world/content.ts';
import { withoutUndefined } from '../../world/person.ts';
import type { FormattedText, Message, MessageContent } from '../../world/types.ts';
import type { World } from '../../world/world.ts';
import { badRequest } from '../api-error.ts';
import { captionText, messageText } from '../formatted-text.ts';
import {
  captioned,
  chatId,
  entities,
  inputFile,
  linkPreviewOptions,
  sending,
} from '../parameters.ts';
import { Upload } from '../request.ts';
import { findChat, openChat, sendAsBot } from '../sending.ts';
import { method } from './method.ts';

const sendMessage = method(
  z.strictObject({
    ...sending,
    text: z.string(),
    parse_mode: z.string().optional(),
    entities: entities.optional(),
    link_preview_options: linkPreviewOptions.optional(),
  }),
  ({ world }, parameters) =>
    sendAsBot(world, parameters, contentOfText(messageText(parameters.text, parameters))),
);

const sendPhoto = method(
  z.strictObject({
    ...sending,
    ...captioned,
    photo: inputFile,
    has_spoiler: z.boolean().optional(),
  }),
  ({ world }, parameters) => {
    const caption = captionOf(parameters);
    return sendAsBot(world, parameters, { ...photoOf(world, parameters.photo), ...caption });
  },
);

const sendDocument = method(
  z.strictObject({
    ...sending,
    ...captioned,
    document: inputFile,
    disable_content_type_detection: z.boolean().optional(),
  }),
  ({ world }, parameters) => {
    const caption = captionOf(parameters);
    return sendAsBot(world, parameters, { ...documentOf(world, parameters.document), ...caption });
  },
);

const sendContact = method(
  z.strictObject({
    ...sending,
    phone_number: z.string().min(1),
    first_name: z.string().min(1),
    last_name: z.string().optional(),
    vcard: z.string().max(2_048).optional(),
  }),
  ({ world }, parameters) => {
    const { phone_number, first_name, last_name } = parameters;
    const contact = { phone_number, first_name, ...(last_name !== undefined && { last_name }) };
    return sendAsBot(world, parameters, { contact });
  },
);

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
] as const;

const sendChatAction = method(
  z.strictObject({
    chat_id: chatId,
    message_thread_id: z.int().optional(),
    action: z.enum(ACTIONS),
  }),
  ({ world }, { chat_id, action }) => {
    openChat(world, chat_id).action = action;
    world.changed();
    return true;
  },
);

const copied = {
  from_chat_id: chatId,
  message_id: z.int(),
  ...captioned,
};

const copyMessage = method(z.strictObject({ ...sending, ...copied }), ({ world }, parameters) => {
  const original = originalOf(world, parameters, 'copy');
  const caption = parameters.caption === undefined ? {} : captionOf(parameters);
  const { message_id } = sendAsBot(world, parameters, { ...contentOf(original), ...caption });
  return { message_id };
});

const forwardMessage = method(
  z.strictObject({
    chat_id: chatId,
    message_thread_id: z.int().optional(),
    from_chat_id: chatId,
    disable_notification: z.boolean().optional(),
    protect_content: z.boolean().optional(),
    message_id: z.int(),
  }),
  ({ world }, parameters) => {
    const original = originalOf(world, parameters, 'forward');
    const { date, chat, message_id, from } = original;
    const origin =
      from === undefined
        ? ({ type: 'channel', chat, message_id, date } as const)
        : ({ type: 'user', sender_user: from, date } as const);
    return sendAsBot(world, parameters, contentOf(original), { forward_origin: origin });
  },
);

export const messageMethods = {
  sendMessage,
  sendPhoto,
  sendDocument,
  sendContact,
  sendChatAction,
  copyMessage,
  forwardMessage,
};

export const contentOfText = ({ text, entities: found }: FormattedText): MessageContent => ({
  text,
  ...(found.length > 0 && { entities: found }),
});

export function captionOf(parameters: {
  readonly caption?: string | undefined;
  readonly parse_mode?: string | undefined;
  readonly caption_entities?: FormattedText['entities'] | undefined;
}): MessageContent {
  const { caption = '', parse_mode, caption_entities } = parameters;
  const { text, entities: found } = captionText(caption, {
    parse_mode,
    entities: caption_entities,
  });
  if (text === '') return {};
  return { caption: text, ...(found.length > 0 && { caption_entities: found }) };
}

function photoOf(world: World, photo: Upload | string): MessageContent {
  if (photo instanceof Upload) {
    if (photo.bytes.length === 0) throw badRequest('file must be non-empty');
    return photoContent(world.files, photo.bytes);
  }
  return photoContent(world.files, storedBytes(world, photo).bytes);
}

function documentOf(world: World, document: Upload | string): MessageContent {
  const file = document instanceof Upload ? document : storedBytes(world, document);
  if (file.bytes.length === 0) throw badRequest('file must be non-empty');
  const { name, mimeType, bytes } = file;
  return documentContent(world.files, { name, mimeType, bytes });
}

function storedBytes(world: World, fileId: string) {
  const file = world.files.get(fileId);
  if (file === undefined)
    throw badRequest('wrong remote file identifier specified: Wrong string length');
  return file;
}

function originalOf(
  world: World,
  { from_chat_id, message_id }: { from_chat_id: number | string; message_id: number },
  act: 'copy' | 'forward',
): Message {
  const message = findChat(world, from_chat_id).message(message_id);
  if (message === undefined) throw badRequest(`message to ${act} not found`);
  return message;
}

function contentOf(message: Message): MessageContent {
  const { text, entities: found, caption, caption_entities } = message;
  const { photo, document, voice, sticker, contact, location } = message;
  const media = { photo, document, voice, sticker, contact, location };
  const texts = { text, entities: found, caption, caption_entities };
  const content = withoutUndefined({ ...texts, ...media });
  if (Object.keys(content).length === 0) throw badRequest("message can't be copied");
  return content.text === undefined ? content : { ...textContent(content.text), ...content };
}
