/** `/admins`: who administers; others are added by forwarding a message of theirs, or by id. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { clip, html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { isAdministrator, noteAct } from './guard.ts';

const NAME = 60;

export function admins(bot: Composer<BotContext>): void {
  bot.command('admins', async (ctx) => {
    const id = Number(ctx.payload.trim());
    if (Number.isSafeInteger(id) && id > 0) return await confirm(ctx, id, String(id));
    await listAdmins(ctx);
  });
  bot.on(message('forward_origin'), async (ctx, next) => {
    if (!ctx.isPrivate || !(await isAdministrator(ctx))) return await next();
    const { forward_origin: origin } = ctx.message;
    if (origin.type === 'user')
      return await confirm(ctx, origin.sender_user.id, origin.sender_user.first_name);
    if (origin.type !== 'hidden_user') return await next();
    await ctx.sendHtml(html`${ctx.voice.say('admins.hiddenSender')}`);
  });
  bot.action(/^A:admin:(add|remove):(\d+)$/, async (ctx) => {
    const id = Number(ctx.match[2]);
    const { administrators } = ctx.services.store;
    const adds = ctx.match[1] === 'add';
    if (adds) await administrators.add(id, ctx.from.id);
    else await administrators.remove(id);
    await noteAct(ctx, adds ? 'admin-add' : 'admin-remove', String(id));
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${ctx.voice.say(adds ? 'admins.added' : 'admins.removed', { id })}`);
  });
}

async function listAdmins(ctx: BotContext): Promise<void> {
  const { config, store } = ctx.services;
  const added = await store.administrators.list();
  const list = [...new Set([...config.adminIds, ...added])].join('、');
  const rows = added.map((id) => [
    button(ctx.voice.say('admins.remove', { id }), `A:admin:remove:${id}`),
  ]);
  await ctx.sendHtml(
    html`${ctx.voice.say('admins.list', { list })}`,
    rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {},
  );
}

async function confirm(ctx: BotContext, id: number, name: string): Promise<void> {
  const yes = button(ctx.voice.say('admins.yes'), `A:admin:add:${id}`);
  await ctx.sendHtml(html`${ctx.voice.say('admins.confirm', { id, name: clip(name, NAME) })}`, {
    reply_markup: { inline_keyboard: [[yes]] },
  });
}
