/** "有变化时通知我" under an answer: the citizen is told once when the words behind it change. */
import type { Composer } from 'telegraf';
import { watchAnswer } from '../../announce/index.ts';
import type { BotContext } from '../context.ts';
import { say } from './speaking.ts';

export function watching(bot: Composer<BotContext>): void {
  bot.action(/^w:(\d+)$/, async (ctx) => {
    const { store } = ctx.services;
    const asked = await store.questions.find(Number(ctx.match[1]));
    const citation = asked?.answer.citations[0];
    if (citation === undefined || !ctx.isPrivate || ctx.chat === undefined) {
      await ctx.answerCbQuery(say(ctx, 'watch.gone'));
      return;
    }
    const { articleId, passageId, quote } = citation;
    await watchAnswer(store.db, { chatId: ctx.chat.id, articleId, passageId, quote }, store.now());
    await ctx.answerCbQuery(say(ctx, 'watch.noted'), { show_alert: true });
  });
}
