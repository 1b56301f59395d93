/** The bot: all features in the order in which an update meets them. */
import { Composer, TelegramError } from 'telegraf';
import type { Update, UserFromGetMe } from 'telegraf/types';
import { isStoreFailure } from '../store/index.ts';
import { NotDelivered } from '../telegram/index.ts';
import { administration } from './administration/index.ts';
import {
  type Announcements,
  registerAnnouncements,
  registerDestinations,
} from './announcements/index.ts';
import { BotContext, type BotServices, HeldUntilResumed } from './context.ts';
import { asking } from './features/asking.ts';
import { feedback } from './features/feedback.ts';
import { groupSettings } from './features/group-settings.ts';
import { groups, guardGroups } from './features/groups.ts';
import { identify } from './features/identify.ts';
import { inline } from './features/inline.ts';
import { language } from './features/language.ts';
import { membership } from './features/membership.ts';
import { notify } from './features/notify.ts';
import { otherMedia } from './features/other-media.ts';
import { limitPerson } from './features/person-limit.ts';
import { place } from './features/place.ts';
import { privacy } from './features/privacy.ts';
import { sourceText } from './features/source-text.ts';
import { start } from './features/start.ts';
import { topics } from './features/topics.ts';
import type { HandleUpdate } from './intake.ts';
import { html } from './rendering/html.ts';

/** Gives the function that handles one update to its end. */
export function createBot(
  services: BotServices,
  botInfo: UserFromGetMe,
  announcements: Announcements,
): HandleUpdate {
  const bot = new Composer<BotContext>();
  identify(bot);
  registerDestinations(bot, announcements);
  membership(bot);
  limitPerson(bot, services.config.questionsPerMinute);
  guardGroups(bot);
  registerAnnouncements(bot, announcements);
  administration(bot);
  for (const feature of [start, topics, place, language, privacy, groupSettings]) feature(bot);
  for (const feature of [sourceText, feedback, notify, inline]) feature(bot);
  asking(bot);
  groups(bot);
  otherMedia(bot);
  unknownButtons(bot);

  const run = bot.middleware();
  return async (update: Update, takenAt: number) => {
    const ctx = new BotContext(update, takenAt, botInfo, services);
    try {
      await run(ctx, async () => undefined);
    } catch (error) {
      await explainFailure(ctx, error);
    }
    return { background: ctx.backgroundWork() };
  };
}

/** A button of an older version: its spinner is ended, so that the person does not wait. */
function unknownButtons(bot: Composer<BotContext>): void {
  bot.on('callback_query', async (ctx) => {
    await ctx.answerCbQuery(ctx.voice.say('answer.expired'));
  });
}

/** Tells the person of our own failure, and passes on what decides the fate of the update. */
async function explainFailure(ctx: BotContext, error: unknown): Promise<void> {
  if (error instanceof HeldUntilResumed || error instanceof NotDelivered) throw error;
  if (error instanceof TelegramError && error.code === 403) return;
  if (!isStoreFailure(error) && ctx.isPrivate) {
    const line = ctx.voice.say('failure.apology', { hotline: ctx.services.config.hotline });
    await ctx.sendHtml(html`${line}`).catch(() => undefined);
  }
  throw error;
}
