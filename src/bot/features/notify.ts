/** "有答案时通知我": remembers who waits, and tells them once an administrator has written the answer. */
import type { Composer } from 'telegraf';
import { NotDelivered } from '../../telegram/index.ts';
import type { BotContext, BotServices } from '../context.ts';
import { renderAnswer } from '../rendering/answer.ts';
import { html, joinHtml } from '../rendering/html.ts';
import { asLanguage, voiceOf } from '../texts/index.ts';

export function notify(bot: Composer<BotContext>): void {
  bot.action(/^n:(\d+)$/, async (ctx) => {
    const { store } = ctx.services;
    const asked = await store.questions.find(Number(ctx.match[1]));
    if (asked === undefined || !ctx.isPrivate || ctx.chat === undefined) {
      await ctx.answerCbQuery(ctx.voice.say('answer.expired'));
      return;
    }
    await store.waiting.add({
      questionId: asked.id,
      chatId: ctx.chat.id,
      asker: ctx.asker,
      fingerprint: asked.fingerprint,
    });
    await ctx.answerCbQuery(ctx.voice.say('waiting.noted'), { show_alert: true });
  });
}

/** Tells all who wait for this group of questions; gives how many were told. */
export async function tellWaiting(services: BotServices, fingerprint: string): Promise<number> {
  const { store, live, api, config, log } = services;
  let told = 0;
  for (const { questionId, chatId, text } of await store.waiting.forFingerprint(fingerprint)) {
    const { answer } = live.current.answerer.answer(text);
    if (answer.status !== 'answered') continue;
    const voice = voiceOf(asLanguage((await store.chats.find(chatId))?.language) ?? 'zh-Hans');
    const content = joinHtml(
      [
        html`${voice.say('waiting.told')}`,
        renderAnswer({ answer, question: text, cityHotline: config.hotline }, voice),
      ],
      '\n\n',
    );
    try {
      await api.sendMessage(chatId, content.markup, { parse_mode: 'HTML' });
      told++;
    } catch (error) {
      if (error instanceof NotDelivered && error.surelyUnsent) continue;
      log.warn({ questionId }, 'somebody who waits for an answer cannot be told');
    }
    await store.waiting.told(questionId, chatId);
  }
  return told;
}
