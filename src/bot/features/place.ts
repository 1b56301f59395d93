/** `/place`: the citizen's district, remembered, counts in ranking. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { editHtml } from './edit.ts';

const LONGEST_PLACE = 20;

export function place(bot: Composer<BotContext>): void {
  bot.command('place', async (ctx) => {
    if (!ctx.isPrivate) return void (await ctx.sendHtml(html`${ctx.voice.say('group.private')}`));
    const named = ctx.payload.trim();
    if (named === '') return await showPlace(ctx);
    if (named.length > LONGEST_PLACE)
      return void (await ctx.sendHtml(html`${ctx.voice.say('place.tooLong')}`));
    await ctx.services.store.chats.setPlace(ctx.chat.id, named);
    await ctx.sendHtml(html`${ctx.voice.say('place.set', { place: named })}`);
  });
  bot.action('place:clear', async (ctx) => {
    if (ctx.chat !== undefined) await ctx.services.store.chats.setPlace(ctx.chat.id, null);
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${ctx.voice.say('place.cleared')}`);
  });
}

async function showPlace(ctx: BotContext): Promise<void> {
  const current = ctx.chatRecord?.place ?? null;
  const values = { place: current ?? ctx.voice.say('place.none') };
  const clear = { inline_keyboard: [[button(ctx.voice.say('place.clear'), 'place:clear')]] };
  await ctx.sendHtml(
    html`${ctx.voice.say('place.ask', values)}`,
    current === null ? {} : { reply_markup: clear },
  );
}
