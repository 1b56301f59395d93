/** `/reindex`: seeds and knowledge → index, with its progress in one message that is edited. */
import type { Composer } from 'telegraf';
import { type ReindexProgress, rebuildLive } from '../../admin/index.ts';
import { UserError } from '../../domain/index.ts';
import type { BotContext } from '../context.ts';
import { clip, type Html, html } from '../rendering/html.ts';
import { noteAct } from './guard.ts';
import { summaryText } from './reindex-summary.ts';

/** Milliseconds between two edits of the progress message: Telegram limits edits as it does messages. */
const EDIT_INTERVAL = 3_000;
const REASON = 200;

export function reindexing(bot: Composer<BotContext>): void {
  bot.command('reindex', async (ctx) => {
    await noteAct(ctx, 'reindex');
    const message = await ctx.sendHtml(html`${ctx.voice.say('reindex.begin')}`);
    ctx.continueInBackground(reindexWithProgress(ctx, message.message_id));
  });
}

/** Runs beside other updates; answers are served from the old index all the while. */
async function reindexWithProgress(ctx: BotContext, messageId: number): Promise<void> {
  const show = progressEditor(ctx, messageId);
  const { services } = ctx;
  try {
    const summary = await rebuildLive(services.config, services.live, (progress) =>
      show.soon(progressLine(ctx, progress)),
    );
    await show.finally(summaryText(ctx.voice, summary));
  } catch (error) {
    services.log.error({ code: error instanceof Error ? error.name : 'unknown' }, 'reindex failed');
    const reason = error instanceof UserError ? error.message : String(error);
    await show.finally(html`${ctx.voice.say('reindex.failed', { reason: clip(reason, REASON) })}`);
  }
}

/** Edits one message no more often than Telegram likes; the last text always arrives. */
function progressEditor(ctx: BotContext, messageId: number) {
  let lastEdit = Date.now();
  let editing: Promise<unknown> = Promise.resolve();
  const edit = (content: Html) =>
    ctx.telegram.editMessageText(ctx.chat?.id, messageId, undefined, content.markup, {
      parse_mode: 'HTML',
    });
  return {
    soon(content: Html): void {
      if (Date.now() - lastEdit < EDIT_INTERVAL) return;
      lastEdit = Date.now();
      editing = editing.then(() => edit(content)).catch(() => undefined);
    },
    async finally(content: Html): Promise<void> {
      await editing;
      await edit(content).catch(() => ctx.sendHtml(content));
    },
  };
}

const progressLine = ({ voice }: BotContext, { step, done, total }: ReindexProgress): Html =>
  html`${voice.say('reindex.progress', { step, done, total })}`;
