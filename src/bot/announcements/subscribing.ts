/** `/subscribe`: topics, district and quiet nights by buttons; one tap under any message unsubscribes. */
import type { Composer } from 'telegraf';
import { districtOf } from '../../announce/index.ts';
import { TOPICS, type Topic } from '../../domain/index.ts';
import { DEFAULT_GROUP_SETTINGS } from '../../store/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { isGroupAdmin } from '../features/group-settings.ts';
import { type Html, html } from '../rendering/html.ts';
import { button, type Keyboard } from '../rendering/keyboards.ts';
import { UNSUBSCRIBE } from './delivery.ts';
import type { Announcements } from './service.ts';
import { say, ticked } from './speaking.ts';

const NIGHT = { from: 22, to: 7 };
const DISTRICTS_A_ROW = 3;
/** Telegram takes 100 buttons a message. */
const MOST_DISTRICTS = 60;

export function subscribing(bot: Composer<BotContext>, { subscriptions }: Announcements): void {
  bot.command(['subscribe', 'unsubscribe'], async (ctx) => {
    if (!(await mayChange(ctx)))
      return void (await ctx.sendHtml(html`${say(ctx, 'subscribe.groupAdmins')}`));
    if (ctx.command === 'unsubscribe') {
      await subscriptions.setTopics(ctx.chat.id, []);
      return void (await ctx.sendHtml(html`${say(ctx, 'unsubscribe.done')}`));
    }
    if (!ctx.isPrivate) await subscriptions.register(ctx.chat.id, true);
    const { content, keyboard } = await view(ctx);
    await ctx.sendHtml(content, { reply_markup: keyboard });
  });

  change(/^an:off$/, async (ctx, chatId) => {
    await subscriptions.setTopics(chatId, []);
    await ctx.answerCbQuery(say(ctx, 'unsubscribe.done'), { show_alert: true });
    return false;
  });
  change(/^an:s:(.+)$/, async (_, chatId, chosen) => {
    const topics = await subscriptions.topicsOf(chatId);
    await subscriptions.setTopics(chatId, toggled(topics, chosen));
    return true;
  });
  change(/^an:d$/, async (ctx) => {
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${say(ctx, 'subscribe.chooseDistrict')}`, districtKeyboard(ctx));
    return false;
  });
  change(/^an:d:(.*)$/, async (ctx, chatId, district) => {
    await ctx.services.store.chats.setPlace(chatId, district === '' ? null : district);
    return true;
  });
  change(/^an:q$/, async (ctx, chatId) => {
    const settings = ctx.chatRecord?.settings ?? DEFAULT_GROUP_SETTINGS;
    const quietHours = settings.quietHours === null ? NIGHT : null;
    await ctx.services.store.chats.setSettings(chatId, { ...settings, quietHours });
    return true;
  });

  /** A button that changes this chat's subscription; where `act` gives true the view is shown anew. */
  function change(
    pattern: RegExp,
    act: (ctx: BotContext, chatId: number, chosen: string) => Promise<boolean>,
  ): void {
    bot.action(pattern, async (ctx) => {
      if (ctx.chat === undefined || !(await mayChange(ctx))) {
        await ctx.answerCbQuery(say(ctx, 'subscribe.groupAdmins'), { show_alert: true });
        return;
      }
      if (!(await act(ctx, ctx.chat.id, ctx.match[1] ?? ''))) return;
      await ctx.answerCbQuery();
      ctx.chatRecord = await ctx.services.store.chats.find(ctx.chat.id);
      const { content, keyboard } = await view(ctx);
      await editHtml(ctx, content, keyboard);
    });
  }

  async function view(ctx: BotContext): Promise<{ content: Html; keyboard: Keyboard }> {
    const topics = await subscriptions.topicsOf(ctx.chat?.id ?? 0);
    const district = ctx.chatRecord?.place ?? say(ctx, 'subscribe.wholeCity');
    const isQuiet = (ctx.chatRecord?.settings.quietHours ?? null) !== null;
    const content = html`${say(ctx, 'subscribe.title', {
      topics:
        topics.length === 0 ? say(ctx, 'subscribe.none') : ctx.voice.script(topics.join('、')),
      district,
    })}`;
    const topicButtons = TOPICS.map((topic) =>
      button(ticked(ctx.voice.script(topic), topics.includes(topic)), `an:s:${topic}`),
    );
    const quiet = say(ctx, isQuiet ? 'state.on' : 'state.off');
    return {
      content,
      keyboard: {
        inline_keyboard: [
          topicButtons.slice(0, 3),
          topicButtons.slice(3),
          [button(say(ctx, 'subscribe.all'), 'an:s:*')],
          [button(say(ctx, 'subscribe.district', { district }), 'an:d')],
          ...(ctx.isPrivate
            ? [[button(say(ctx, 'subscribe.quiet', { state: quiet }), 'an:q')]]
            : []),
          [button(say(ctx, 'subscribe.off'), UNSUBSCRIBE)],
        ],
      },
    };
  }
}

/** In a private chat the person; in a group its administrators. */
const mayChange = async (ctx: BotContext): Promise<boolean> =>
  ctx.isPrivate || (await isGroupAdmin(ctx));

function toggled(topics: readonly Topic[], chosen: string): readonly Topic[] {
  if (chosen === '*') return TOPICS;
  return TOPICS.filter((topic) => topics.includes(topic) !== (topic === chosen));
}

/** The districts that the knowledge base speaks of. */
function districtKeyboard(ctx: BotContext): Keyboard {
  const regions = ctx.services.live.current.index
    .articles()
    .map(({ region }) => districtOf(region));
  const districts = [...new Set(regions)].filter((district) => district !== null).sort();
  const buttons = districts
    .slice(0, MOST_DISTRICTS)
    .map((district) => button(ctx.voice.script(district), `an:d:${district}`));
  const rows = [[button(say(ctx, 'subscribe.wholeCity'), 'an:d:')]];
  for (let start = 0; start < buttons.length; start += DISTRICTS_A_ROW)
    rows.push(buttons.slice(start, start + DISTRICTS_A_ROW));
  return { inline_keyboard: rows };
}
