/** Voice, photos, stickers and the rest: a helpful line in private chats, silence elsewhere. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import type { TextKey } from '../texts/index.ts';

const LINES: readonly (readonly [field: string, line: TextKey])[] = [
  ['voice', 'media.voice'],
  ['audio', 'media.voice'],
  ['video_note', 'media.voice'],
  ['photo', 'media.photo'],
  ['sticker', 'media.sticker'],
  ['animation', 'media.sticker'],
  ['document', 'media.other'],
  ['video', 'media.other'],
  ['location', 'media.other'],
  ['contact', 'media.other'],
  ['poll', 'media.other'],
  ['dice', 'media.sticker'],
];

export function otherMedia(bot: Composer<BotContext>): void {
  bot.on('message', async (ctx) => {
    if (!ctx.isPrivate) return;
    const line = LINES.find(([field]) => field in ctx.message)?.[1];
    if (line !== undefined) await ctx.sendHtml(html`${ctx.voice.say(line)}`);
  });
}
