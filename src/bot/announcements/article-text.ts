/** `/start t_<article>`: the text of an article that has no address of its own, behind the button "原文". */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { clip, html, joinHtml } from '../rendering/html.ts';

/** One message takes 4,096 characters. */
const ROOM = 3_600;
const TITLE = 200;

export function articleText(bot: Composer<BotContext>): void {
  bot.start(async (ctx, next) => {
    const [, shortId] = /^t_([\w-]+)$/.exec(ctx.payload) ?? [];
    const { current } = ctx.services.live;
    const article = shortId === undefined ? undefined : current.articleByShortId(shortId);
    if (article === undefined) return await next();
    const passages = current.index.passagesOf(article.id).map(({ text }) => text);
    const title = html`<b>${ctx.voice.script(clip(article.title, TITLE))}</b>`;
    const text = html`${ctx.voice.script(clip(passages.join('\n'), ROOM))}`;
    await ctx.sendHtml(joinHtml([title, text], '\n\n'));
  });
}
