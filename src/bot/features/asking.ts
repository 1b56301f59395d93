/** The ways to ask: plain text in a private chat, `/ask` anywhere, a tap on a suggested question. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import type { BotContext } from '../context.ts';
import { answerQuestion } from './question.ts';

export function asking(bot: Composer<BotContext>): void {
  bot.command('ask', async (ctx) => {
    await answerQuestion(ctx, ctx.payload.trim() || repliedText(ctx));
  });
  bot.action(/^s:(\d+):(\d+)$/, async (ctx) => {
    const asked = await ctx.services.store.questions.find(Number(ctx.match[1]));
    await answerTapped(ctx, asked?.answer.suggestions[Number(ctx.match[2])]);
  });
  bot.action(/^q:([\w-]+)$/, async (ctx) => {
    const entry = ctx.services.live.current.entryByShortId(ctx.match[1] ?? '');
    await answerTapped(ctx, entry?.question);
  });
  bot.on(message('text'), async (ctx, next) => {
    if (!ctx.isPrivate) return await next();
    await answerQuestion(ctx, ctx.message.text);
  });
}

/** `/ask` alone, as a reply: the question is the message replied to. */
function repliedText({ message: own }: BotContext): string {
  const replied = own !== undefined && 'reply_to_message' in own ? own.reply_to_message : undefined;
  return replied !== undefined && 'text' in replied ? replied.text : '';
}

async function answerTapped(ctx: BotContext, question: string | undefined): Promise<void> {
  if (question === undefined) {
    await ctx.answerCbQuery(ctx.voice.say('answer.expired'));
    return;
  }
  await ctx.answerCbQuery();
  await answerQuestion(ctx, question, { isTapped: true });
}
