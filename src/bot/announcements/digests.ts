/** `/digest`: when the digest of what is new goes out, by topic, to all subscribers. */
import type { Composer } from 'telegraf';
import { parseSendTime } from '../../announce/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { momentIn } from '../rendering/dates.ts';
import { html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { administratorAction, administratorCommand } from './guard.ts';
import type { Announcements } from './service.ts';
import { say } from './speaking.ts';

export function digests(bot: Composer<BotContext>, { scheduler }: Announcements): void {
  administratorCommand(bot, 'digest', async (ctx, payload) => {
    const { store, config } = ctx.services;
    if (payload === '') return await showPlan(ctx);
    const time = parseSendTime(payload, store.now(), config.timeZone);
    if (time?.kind !== 'repeat') return void (await ctx.sendHtml(html`${say(ctx, 'digest.bad')}`));
    await scheduler.repeatDigest(ctx.from?.id ?? 0, time.cron);
    await showPlan(ctx);
  });

  administratorAction(bot, /^A:an:digest:stop$/, async (ctx) => {
    await scheduler.stopDigest(ctx.from?.id ?? 0);
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${say(ctx, 'digest.stopped')}`);
  });

  async function showPlan(ctx: BotContext): Promise<void> {
    const plan = await scheduler.digestPlan();
    if (plan === undefined) return void (await ctx.sendHtml(html`${say(ctx, 'digest.none')}`));
    const time = momentIn(plan.nextAt, ctx.services.config.timeZone);
    await ctx.sendHtml(html`${say(ctx, 'digest.plan', { time })}`, {
      reply_markup: { inline_keyboard: [[button(say(ctx, 'digest.stop'), 'A:an:digest:stop')]] },
    });
  }
}
