/** `/export`: the stored questions as a CSV file. */
import type { Composer } from 'telegraf';
import { questionsAsCsv } from '../../admin/index.ts';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { noteAct } from './guard.ts';

export function exportQuestions(bot: Composer<BotContext>): void {
  bot.command('export', async (ctx) => {
    const questions = await ctx.services.store.questions.since(0);
    if (questions.length === 0)
      return void (await ctx.sendHtml(html`${ctx.voice.say('admin.nothing')}`));
    await noteAct(ctx, 'export', String(questions.length));
    await ctx.replyWithDocument(
      { source: Buffer.from(questionsAsCsv(questions)), filename: 'questions.csv' },
      { caption: ctx.voice.say('export.caption', { count: questions.length }) },
    );
  });
}
