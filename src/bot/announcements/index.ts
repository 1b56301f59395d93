/** Announcements in the chat: what citizens subscribe to, what administrators send. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { articleText } from './article-text.ts';
import { campaigns } from './campaigns.ts';
import { composing } from './composing.ts';
import { destinations } from './destinations.ts';
import { digests } from './digests.ts';
import { confirming, confirmingEdits } from './second-administrator.ts';
import type { Announcements } from './service.ts';
import { subscribing } from './subscribing.ts';
import { watching } from './watching.ts';

export { registerDestinations } from './destinations.ts';
export { createPaces, limitsWith } from './limits.ts';
export { type Announcements, createAnnouncements } from './service.ts';

/** All features of announcements. Comes before those that take any text or document of an administrator. */
export function registerAnnouncements(
  bot: Composer<BotContext>,
  announcements: Announcements,
): void {
  for (const feature of [destinations, composing, confirming, confirmingEdits])
    feature(bot, announcements);
  for (const feature of [campaigns, digests, subscribing]) feature(bot, announcements);
  watching(bot);
  articleText(bot);
}
