/** A draft before it is sent: the message as receivers see it, and below it whom it reaches and what it takes. */
import {
  type Audience,
  type Campaign,
  districtOf,
  type Expectation,
  messageFor,
  type Submission,
} from '../../announce/index.ts';
import { TOPICS } from '../../domain/index.ts';
import type { BotContext, BotServices } from '../context.ts';
import { momentIn } from '../rendering/dates.ts';
import { clip, type Html, html, joinHtml } from '../rendering/html.ts';
import { type Button, button, type Keyboard } from '../rendering/keyboards.ts';
import type { Announcements } from './service.ts';
import { say, ticked } from './speaking.ts';
import { durationIn } from './texts.ts';

const REASON = 200;
const WAYS = ['channels', 'groups', 'people'] as const;

/** Shows the message and its control panel. @returns whether Telegram took the message. */
export async function showDraft(
  ctx: BotContext,
  announcements: Announcements,
  campaign: Campaign,
): Promise<boolean> {
  const refused = await showMessage(ctx.services, announcements, campaign, ctx.chat?.id ?? 0);
  if (refused !== undefined) {
    await ctx.sendHtml(html`${say(ctx, 'announce.cannotSend', { reason: clip(refused, REASON) })}`);
    return false;
  }
  const { content, keyboard } = await panelOf(ctx, announcements, campaign);
  await ctx.sendHtml(content, { reply_markup: keyboard });
  return true;
}

/**
 * Sends an administrator the message of a campaign, exactly as a private receiver gets it.
 * @returns why Telegram refused it, undefined where it did not.
 */
export async function showMessage(
  { store }: BotServices,
  { preview }: Announcements,
  { id, content, audience }: Campaign,
  chatId: number,
): Promise<string | undefined> {
  const topics = audience.topics.join(',');
  const chat = await store.chats.find(chatId);
  const receiver = {
    campaignId: id,
    chatId,
    chatKind: 'private' as const,
    topics,
    messageId: null,
    language: chat?.language ?? chat?.languageCode ?? null,
    thread: null,
  };
  const result = await preview.send(receiver, messageFor(content, topics), { paid: false });
  if (result.outcome === 'sent' || result.outcome === 'unknown') return undefined;
  return 'reason' in result ? result.reason : result.outcome;
}

export async function panelOf(
  ctx: BotContext,
  { announcer }: Announcements,
  campaign: Campaign,
): Promise<{ content: Html; keyboard: Keyboard }> {
  const expected = await announcer.expect(campaign);
  return {
    content: panelText(ctx, campaign, expected, announcer.confirmAbove),
    keyboard: { inline_keyboard: panelButtons(ctx, campaign) },
  };
}

function panelText(
  ctx: BotContext,
  { audience, options }: Campaign,
  { count, seconds, stars }: Expectation,
  limit: number,
): Html {
  const { language } = ctx.voice;
  const topics =
    audience.topics.length === 0 ? say(ctx, 'announce.allTopics') : audience.topics.join('、');
  const district = audience.district ?? say(ctx, 'subscribe.wholeCity');
  return joinHtml([
    html`${say(ctx, 'announce.preview')}`,
    html`<b>${say(ctx, 'announce.audience', { ...count })}</b>`,
    html`${say(ctx, 'announce.topics', { topics: ctx.voice.script(topics) })}`,
    html`${say(ctx, 'announce.district', { district })}`,
    html`${say(ctx, 'announce.duration', { duration: durationIn(language, seconds) })}`,
    options.paid ? html`${say(ctx, 'announce.cost', { stars: Math.ceil(stars) })}` : undefined,
    count.total > limit ? html`⚠️ ${say(ctx, 'announce.needsSecond', { limit })}` : undefined,
  ]);
}

function panelButtons(ctx: BotContext, { id, audience, options }: Campaign): Button[][] {
  const topics = TOPICS.map((topic) =>
    button(ticked(ctx.voice.script(topic), reaches(audience, topic)), `A:an:topic:${id}:${topic}`),
  );
  const state = (on: boolean) => ({ state: say(ctx, on ? 'state.on' : 'state.off') });
  return [
    WAYS.map((way) =>
      button(ticked(say(ctx, `announce.${way}`), audience[way]), `A:an:way:${id}:${way}`),
    ),
    topics.slice(0, 3),
    topics.slice(3),
    [
      button(
        say(ctx, 'subscribe.district', {
          district: audience.district ?? say(ctx, 'subscribe.wholeCity'),
        }),
        `A:an:place:${id}`,
      ),
    ],
    [
      button(say(ctx, 'announce.urgent', state(options.urgent)), `A:an:option:${id}:urgent`),
      button(say(ctx, 'announce.paid', state(options.paid)), `A:an:option:${id}:paid`),
    ],
    [
      button(say(ctx, 'announce.file'), `A:an:file:${id}`),
      button(say(ctx, 'announce.rehearse'), `A:an:rehearse:${id}`),
    ],
    [
      button(say(ctx, 'announce.send'), `A:an:send:${id}`),
      button(say(ctx, 'announce.schedule'), `A:an:time:${id}`),
      button(say(ctx, 'announce.cancel'), `A:an:drop:${id}`),
    ],
  ];
}

/** No topic chosen means all of them. */
const reaches = ({ topics }: Audience, topic: (typeof TOPICS)[number]): boolean =>
  topics.length === 0 || topics.includes(topic);

/** The audience with one way switched, one topic toggled, or the next district. */
export function changedAudience(
  ctx: BotContext,
  audience: Audience,
  what: string,
  value: string,
): Audience {
  if (what === 'place') return { ...audience, district: nextDistrict(ctx, audience.district) };
  const way = WAYS.find((each) => each === value);
  if (what === 'way' && way !== undefined) return { ...audience, [way]: !audience[way] };
  const topics = TOPICS.filter((topic) => reaches(audience, topic) !== (topic === value));
  return { ...audience, topics: topics.length === TOPICS.length ? [] : topics };
}

/** Whole city → each district that the knowledge base speaks of → whole city. */
function nextDistrict(ctx: BotContext, current: string | null): string | null {
  const regions = ctx.services.live.current.index
    .articles()
    .map(({ region }) => districtOf(region));
  const districts = [...new Set(regions)].filter((district) => district !== null).sort();
  return districts[districts.indexOf(current ?? '') + 1] ?? null;
}

/** What became of an order to send, in words. */
export function outcomeLine(
  ctx: BotContext,
  outcome: Exclude<Submission['outcome'], 'awaiting_confirmation'>,
  at: number | null,
): string {
  const time = at === null ? '' : momentIn(at, ctx.services.config.timeZone);
  return say(ctx, `announce.${outcome}`, { time });
}
