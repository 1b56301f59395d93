/** What administrators do from the chat. Buttons of theirs begin with `A:`, which the guard watches. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { admins } from './admins.ts';
import { audit } from './audit.ts';
import { complaints } from './complaints.ts';
import { exportQuestions } from './export.ts';
import { guardAdministration } from './guard.ts';
import { hide } from './hide.ts';
import { pause } from './pause.ts';
import { reindexing } from './reindexing.ts';
import { statistics } from './statistics.ts';
import { unanswered } from './unanswered.ts';
import { upload } from './upload.ts';

export function administration(bot: Composer<BotContext>): void {
  guardAdministration(bot);
  const features = [reindexing, statistics, unanswered, complaints, hide];
  for (const feature of [...features, upload, exportQuestions, pause, admins, audit]) feature(bot);
}
