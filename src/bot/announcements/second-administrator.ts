/** Large audiences: a second administrator sees the message and confirms or rejects it. */
import type { Composer } from 'telegraf';
import type { Campaign, CampaignRepository } from '../../announce/index.ts';
import type { BotContext, BotServices } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { tellAdministrator } from './administrators.ts';
import { outcomeLine, showMessage } from './draft-view.ts';
import { administratorAction } from './guard.ts';
import type { Announcements } from './service.ts';
import { say } from './speaking.ts';
import { sayIn } from './texts.ts';

/** Campaigns looked through for those that nobody was asked about. */
const MOST_ASKED = 20;

interface Question {
  /** What the others are to see. */
  readonly campaign: Campaign;
  /** Who wants it, and so cannot agree to it. */
  readonly by: number;
  readonly key: 'announce.confirmAsk' | 'announce.confirmEdit';
  /** In the callback data of the buttons. */
  readonly acts: { readonly confirm: string; readonly reject: string };
}

/** Asks whether a campaign may go out. @returns whether there is anybody to ask. */
export const askForConfirmation = (
  services: BotServices,
  announcements: Announcements,
  campaign: Campaign,
): Promise<boolean> =>
  askOthers(services, announcements, {
    campaign,
    by: campaign.createdBy,
    key: 'announce.confirmAsk',
    acts: { confirm: 'confirm', reject: 'reject' },
  });

/** Asks whether what was sent may become this. @returns whether there is anybody to ask. */
export const askAboutEdit = (
  services: BotServices,
  announcements: Announcements,
  edited: Campaign,
  by: number,
): Promise<boolean> =>
  askOthers(services, announcements, {
    campaign: edited,
    by,
    key: 'announce.confirmEdit',
    acts: { confirm: 'editok', reject: 'editno' },
  });

async function askOthers(
  services: BotServices,
  announcements: Announcements,
  { campaign, by, key, acts }: Question,
): Promise<boolean> {
  const others = (await announcements.administrators()).filter((id) => id !== by);
  const { count } = await announcements.announcer.expect(campaign);
  for (const id of others) {
    const refused = await showMessage(services, announcements, campaign, id);
    if (refused !== undefined) continue;
    await tellAdministrator(services, id, ({ language }) => ({
      content: html`${sayIn(language, key, { id: campaign.id, who: by, total: count.total })}`,
      rows: [
        [
          button(sayIn(language, 'announce.confirm'), `A:an:${acts.confirm}:${campaign.id}`),
          button(sayIn(language, 'announce.reject'), `A:an:${acts.reject}:${campaign.id}`),
        ],
      ],
    }));
  }
  return others.length > 0;
}

/**
 * A digest makes itself: nobody is there to ask for its confirmation. What this gives is called every few
 * seconds and asks once a process, so that a crash makes the question come again rather than never.
 */
export function digestQuestions(
  services: BotServices,
  announcements: Announcements,
  campaigns: CampaignRepository,
): () => Promise<void> {
  const asked = new Set<number>();
  return async () => {
    for (const campaign of await campaigns.list(['awaiting_confirmation'], MOST_ASKED)) {
      const { id, kind, createdBy } = campaign;
      if (kind !== 'digest' || asked.has(id)) continue;
      asked.add(id);
      if (await askForConfirmation(services, announcements, campaign)) continue;
      await tellAdministrator(services, createdBy, ({ language }) => ({
        content: html`#${id} ${sayIn(language, 'announce.noSecond')}`,
        rows: [],
      }));
    }
  };
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
    const done = isOpen && (await announcer.order(ctx.from?.id ?? 0, campaign.id, 'reject'));
    const line = say(ctx, done ? 'announce.rejected' : 'announce.gone');
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${line}`);
    if (done) await tell(ctx, campaign, line);
  });
}

export function confirmingEdits(bot: Composer<BotContext>, { announcer }: Announcements): void {
  administratorAction(bot, /^A:an:editok:(\d+)$/, async (ctx, [id = '']) => {
    const by = (await announcer.find(Number(id)))?.proposedEdit?.by;
    const outcome = await announcer.confirmEdit(ctx.from?.id ?? 0, Number(id));
    if (outcome === 'own') {
      await ctx.answerCbQuery(say(ctx, 'announce.own'), { show_alert: true });
      return;
    }
    await close(ctx, id, by, say(ctx, outcome === 'gone' ? 'announce.gone' : 'campaigns.editing'));
  });

  administratorAction(bot, /^A:an:editno:(\d+)$/, async (ctx, [id = '']) => {
    const by = (await announcer.find(Number(id)))?.proposedEdit?.by;
    const done = await announcer.rejectEdit(ctx.from?.id ?? 0, Number(id));
    await close(ctx, id, by, say(ctx, done ? 'announce.rejected' : 'announce.gone'));
  });

  async function close(
    ctx: BotContext,
    id: string,
    by: number | undefined,
    line: string,
  ): Promise<void> {
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${line}`);
    if (by === undefined || by === ctx.from?.id) return;
    await tellAdministrator(ctx.services, by, () => ({ content: html`#${id} ${line}`, rows: [] }));
  }
}

/** Tells who made the campaign what became of it. */
const tell = (ctx: BotContext, { id, createdBy }: Campaign, line: string) =>
  tellAdministrator(ctx.services, createdBy, () => ({ content: html`#${id} ${line}`, rows: [] }));
