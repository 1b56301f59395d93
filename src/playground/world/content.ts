/** What people send, turned into the fields of a message. */
import { withFoundEntities } from './entities.ts';
import type { Files, StoredFile } from './files.ts';
import type { MessageContent } from './types.ts';

/** A text, or one kind of media. */
export type Spoken =
  | string
  | { readonly photo: Uint8Array; readonly caption?: string }
  | { readonly document: StoredFile; readonly caption?: string }
  | { readonly voice: Uint8Array; readonly seconds?: number }
  | { readonly sticker: string }
  | {
      readonly contact: {
        readonly phone_number: string;
        readonly first_name: string;
        readonly user_id?: number;
      };
    }
  | { readonly location: { readonly latitude: number; readonly longitude: number } };

export function contentOf(files: Files, spoken: Spoken): MessageContent {
  if (typeof spoken === 'string') return textContent(spoken);
  if ('photo' in spoken) return { ...photoContent(files, spoken.photo), ...captionOf(spoken) };
  if ('document' in spoken)
    return { ...documentContent(files, spoken.document), ...captionOf(spoken) };
  if ('voice' in spoken) {
    const file = { name: 'voice.ogg', mimeType: 'audio/ogg', bytes: spoken.voice };
    const duration = spoken.seconds ?? 1;
    return { voice: { ...files.add(file), duration, mime_type: file.mimeType } };
  }
  if ('sticker' in spoken) return stickerContent(files, spoken.sticker);
  return spoken;
}

export function textContent(text: string): MessageContent {
  const { entities } = withFoundEntities({ text, entities: [] });
  return { text, ...(entities.length > 0 && { entities }) };
}

export function photoContent(files: Files, bytes: Uint8Array): MessageContent {
  const file = files.add({ name: 'photo.jpg', mimeType: 'image/jpeg', bytes });
  return { photo: [{ ...file, width: 800, height: 600 }] };
}

export function documentContent(files: Files, file: StoredFile): MessageContent {
  return { document: { ...files.add(file), file_name: file.name, mime_type: file.mimeType } };
}

function stickerContent(files: Files, emoji: string): MessageContent {
  const file = { name: 'sticker.webp', mimeType: 'image/webp', bytes: new Uint8Array() };
  return {
    sticker: {
      ...files.add(file),
      type: 'regular',
      width: 512,
      height: 512,
      is_animated: false,
      is_video: false,
      emoji,
    },
  };
}

function captionOf({ caption }: { readonly caption?: string }): MessageContent {
  if (caption === undefined) return {};
  const { entities } = withFoundEntities({ text: caption, entities: [] });
  return { caption, ...(entities.length > 0 && { caption_entities: entities }) };
}
