/** Where announcements go: channels and groups register when the bot is added, `/channels` switches them. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import type { ChatMember } from 'telegraf/types';
import type { BotContext } from '../context.ts';
import { editKeyboard } from '../features/edit.ts';
import { clip, html } from '../rendering/html.ts';
import { type Button, button } from '../rendering/keyboards.ts';
import { tellAdministrators } from './administrators.ts';
import { administratorAction, administratorCommand } from './guard.ts';
import type { Announcements } from './service.ts';
import { say, ticked } from './speaking.ts';
import { sayIn } from './texts.ts';

const TITLE = 60;
/** As many as a phone shows without much scrolling. */
const PAGE = 20;

/** Comes before the features that keep track of chats, and passes on to them. */
export function registerDestinations(
  bot: Composer<BotContext>,
  announcements: Announcements,
): void {
  const { subscriptions } = announcements;
  bot.on('my_chat_member', async (ctx, next) => {
    await next();
    const { chat, new_chat_member: now, old_chat_member: before } = ctx.myChatMember;
    if (chat.type === 'private') return;
    await subscriptions.register(chat.id, mayPost(now));
    if (chat.type !== 'channel' || !mayPost(now) || mayPost(before)) return;
    const title = clip(chat.title, TITLE);
    await tellAdministrators(ctx.services, announcements, (voice) => ({
      content: html`${sayIn(voice.language, 'channels.registered', { title })}`,
      rows: [],
    }));
  });
  bot.on(message('migrate_to_chat_id'), async (ctx, next) => {
    await announcements.followMigration(ctx.chat.id, ctx.message.migrate_to_chat_id);
    await next();
  });
}

export function destinations(bot: Composer<BotContext>, { subscriptions }: Announcements): void {
  administratorCommand(bot, 'channels', async (ctx) => {
    const rows = await rowsOf(ctx, 0);
    if (rows.length === 0) return void (await ctx.sendHtml(html`${say(ctx, 'channels.empty')}`));
    await ctx.sendHtml(html`${say(ctx, 'channels.title')}`, {
      reply_markup: { inline_keyboard: rows },
    });
  });

  administratorAction(bot, /^A:an:chats:(\d+)$/, async (ctx, [page]) => {
    await ctx.answerCbQuery();
    await editKeyboard(ctx, { inline_keyboard: await rowsOf(ctx, Number(page)) });
  });

  administratorAction(
    bot,
    /^A:an:chat:(-?\d+):([01]):(\d+)$/,
    async (ctx, [chat = '', on, page]) => {
      await subscriptions.setEnabled(Number(chat), on === '1');
      const { audit } = ctx.services.store;
      const detail = `${chat} ${on === '1' ? 'on' : 'off'}`;
      await audit.note(ctx.from?.id ?? 0, 'announce.channel', detail);
      await ctx.answerCbQuery();
      await editKeyboard(ctx, { inline_keyboard: await rowsOf(ctx, Number(page)) });
    },
  );

  /** @param page from 0 on. */
  async function rowsOf(ctx: BotContext, page: number): Promise<Button[][]> {
    const list = await subscriptions.destinations();
    const shown = list.slice(page * PAGE, (page + 1) * PAGE);
    const rows = shown.map(({ chatId, title, kind, enabled, canPost }) => {
      const sign = kind === 'channel' ? '📢' : '👥';
      const right = canPost ? '' : ` (${say(ctx, 'channels.noRight')})`;
      const label = ticked(`${sign} ${title ?? chatId}${right}`, enabled);
      return [button(label, `A:an:chat:${chatId}:${enabled ? 0 : 1}:${page}`)];
    });
    const last = Math.ceil(list.length / PAGE) - 1;
    const turns = [
      ...(page > 0 ? [button('◀', `A:an:chats:${page - 1}`)] : []),
      ...(page < last ? [button(`▶ ${page + 2}/${last + 1}`, `A:an:chats:${page + 1}`)] : []),
    ];
    return turns.length === 0 ? rows : [...rows, turns];
  }
}

/** Whether the bot may write where it has this membership. */
function mayPost(member: ChatMember): boolean {
  if (member.status === 'administrator')
    return 'can_post_messages' in member ? member.can_post_messages === true : true;
  if (member.status === 'restricted') return member.can_send_messages;
  return member.status === 'member' || member.status === 'creator';
}
