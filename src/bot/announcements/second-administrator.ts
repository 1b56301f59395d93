/** Large audiences: a second administrator sees the message and confirms or rejects it. */
import type { Composer } from 'telegraf';
import type { Campaign } from '../../announce/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { tellAdministrator } from './administrators.ts';
import { outcomeLine, showMessage } from './draft-view.ts';
import { administratorAction } from './guard.ts';
import type { Announcements } from './service.ts';
import { say } from './speaking.ts';
import { sayIn } from './texts.ts';

export async function askForConfirmation(
  ctx: BotContext,
  announcements: Announcements,
  campaign: Campaign,
): Promise<void> {
  const own = ctx.from?.id ?? 0;
  const others = (await announcements.administrators()).filter((id) => id !== own);
  const { count } = await announcements.announcer.expect(campaign);
  for (const id of others) {
    if (!(await showMessage(ctx, announcements, campaign, id))) continue;
    await tellAdministrator(ctx.services, id, ({ language }) => ({
      content: html`${sayIn(language, 'announce.confirmAsk', { who: own, total: count.total })}`,
      rows: [
        [
          button(sayIn(language, 'announce.confirm'), `A:an:confirm:${campaign.id}`),
          button(sayIn(language, 'announce.reject'), `A:an:reject:${campaign.id}`),
        ],
      ],
    }));
  }
  const key = others.length === 0 ? 'announce.noSecond' : 'announce.awaiting';
  await ctx.sendHtml(html`${say(ctx, key)}`);
}

export function confirming(bot: Composer<BotContext>, { announcer }: Announcements): void {
  administratorAction(bot, /^A:an:confirm:(\d+)$/, async (ctx, [id]) => {
    const result = await announcer.confirm(ctx.from?.id ?? 0, Number(id));
    if (result.outcome === 'own') {
      await ctx.answerCbQuery(say(ctx, 'announce.own'), { show_alert: true });
      return;
    }
    await ctx.answerCbQuery();
    const at = result.outcome === 'scheduled' ? result.at : null;
    await editHtml(ctx, html`${outcomeLine(ctx, result.outcome, at)}`);
    const campaign = await announcer.find(Number(id));
    if (campaign !== undefined && result.outcome !== 'gone')
      await tell(ctx, campaign, outcomeLine(ctx, result.outcome, at));
  });

  administratorAction(bot, /^A:an:reject:(\d+)$/, async (ctx, [id]) => {
    const campaign = await announcer.find(Number(id));
    const isOpen = campaign?.state === 'awaiting_confirmation';
    const done = isOpen && (await announcer.order(ctx.from?.id ?? 0, campaign.id, 'cancel'));
    const line = say(ctx, done ? 'announce.rejected' : 'announce.gone');
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${line}`);
    if (done) await tell(ctx, campaign, line);
  });
}

/** Tells who made the campaign what became of it. */
const tell = (ctx: BotContext, { id, createdBy }: Campaign, line: string) =>
  tellAdministrator(ctx.services, createdBy, () => ({ content: html`#${id} ${line}`, rows: [] }));
