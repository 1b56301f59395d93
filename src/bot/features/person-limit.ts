/** A limit on how fast one person may ask, so that nobody holds the bot up for the others. */
import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';

export function limitPerson(bot: Composer<BotContext>, perMinute: number): void {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  bot.use(async (ctx, next) => {
    const person = ctx.from?.id;
    if (person === undefined) return await next();
    const result = await limiter.consume(person).catch((reason: unknown) => {
      if (reason instanceof RateLimiterRes) return reason;
      throw reason;
    });
    if (result.consumedPoints <= perMinute) return await next();
    await refuse(ctx, Math.ceil(result.msBeforeNext / 1000), result.consumedPoints - perMinute);
  });
}

/** Says so once in a private chat; in a group it would only add to the noise. */
async function refuse(ctx: BotContext, seconds: number, excess: number): Promise<void> {
  const notice = ctx.voice.say('limit.person', { seconds });
  if (ctx.callbackQuery !== undefined) await ctx.answerCbQuery(notice);
  else if (ctx.inlineQuery !== undefined) await ctx.answerInlineQuery([], { cache_time: 1 });
  else if (ctx.isPrivate && excess === 1) await ctx.sendHtml(html`${notice}`);
}
