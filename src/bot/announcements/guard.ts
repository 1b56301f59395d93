/** Commands and buttons that only administrators may use, in their private chats. */
import type { Composer } from 'telegraf';
import { isAdministrator } from '../administration/guard.ts';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';

export function administratorCommand(
  bot: Composer<BotContext>,
  command: string,
  handle: (ctx: BotContext, payload: string) => Promise<void>,
): void {
  bot.command(command, async (ctx) => {
    if (!(await isAdministrator(ctx)))
      return void (await ctx.sendHtml(html`${ctx.voice.say('admin.only')}`));
    if (!ctx.isPrivate) return void (await ctx.sendHtml(html`${ctx.voice.say('admin.private')}`));
    await handle(ctx, ctx.payload.trim());
  });
}

/** @param handle gets the groups of `pattern`. It answers the callback query. */
export function administratorAction(
  bot: Composer<BotContext>,
  pattern: RegExp,
  handle: (ctx: BotContext, groups: readonly (string | undefined)[]) => Promise<void>,
): void {
  bot.action(pattern, async (ctx) => {
    if (await isAdministrator(ctx)) return await handle(ctx, ctx.match.slice(1));
    await ctx.answerCbQuery(ctx.voice.say('admin.only'));
  });
}
