/** A campaign in words: how far it is, how fast it goes, what failed and why. */
import type { Campaign, Tally } from '../../announce/index.ts';
import { clip, type Html, html, joinHtml } from '../rendering/html.ts';
import type { Language, Voice } from '../texts/index.ts';
import { type AnnouncementKey, durationIn, sayIn } from './texts.ts';

export interface CampaignView {
  readonly campaign: Campaign;
  readonly tally: Tally;
  readonly failures: readonly { readonly reason: string; readonly count: number }[];
  /** Milliseconds since 1970. */
  readonly now: number;
  /** Messages a second that may go out at present. */
  readonly allowed: number;
}

const BAR = 10;
const TITLE = 40;
const REASONS = 3;

/** The first words of what a campaign says. */
function titleOf({ content }: Campaign): string {
  const text = content.kind === 'message' ? content.message.text : content.heading;
  return clip(text.split('\n')[0]?.trim() || '…', TITLE);
}

/** One line: for the list. */
export const campaignLine = (campaign: Campaign, voice: Voice): string =>
  `#${campaign.id} ${titleOf(campaign)} · ${sayIn(voice.language, `state.${campaign.state}`)}`;

/** All there is to know: for one campaign, and for the final report. */
export function campaignText(view: CampaignView, voice: Voice): Html {
  const { campaign, tally, failures } = view;
  const say: Say = (key, values) => sayIn(voice.language, key, values);
  const reasons = failures
    .slice(0, REASONS)
    .map(({ reason, count }) => `${clip(reason, 80)} ×${count}`)
    .join(';');
  return joinHtml([
    html`<b>${campaignLine(campaign, voice)}</b>`,
    html`${barOf(tally)}`,
    html`${say('campaigns.counts', { ...tally, pending: tally.pending + tally.sending })}`,
    paceLine(view, voice.language, say),
    reasons === '' ? undefined : html`${say('campaigns.reasons', { reasons })}`,
    tally.unknown === 0 ? undefined : html`<i>${say('campaigns.unknownNote')}</i>`,
  ]);
}

type Say = (key: AnnouncementKey, values?: Readonly<Record<string, string | number>>) => string;

/** Average rate so far; while it runs what is allowed now, and at the average how long it still takes. */
function paceLine(
  { campaign, tally, now, allowed }: CampaignView,
  language: Language,
  say: Say,
): Html | undefined {
  const done = tally.sent + tally.failed + tally.unknown + tally.deleted;
  if (campaign.startedAt === null || done === 0) return undefined;
  const seconds = Math.max(1, ((campaign.finishedAt ?? now) - campaign.startedAt) / 1_000);
  const rate = done / seconds;
  const average = say('campaigns.rate', { rate: rate.toFixed(1) });
  if (campaign.state !== 'running' || tally.pending === 0) return html`${average}`;
  const duration = durationIn(language, tally.pending / rate);
  const limit = say('campaigns.allowed', { rate: Math.round(allowed) });
  return html`${average} · ${limit} · ${say('campaigns.left', { duration })}`;
}

/** ▓▓▓▓▓░░░░░ 50 % */
function barOf(tally: Tally): string {
  const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
  const open = tally.pending + tally.sending;
  const part = total === 0 ? 0 : (total - open) / total;
  const full = Math.round(part * BAR);
  return `${'▓'.repeat(full)}${'░'.repeat(BAR - full)} ${Math.floor(part * 100)} %`;
}
