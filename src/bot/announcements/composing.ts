/**
 * `/announce`: from what is to be said, or an article, to a message on its way: content → preview with
 * audience, duration and cost → now, later, to oneself first, or not at all.
 */
import type { Composer } from 'telegraf';
import { shortIdOf } from '../../admin/index.ts';
import {
  announceArticle,
  type Campaign,
  type Content,
  districtOf,
  EVERYONE,
  faultOf,
  type Message,
  parseSendTime,
  reworded,
} from '../../announce/index.ts';
import type { Article } from '../../domain/index.ts';
import { isAdministrator } from '../administration/guard.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { clip, html } from '../rendering/html.ts';
import { type Button, button } from '../rendering/keyboards.ts';
import { changedAudience, outcomeLine, panelOf, showDraft } from './draft-view.ts';
import { administratorAction, administratorCommand } from './guard.ts';
import { contentOf } from './message-content.ts';
import { askAboutEdit, askForConfirmation } from './second-administrator.ts';
import type { Announcements } from './service.ts';
import { say } from './speaking.ts';
import { beginStep, currentStep, endStep } from './steps.ts';

const ARTICLES_SHOWN = 6;

export function composing(bot: Composer<BotContext>, announcements: Announcements): void {
  const { announcer } = announcements;

  administratorCommand(bot, 'announce', async (ctx, payload) => {
    if (payload !== '') return await fromArticle(ctx, findArticles(ctx, payload));
    await beginStep(ctx.services.store, ctx.from?.id ?? 0, { kind: 'content' });
    const rows = articleRows(ctx, newestArticles(ctx));
    await ctx.sendHtml(html`${say(ctx, 'announce.ask')}`, {
      ...(rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}),
    });
  });

  bot.command('cancel', async (ctx, next) => {
    if (!(await endStep(ctx.services.store, ctx.from.id))) return await next();
    await ctx.sendHtml(html`${say(ctx, 'announce.cancelled')}`);
  });

  /** The next message of an administrator who was asked for one. */
  bot.on('message', async (ctx, next) => {
    const { store } = ctx.services;
    const isCommand = ctx.text?.startsWith('/') === true;
    if (!ctx.isPrivate || isCommand || !(await isAdministrator(ctx))) return await next();
    const step = await currentStep(store, ctx.from.id);
    if (step === undefined) return await next();
    const message = contentOf(ctx);
    if (message === undefined) return await next();
    switch (step.kind) {
      case 'content':
        return await draft(ctx, message);
      case 'time':
        return await schedule(ctx, step.campaignId, message.text);
      case 'file':
        return await attach(ctx, step.campaignId, message);
      case 'edit':
        return await edit(ctx, step.campaignId, message);
    }
  });

  administratorAction(bot, /^A:an:article:([\w-]+)$/, async (ctx, [shortId = '']) => {
    const article = ctx.services.live.current.articleByShortId(shortId);
    await ctx.answerCbQuery();
    await fromArticle(ctx, article === undefined ? [] : [article]);
  });

  administratorAction(
    bot,
    /^A:an:(way|topic|place|option):(\d+)(?::(.+))?$/,
    async (ctx, [what = '', id, value = '']) => {
      const campaign = await draftOf(ctx, id);
      if (campaign === undefined) return;
      if (what === 'option')
        await announcer.setOptions(campaign.id, toggledOption(campaign, value));
      else
        await announcer.setAudience(
          campaign.id,
          changedAudience(ctx, campaign.audience, what, value),
        );
      await ctx.answerCbQuery();
      await refresh(ctx, campaign.id);
    },
  );

  administratorAction(bot, /^A:an:rehearse:(\d+)$/, async (ctx, [id]) => {
    const campaign = await draftOf(ctx, id);
    if (campaign === undefined || ctx.from === undefined) return;
    await announcer.rehearse(ctx.from.id, campaign, ctx.from.id);
    await ctx.answerCbQuery(say(ctx, 'announce.rehearsed'));
  });

  administratorAction(bot, /^A:an:send:(\d+)$/, async (ctx, [id]) => {
    const campaign = await draftOf(ctx, id);
    if (campaign === undefined) return;
    await ctx.answerCbQuery();
    await submit(ctx, campaign, null);
  });

  administratorAction(bot, /^A:an:time:(\d+)$/, async (ctx, [id]) => {
    const campaign = await draftOf(ctx, id);
    if (campaign === undefined || ctx.from === undefined) return;
    await beginStep(ctx.services.store, ctx.from.id, { kind: 'time', campaignId: campaign.id });
    await ctx.answerCbQuery();
    await ctx.sendHtml(html`${say(ctx, 'announce.askTime')}`);
  });

  administratorAction(bot, /^A:an:file:(\d+)$/, async (ctx, [id]) => {
    const campaign = await draftOf(ctx, id);
    if (campaign === undefined || ctx.from === undefined) return;
    await beginStep(ctx.services.store, ctx.from.id, { kind: 'file', campaignId: campaign.id });
    await ctx.answerCbQuery();
    await ctx.sendHtml(html`${say(ctx, 'announce.askFile')}`);
  });

  administratorAction(bot, /^A:an:drop:(\d+)$/, async (ctx, [id]) => {
    const campaign = await draftOf(ctx, id);
    if (campaign === undefined) return;
    await announcer.order(ctx.from?.id ?? 0, campaign.id, 'cancel');
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${say(ctx, 'announce.cancelled')}`);
  });

  async function fromArticle(ctx: BotContext, found: readonly Article[]): Promise<void> {
    const [article] = found;
    if (article === undefined)
      return void (await ctx.sendHtml(html`${say(ctx, 'announce.noArticle')}`));
    if (found.length > 1) {
      const rows = articleRows(ctx, found);
      return void (await ctx.sendHtml(html`${say(ctx, 'announce.whichArticle')}`, {
        reply_markup: { inline_keyboard: rows },
      }));
    }
    const { index } = ctx.services.live.current;
    const links = [
      { kind: 'ask', url: announcements.linkToAsk(article) },
      { kind: 'source', url: announcements.linkToText(article) },
    ] as const;
    await draft(ctx, announceArticle(article, index.passagesOf(article.id), links), article);
  }

  async function draft(ctx: BotContext, message: Message, about?: Article): Promise<void> {
    const content = { kind: 'message', message } as const;
    if (await refuseFaulty(ctx, content)) return;
    await endStep(ctx.services.store, ctx.from?.id ?? 0);
    const audience = {
      ...EVERYONE,
      topics: [...(about?.topics ?? [])],
      district: districtOf(about?.region ?? null),
    };
    const id = await announcer.draft(ctx.from?.id ?? 0, content, audience);
    const campaign = await announcer.find(id);
    if (campaign !== undefined && !(await showDraft(ctx, announcements, campaign)))
      await announcer.order(ctx.from?.id ?? 0, id, 'cancel');
  }

  /** Puts a photo or a file over the words of a draft. */
  async function attach(ctx: BotContext, id: number, { type, fileId }: Message): Promise<void> {
    const campaign = await announcer.find(id);
    if (campaign?.state !== 'draft' || campaign.content.kind !== 'message')
      return await tooLate(ctx);
    if (type === 'text') return void (await ctx.sendHtml(html`${say(ctx, 'announce.askFile')}`));
    const message = { ...campaign.content.message, type, fileId };
    const content = { kind: 'message', message } as const;
    if (await refuseFaulty(ctx, content)) return;
    await endStep(ctx.services.store, ctx.from?.id ?? 0);
    await announcer.redraft(id, content);
    await showDraft(ctx, announcements, { ...campaign, content });
  }

  async function edit(ctx: BotContext, id: number, words: Message): Promise<void> {
    const campaign = await announcer.find(id);
    if (campaign === undefined || campaign.withdrawn) return await tooLate(ctx);
    const { text, entities } = words;
    const content = reworded(campaign.content, { text, entities });
    if (await refuseFaulty(ctx, content)) return;
    await endStep(ctx.services.store, ctx.from?.id ?? 0);
    const by = ctx.from?.id ?? 0;
    if ((await announcer.edit(by, id, content)) === 'editing')
      return void (await ctx.sendHtml(html`${say(ctx, 'campaigns.editing')}`));
    const edited = { ...campaign, content };
    await sayWhoIsAsked(ctx, await askAboutEdit(ctx.services, announcements, edited, by));
  }

  async function tooLate(ctx: BotContext): Promise<void> {
    await endStep(ctx.services.store, ctx.from?.id ?? 0);
    await ctx.sendHtml(html`${say(ctx, 'announce.gone')}`);
  }

  async function schedule(ctx: BotContext, id: number, text: string): Promise<void> {
    const { store, config } = ctx.services;
    const time = parseSendTime(text, store.now(), config.timeZone);
    if (time === undefined) return void (await ctx.sendHtml(html`${say(ctx, 'announce.badTime')}`));
    if (time.kind === 'repeat')
      return void (await ctx.sendHtml(html`${say(ctx, 'announce.repeatHere')}`));
    await endStep(store, ctx.from?.id ?? 0);
    const campaign = await announcer.find(id);
    if (campaign !== undefined) await submit(ctx, campaign, time.at);
  }

  async function submit(ctx: BotContext, campaign: Campaign, at: number | null): Promise<void> {
    const { outcome } = await announcer.submit(ctx.from?.id ?? 0, campaign.id, at);
    if (outcome === 'awaiting_confirmation') {
      const isAsked = await askForConfirmation(ctx.services, announcements, campaign);
      return await sayWhoIsAsked(ctx, isAsked);
    }
    await ctx.sendHtml(html`${outcomeLine(ctx, outcome, at)}`);
  }

  async function sayWhoIsAsked(ctx: BotContext, isAsked: boolean): Promise<void> {
    const key = isAsked ? 'announce.awaiting' : 'announce.noSecond';
    await ctx.sendHtml(html`${say(ctx, key)}`);
  }

  /** The draft behind a button, where it is one still; else the button says so. */
  async function draftOf(ctx: BotContext, id: string | undefined): Promise<Campaign | undefined> {
    const campaign = await announcer.find(Number(id));
    if (campaign?.state === 'draft') return campaign;
    await ctx.answerCbQuery(say(ctx, 'announce.gone'));
    return undefined;
  }

  async function refresh(ctx: BotContext, id: number): Promise<void> {
    const campaign = await announcer.find(id);
    if (campaign === undefined) return;
    const { content, keyboard } = await panelOf(ctx, announcements, campaign);
    await editHtml(ctx, content, keyboard);
  }
}

/** Says what Telegram would not take, before anybody is sent anything; the step stays open for a better one. */
async function refuseFaulty(ctx: BotContext, content: Content): Promise<boolean> {
  const fault = faultOf(content);
  if (fault === undefined) return false;
  const line =
    fault.kind === 'empty'
      ? say(ctx, 'announce.noText')
      : say(ctx, 'announce.tooLong', { ...fault });
  await ctx.sendHtml(html`${line}`);
  return true;
}

const toggledOption = ({ options }: Campaign, name: string) =>
  name === 'paid' ? { ...options, paid: !options.paid } : { ...options, urgent: !options.urgent };

/** By id, or by words of the title. */
function findArticles(ctx: BotContext, wanted: string): readonly Article[] {
  const { current } = ctx.services.live;
  const articles = current.index.articles();
  const exact = current.articleByShortId(wanted) ?? articles.find(({ id }) => id === wanted);
  if (exact !== undefined) return [exact];
  const words = wanted.split(/\s+/);
  return articles
    .filter(({ title }) => words.every((word) => title.includes(word)))
    .slice(0, ARTICLES_SHOWN);
}

function newestArticles(ctx: BotContext): readonly Article[] {
  return [...ctx.services.live.current.index.articles()]
    .filter(({ status }) => status === 'active')
    .sort((a, b) => (b.publishedAt ?? '').localeCompare(a.publishedAt ?? ''))
    .slice(0, ARTICLES_SHOWN);
}

const articleRows = (ctx: BotContext, articles: readonly Article[]): Button[][] =>
  articles.map(({ id, title }) => [
    button(ctx.voice.script(clip(title, 40)), `A:an:article:${shortIdOf(id)}`),
  ]);
