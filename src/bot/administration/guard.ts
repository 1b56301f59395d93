/** Who may administer: the ids of ADMIN_IDS and those added from the chat; in private chats only. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { ADMIN_COMMANDS } from './commands.ts';

/** Comes before the administrators' features: others get a polite line, groups nothing private. */
export function guardAdministration(bot: Composer<BotContext>): void {
  bot.command([...ADMIN_COMMANDS], async (ctx, next) => {
    if (!(await isAdministrator(ctx)))
      return void (await ctx.sendHtml(html`${ctx.voice.say('admin.only')}`));
    if (!ctx.isPrivate) return void (await ctx.sendHtml(html`${ctx.voice.say('admin.private')}`));
    await next();
  });
  bot.action(/^A:/, async (ctx, next) => {
    if (await isAdministrator(ctx)) return await next();
    await ctx.answerCbQuery(ctx.voice.say('admin.only'));
  });
}

export async function isAdministrator(ctx: BotContext): Promise<boolean> {
  const { config, store } = ctx.services;
  const id = ctx.from?.id;
  if (id === undefined) return false;
  return config.adminIds.includes(id) || (await store.administrators.list()).includes(id);
}

/** Writes an administrator's act to the audit log. The detail holds ids and titles, no citizen's words. */
export async function noteAct(ctx: BotContext, act: string, detail = ''): Promise<void> {
  await ctx.services.store.audit.note(ctx.from?.id ?? 0, act, detail);
}
