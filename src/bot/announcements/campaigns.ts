/** `/campaigns`: how far each is, and the orders that may be given to it. */
import type { Composer } from 'telegraf';
import type { Campaign, Tally } from '../../announce/index.ts';
import type { CampaignState } from '../../store/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { html } from '../rendering/html.ts';
import { type Button, button } from '../rendering/keyboards.ts';
import { campaignLine, campaignText } from './campaign-text.ts';
import { administratorAction, administratorCommand } from './guard.ts';
import type { Announcements } from './service.ts';
import { say } from './speaking.ts';
import { beginStep } from './steps.ts';

const SHOWN = 10;
const LISTED: readonly CampaignState[] = [
  'awaiting_confirmation',
  'scheduled',
  'preparing',
  'running',
  'paused',
  'finished',
  'cancelled',
];

export function campaigns(bot: Composer<BotContext>, { announcer }: Announcements): void {
  administratorCommand(bot, 'campaigns', async (ctx) => {
    const list = (await announcer.list(LISTED, SHOWN * 2)).filter(({ kind }) => kind !== 'notice');
    if (list.length === 0) return void (await ctx.sendHtml(html`${say(ctx, 'campaigns.empty')}`));
    const rows = list
      .slice(0, SHOWN)
      .map((campaign) => [button(campaignLine(campaign, ctx.voice), `A:an:show:${campaign.id}`)]);
    await ctx.sendHtml(html`<b>${say(ctx, 'campaigns.title')}</b>`, {
      reply_markup: { inline_keyboard: rows },
    });
  });

  administratorAction(bot, /^A:an:show:(\d+)$/, async (ctx, [id]) => {
    await ctx.answerCbQuery();
    await show(ctx, Number(id));
  });

  order('pause', (actor, id) => announcer.order(actor, id, 'pause'));
  order('cancel', (actor, id) => announcer.order(actor, id, 'cancel'));
  order('resume', (actor, id) => announcer.resume(actor, id));
  order('withdraw', (actor, id) => announcer.withdraw(actor, id));
  order('retry', (actor, id) => announcer.retryFailed(actor, id));
  order('resend', (actor, id) => announcer.resendUnknown(actor, id));

  /** What cannot be taken back is asked for twice. */
  administratorAction(bot, /^A:an:delete:(\d+)$/, async (ctx, [id]) => {
    const { sent: count } = await announcer.tally(Number(id));
    const sure = button(say(ctx, 'campaigns.deleteSure', { count }), `A:an:withdraw:${id}`);
    const back = button(say(ctx, 'campaigns.refresh'), `A:an:show:${id}`);
    await ctx.answerCbQuery();
    await show(ctx, Number(id), [[sure], [back]]);
  });

  administratorAction(bot, /^A:an:edit:(\d+)$/, async (ctx, [id]) => {
    const campaign = await announcer.find(Number(id));
    if (campaign === undefined) return void (await ctx.answerCbQuery(say(ctx, 'announce.gone')));
    const step = { kind: 'edit', campaignId: campaign.id } as const;
    await beginStep(ctx.services.store, ctx.from?.id ?? 0, step);
    await ctx.answerCbQuery();
    const isDigest = campaign.content.kind === 'digest';
    await ctx.sendHtml(html`${say(ctx, isDigest ? 'campaigns.askHeading' : 'campaigns.askEdit')}`);
  });

  /** A button that gives an order and shows what became of it; false means that it came too late. */
  function order(name: string, act: (actor: number, id: number) => Promise<unknown>): void {
    administratorAction(bot, new RegExp(`^A:an:${name}:(\\d+)$`), async (ctx, [id]) => {
      const done = await act(ctx.from?.id ?? 0, Number(id));
      await ctx.answerCbQuery(say(ctx, done === false ? 'announce.gone' : 'campaigns.done'));
      await show(ctx, Number(id));
    });
  }

  async function show(ctx: BotContext, id: number, rows?: Button[][]): Promise<void> {
    const campaign = await announcer.find(id);
    if (campaign === undefined) return;
    const tally = await announcer.tally(id);
    const failures = await announcer.failures(id);
    const content = campaignText(
      {
        campaign,
        tally,
        failures,
        now: ctx.services.store.now(),
        allowed: announcer.rateOf(campaign),
      },
      ctx.voice,
    );
    const keyboard = { inline_keyboard: rows ?? ordersFor(ctx, campaign, tally) };
    await editHtml(ctx, content, keyboard);
  }
}

function ordersFor(ctx: BotContext, { id, state, withdrawn }: Campaign, tally: Tally) {
  const one = (key: Parameters<typeof say>[1], act: string, count = 0): Button[] => [
    button(say(ctx, key, { count }), `A:an:${act}:${id}`),
  ];
  const isOver = state === 'finished' || state === 'cancelled';
  const hasSent = tally.sent > 0 && !withdrawn;
  const rows: (Button[] | false)[] = [
    state === 'awaiting_confirmation' && [
      button(say(ctx, 'announce.confirm'), `A:an:confirm:${id}`),
      button(say(ctx, 'announce.reject'), `A:an:reject:${id}`),
    ],
    (state === 'running' || state === 'preparing') && one('campaigns.pause', 'pause'),
    state === 'paused' && one('campaigns.resume', 'resume'),
    !isOver && one('campaigns.cancel', 'cancel'),
    state === 'finished' && tally.failed > 0 && one('campaigns.retry', 'retry', tally.failed),
    state === 'finished' && tally.unknown > 0 && one('campaigns.resend', 'resend', tally.unknown),
    hasSent && state !== 'cancelled' && one('campaigns.edit', 'edit'),
    hasSent && one('campaigns.delete', 'delete'),
    one('campaigns.refresh', 'show'),
  ];
  return rows.filter((row) => row !== false);
}
