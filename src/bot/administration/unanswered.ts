/**
 * `/unanswered`: questions that found nothing, like ones together. An administrator replies to one, and
 * the reply becomes a curated entry of the knowledge base; who waits for it is told.
 */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import { addCuratedAnswer, rebuildLive } from '../../admin/index.ts';
import type { BotContext } from '../context.ts';
import { tellWaiting } from '../features/notify.ts';
import { clip, html, joinHtml } from '../rendering/html.ts';
import { voiceOf } from '../texts/index.ts';
import { isAdministrator, noteAct } from './guard.ts';

const SHOWN = 8;
const QUESTION = 300;
const LONGEST_ANSWER = 1000;

/** How an item begins in each language, so that a reply to it is known: "问题编号 17(". */
const ITEM = new RegExp(
  (['zh-Hans', 'zh-Hant', 'en'] as const)
    .map((language) => voiceOf(language).say('unanswered.item').split('{id}')[0] ?? '')
    .map((beginning) => `^${beginning.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(\\d+)`)
    .join('|'),
);

export function unanswered(bot: Composer<BotContext>): void {
  bot.command('unanswered', async (ctx) => {
    const groups = await ctx.services.store.questions.unanswered(SHOWN, 0);
    if (groups.length === 0)
      return void (await ctx.sendHtml(html`${ctx.voice.say('admin.nothing')}`));
    await ctx.sendHtml(html`<b>${ctx.voice.say('unanswered.title')}</b>`);
    for (const { questionId: id, count, text } of groups) {
      const values = { id, count, text: clip(text, QUESTION) };
      await ctx.sendHtml(html`${ctx.voice.say('unanswered.item', values)}`);
    }
  });
  bot.on(message('text', 'reply_to_message'), async (ctx, next) => {
    const replied = ctx.message.reply_to_message;
    const isOurs = ctx.isPrivate && replied.from?.id === ctx.botInfo.id && 'text' in replied;
    const match = isOurs ? ITEM.exec(replied.text) : null;
    const id = match?.slice(1).find((group) => group !== undefined);
    if (id === undefined || ctx.text?.startsWith('/') || !(await isAdministrator(ctx)))
      return await next();
    await curate(ctx, Number(id), ctx.message.text);
  });
}

async function curate(ctx: BotContext, questionId: number, answer: string): Promise<void> {
  const { store, config } = ctx.services;
  const asked = await store.questions.find(questionId);
  if (asked === undefined)
    return void (await ctx.sendHtml(html`${ctx.voice.say('unanswered.gone')}`));
  if (answer.length > LONGEST_ANSWER) {
    const limit = { limit: LONGEST_ANSWER };
    return void (await ctx.sendHtml(html`${ctx.voice.say('unanswered.tooLong', limit)}`));
  }
  await addCuratedAnswer(config, {
    question: asked.text,
    answer,
    at: store.now(),
  });
  await store.questions.resolve(asked.fingerprint);
  await noteAct(ctx, 'curate', String(questionId));
  ctx.continueInBackground(publish(ctx, asked.text, asked.fingerprint));
}

/** Brings the new entry into the answers, then tells who waited. */
async function publish(ctx: BotContext, question: string, fingerprint: string): Promise<void> {
  const { services } = ctx;
  try {
    await rebuildLive(services.config, services.live);
  } catch (error) {
    services.log.error({ code: error instanceof Error ? error.name : '' }, 'reindex failed');
    const line = ctx.voice.say('reindex.failed', { reason: String(error) });
    await ctx.sendHtml(html`${clip(line, LONGEST_ANSWER)}`);
    return;
  }
  const count = await tellWaiting(services, fingerprint);
  await ctx.sendHtml(
    joinHtml([
      html`${ctx.voice.say('unanswered.added', { question: clip(question, QUESTION) })}`,
      count > 0 ? html`${ctx.voice.say('reindex.waited', { count })}` : undefined,
    ]),
  );
}
