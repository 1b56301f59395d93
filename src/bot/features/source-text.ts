/** "查看原文段落": unfolds the passage under the answer, in place, and folds it again. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { renderAnswer } from '../rendering/answer.ts';
import { answerKeyboard } from '../rendering/keyboards.ts';
import { editHtml } from './edit.ts';

export function sourceText(bot: Composer<BotContext>): void {
  bot.action(/^p:(\d+):([01]):([01])$/, async (ctx) => {
    const { store, live, config } = ctx.services;
    const [id = 0, unfold, header] = ctx.match.slice(1).map(Number);
    const asked = await store.questions.find(id);
    const [citation] = asked?.answer.citations ?? [];
    const { index } = live.current;
    const passage = citation === undefined ? undefined : index.passage(citation.passageId);
    if (asked === undefined || passage === undefined) {
      await ctx.answerCbQuery(ctx.voice.say('answer.passageGone'));
      return;
    }
    await ctx.answerCbQuery();
    const isUnfolded = unfold === 1;
    const showsQuestion = header === 1;
    const content = renderAnswer(
      {
        answer: asked.answer,
        cityHotline: config.hotline,
        url: index.article(passage.articleId)?.url,
        unfolded: isUnfolded ? passage : undefined,
        ...(showsQuestion ? { question: asked.text } : {}),
      },
      ctx.voice,
    );
    const keyboard = answerKeyboard(
      { questionId: id, answer: asked.answer, isUnfolded, showsQuestion, canWait: ctx.isPrivate },
      ctx.voice,
    );
    await editHtml(ctx, content, keyboard);
  });
}
