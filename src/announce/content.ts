/**
 * What a campaign says. Formatting is kept as entities (offsets into the text), never as markup: no
 * text, however hostile, can break a send. A digest is one content of which each receiver gets the
 * parts of the topics they asked for.
 */
import { z } from 'zod';
import { TOPICS } from '../domain/index.ts';

/** An entity as Telegram gives it; its type decides which other fields it has, and all are kept. */
const entity = z.looseObject({
  type: z.string(),
  offset: z.number().int().min(0),
  length: z.number().int().min(1),
});
export type Entity = z.infer<typeof entity>;

/** Where to ask about it, where to read it; the label is in the reader's language. */
const button = z.object({ kind: z.enum(['ask', 'source']), url: z.string().min(1) });
export type LinkButton = z.infer<typeof button>;

const message = z.object({
  /** `text`, or a file that Telegram has already, with the text as its caption. */
  type: z.enum(['text', 'photo', 'document']),
  fileId: z.string().nullable(),
  text: z.string(),
  entities: z.array(entity),
  buttons: z.array(button),
  /** Whether a button to unsubscribe is under it (never in channels). */
  canUnsubscribe: z.boolean(),
});
/** A message as every receiver of one variant gets it. */
export type Message = z.infer<typeof message>;

const digestSection = z.object({
  topic: z.enum(TOPICS),
  items: z.array(z.object({ title: z.string(), dateline: z.string(), url: z.string().nullable() })),
});
export type DigestSection = z.infer<typeof digestSection>;

export const content = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('message'), message }),
  z.object({ kind: z.literal('digest'), heading: z.string(), sections: z.array(digestSection) }),
]);
export type Content = z.infer<typeof content>;

/** Telegram's limit for a text, in UTF-16 units (it counts code points, which are no more). */
const TEXT_LIMIT = 4096;

/** Telegram's limit for the text under a photo or a file, in characters. */
const CAPTION_LIMIT = 1024;
/** Leaves room for the articles of a digest. */
const HEADING_LIMIT = 1000;

/** Why Telegram would refuse to send it to anybody. */
export type Fault =
  | { readonly kind: 'empty' }
  | { readonly kind: 'too long'; readonly length: number; readonly limit: number };

/** @returns undefined for what can be sent. */
export function faultOf(content: Content): Fault | undefined {
  if (content.kind === 'digest') return lengthFault(content.heading, HEADING_LIMIT);
  const { type, text } = content.message;
  if (type === 'text' && text.trim() === '') return { kind: 'empty' };
  return lengthFault(text, type === 'text' ? TEXT_LIMIT : CAPTION_LIMIT);
}

function lengthFault(text: string, limit: number): Fault | undefined {
  const { length } = [...text];
  return length > limit ? { kind: 'too long', length, limit } : undefined;
}

/** The content with other words; its kind, its file and the articles of a digest stay. */
export const reworded = (content: Content, words: Pick<Message, 'text' | 'entities'>): Content =>
  content.kind === 'digest'
    ? { ...content, heading: words.text }
    : { ...content, message: { ...content.message, ...words } };

export const textMessage = (
  text: string,
  entities: readonly Entity[] = [],
  buttons: readonly LinkButton[] = [],
): Message => ({
  type: 'text',
  fileId: null,
  text,
  entities: [...entities],
  buttons: [...buttons],
  canUnsubscribe: true,
});

export const parseContent = (json: string): Content => content.parse(JSON.parse(json));

/**
 * The message for a receiver reached by these topics (joined by commas; empty for all of them).
 */
export function messageFor(content: Content, topics: string): Message {
  if (content.kind === 'message') return content.message;
  const wanted = new Set(topics.split(',').filter((topic) => topic !== ''));
  const sections = content.sections.filter(({ topic }) => wanted.size === 0 || wanted.has(topic));
  return renderDigest(content.heading, sections);
}

/** A text that remembers where its bold and linked parts are. */
export class TextBuilder {
  private text = '';
  private readonly entities: Entity[] = [];

  plain(text: string): this {
    this.text += text;
    return this;
  }

  bold(text: string): this {
    return this.marked(text, { type: 'bold' });
  }

  link(text: string, url: string | null): this {
    return url === null ? this.plain(text) : this.marked(text, { type: 'text_link', url });
  }

  get length(): number {
    return this.text.length;
  }

  build(buttons: readonly LinkButton[] = []): Message {
    return textMessage(this.text, this.entities, buttons);
  }

  private marked(text: string, kind: { type: string; url?: string }): this {
    if (text !== '') this.entities.push({ ...kind, offset: this.text.length, length: text.length });
    return this.plain(text);
  }
}

function renderDigest(heading: string, sections: readonly DigestSection[]): Message {
  const text = new TextBuilder().bold(heading);
  for (const section of sections) {
    text.plain('\n\n').bold(section.topic);
    for (const { title, dateline, url } of section.items) {
      if (text.length + title.length + dateline.length + 8 > TEXT_LIMIT) break;
      text.plain('\n· ').link(title, url).plain(`\n  ${dateline}`);
    }
  }
  return text.build();
}
