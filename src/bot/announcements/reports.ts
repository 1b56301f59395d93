/** The final report of a campaign, to who sent it. */
import type { CampaignRepository } from '../../announce/index.ts';
import type { BotServices } from '../context.ts';
import { html, joinHtml } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { tellAdministrator } from './administrators.ts';
import { campaignText } from './campaign-text.ts';
import type { Announcements } from './service.ts';
import { sayIn } from './texts.ts';

/** Sends the reports that are owed. One that a crash interrupts comes again rather than never. */
export async function sendReports(
  services: BotServices,
  { announcer }: Announcements,
  campaigns: CampaignRepository,
): Promise<void> {
  for (const campaign of await campaigns.unreported()) {
    const tally = await announcer.tally(campaign.id);
    const failures = await announcer.failures(campaign.id);
    const now = services.store.now();
    const view = { campaign, tally, failures, now, allowed: announcer.rateOf(campaign) };
    await tellAdministrator(services, campaign.createdBy, (voice) => ({
      content: joinHtml([
        html`${sayIn(voice.language, 'campaigns.report', { id: campaign.id })}`,
        campaignText(view, voice),
      ]),
      rows: [[button(sayIn(voice.language, 'campaigns.refresh'), `A:an:show:${campaign.id}`)]],
    }));
    await campaigns.change(campaign.id, { reportedAt: now });
  }
}
