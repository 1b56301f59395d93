/** `/privacy` says what is stored; `/forget` removes it at once. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';

export function privacy(bot: Composer<BotContext>): void {
  bot.command('privacy', async (ctx) => {
    if (!ctx.isPrivate) return void (await ctx.sendHtml(html`${ctx.voice.say('group.private')}`));
    const { store, config } = ctx.services;
    const count = await store.questions.countOf(ctx.asker);
    const values = { days: config.retentionDays, count };
    await ctx.sendHtml(html`${ctx.voice.say('privacy.text', values)}`);
  });
  bot.command('forget', async (ctx) => {
    await ctx.services.store.forgetPerson(ctx.asker, ctx.from.id);
    await ctx.sendHtml(html`${ctx.voice.say('forget.done')}`);
  });
}
