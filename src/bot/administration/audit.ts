/** `/audit`: the newest acts of administrators. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { momentIn } from '../rendering/dates.ts';
import { clip, html } from '../rendering/html.ts';

const SHOWN = 20;
const ROOM = 3500;

export function audit(bot: Composer<BotContext>): void {
  bot.command('audit', async (ctx) => {
    const { store, config } = ctx.services;
    const lines = (await store.audit.latest(SHOWN)).map(({ at, ...entry }) =>
      ctx.voice.say('audit.item', { ...entry, date: momentIn(at, config.timeZone) }),
    );
    const text = lines.length === 0 ? ctx.voice.say('admin.nothing') : lines.join('\n');
    await ctx.sendHtml(html`${clip(text, ROOM)}`);
  });
}
