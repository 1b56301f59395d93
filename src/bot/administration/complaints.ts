/** `/feedback`: the newest 👎 with their reasons, questions and passages. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { reasonText } from '../features/feedback.ts';
import { momentIn } from '../rendering/dates.ts';
import { clip, html, joinHtml } from '../rendering/html.ts';

const SHOWN = 10;
const ROOM = { question: 120, source: 120 } as const;

export function complaints(bot: Composer<BotContext>): void {
  bot.command('feedback', async (ctx) => {
    const { store, config, live } = ctx.services;
    const found = await store.feedback.complaints(SHOWN);
    if (found.length === 0)
      return void (await ctx.sendHtml(html`${ctx.voice.say('admin.nothing')}`));
    const items = found.map(({ givenAt, reason, question, articleId, passageId }) => {
      const title = articleId === null ? undefined : live.current.index.article(articleId)?.title;
      const values = {
        date: momentIn(givenAt, config.timeZone),
        reason: reasonText(reason, ctx.voice),
        question: clip(question, ROOM.question),
        source: clip(`${title ?? '-'} ${passageId ?? ''}`, ROOM.source),
      };
      return html`${ctx.voice.say('feedback.item', values)}`;
    });
    const title = html`<b>${ctx.voice.say('feedback.title')}</b>`;
    await ctx.sendHtml(joinHtml([title, ...items], '\n\n'));
  });
}
