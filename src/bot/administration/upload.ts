/** A document sent to the bot: read, shown as a preview, and taken in once the administrator confirms. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import { createUploads, rebuildLive, type Uploads } from '../../admin/index.ts';
import { UserError } from '../../domain/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { clip, type Html, html, joinHtml } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { isAdministrator, noteAct } from './guard.ts';
import { summaryText } from './reindex-summary.ts';

/** What Telegram lets a bot download, in megabytes. */
const LARGEST = 20;
const MEGABYTE = 1024 * 1024;
const DOWNLOAD_TIMEOUT = 60_000;
const ROOM = { title: 200, text: 800, reason: 300 } as const;

export function upload(bot: Composer<BotContext>): void {
  bot.on(message('document'), async (ctx, next) => {
    if (!ctx.isPrivate || !(await isAdministrator(ctx))) return await next();
    const { document } = ctx.message;
    if ((document.file_size ?? 0) > LARGEST * MEGABYTE)
      return void (await ctx.sendHtml(
        html`${ctx.voice.say('upload.tooLarge', { limit: LARGEST })}`,
      ));
    try {
      await preview(ctx, document.file_id, document.file_name ?? 'document.txt');
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      const reason = clip(error.message, ROOM.reason);
      await ctx.sendHtml(html`${ctx.voice.say('upload.rejected', { reason })}`);
    }
  });
  bot.action(/^A:up:(yes|no):([\w-]+)$/, async (ctx) => {
    const uploads = createUploads(ctx.services.config);
    const id = ctx.match[2] ?? '';
    await ctx.answerCbQuery();
    if (ctx.match[1] === 'yes') return await accept(ctx, uploads, id);
    await uploads.discard(id);
    await editHtml(ctx, html`${ctx.voice.say('upload.cancelled')}`);
  });
}

async function preview(ctx: BotContext, fileId: string, name: string): Promise<void> {
  const uploads = createUploads(ctx.services.config);
  const { id, document } = await uploads.keep(await download(ctx, fileId), name);
  const { voice } = ctx;
  const facts = voice.say('upload.preview', {
    title: clip(document.title, ROOM.title),
    source: document.source ?? '-',
    date: document.publishedAt ?? '-',
    passages: document.passages,
    entries: document.entries,
  });
  const buttons = [
    button(voice.say('upload.confirm'), `A:up:yes:${id}`),
    button(voice.say('upload.cancel'), `A:up:no:${id}`),
  ];
  const beginning = html`<blockquote>${clip(document.text, ROOM.text)}</blockquote>`;
  await ctx.sendHtml(joinHtml([html`${facts}`, beginning], '\n\n'), {
    reply_markup: { inline_keyboard: [buttons] },
  });
}

async function download(ctx: BotContext, fileId: string): Promise<Uint8Array> {
  const link = await ctx.telegram.getFileLink(fileId);
  const response = await fetch(link, { signal: AbortSignal.timeout(DOWNLOAD_TIMEOUT) });
  if (!response.ok) throw new UserError(`Telegram: ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

async function accept(ctx: BotContext, uploads: Uploads, id: string): Promise<void> {
  const file = await uploads.accept(id);
  if (file === undefined) return await editHtml(ctx, html`${ctx.voice.say('upload.expired')}`);
  await noteAct(ctx, 'upload', file);
  await editHtml(ctx, html`${ctx.voice.say('reindex.begin')}`);
  ctx.continueInBackground(takeIn(ctx));
}

async function takeIn(ctx: BotContext): Promise<void> {
  const { config, live, log } = ctx.services;
  const show = async (content: Html) => await editHtml(ctx, content);
  try {
    await show(summaryText(ctx.voice, await rebuildLive(config, live)));
  } catch (error) {
    log.error(
      { code: error instanceof Error ? error.name : '' },
      'an upload could not be taken in',
    );
    const reason = clip(error instanceof UserError ? error.message : String(error), ROOM.reason);
    await show(html`${ctx.voice.say('reindex.failed', { reason })}`);
  }
}
