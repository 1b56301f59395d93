/** Where the bot is: added, removed, blocked, unblocked, and groups that become supergroups. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';

export function membership(bot: Composer<BotContext>): void {
  bot.on('my_chat_member', async (ctx) => {
    const { chats } = ctx.services.store;
    const { chat, new_chat_member: now, old_chat_member: before } = ctx.myChatMember;
    const isIn = (status: string) => status !== 'left' && status !== 'kicked';
    await chats.seen(chat.id, chat.type, 'title' in chat ? chat.title : null);
    if (!isIn(now.status))
      return await chats.setState(chat.id, chat.type === 'private' ? 'blocked' : 'left');
    const isGroup = chat.type === 'group' || chat.type === 'supergroup';
    if (isGroup && !isIn(before.status)) await ctx.sendHtml(html`${ctx.voice.say('group.hello')}`);
  });
  bot.on(message('migrate_to_chat_id'), async (ctx) => {
    await ctx.services.store.chats.migrate(ctx.chat.id, ctx.message.migrate_to_chat_id);
  });
}
