/** Groups: the bot answers when it is asked (command, mention, reply), and elsewhere only where it may. */
import type { Composer } from 'telegraf';
import { message } from 'telegraf/filters';
import { DEFAULT_GROUP_SETTINGS, type GroupSettings } from '../../store/index.ts';
import type { BotContext } from '../context.ts';
import { answerQuestion } from './question.ts';
import { isQuiet } from './quiet-hours.ts';

/** A question nobody asked the bot is answered only if the answer is this sure (0–1). */
const UNASKED_CONFIDENCE = 0.9;
const LOOKS_LIKE_QUESTION = /[?\uff1f吗呢]|多少|什么|怎么|如何|哪|几/;

/** Comes before commands: a group that is switched off, or another forum topic, is left alone. */
export function guardGroups(bot: Composer<BotContext>): void {
  bot.use(async (ctx, next) => {
    if (ctx.isPrivate || ctx.message === undefined || isSettingsCommand(ctx)) return await next();
    const { enabled, threads } = settingsOf(ctx);
    if (!enabled) return;
    const thread = ctx.message.message_thread_id;
    if (threads.length > 0 && (thread === undefined || !threads.includes(thread))) return;
    await next();
  });
}

export function groups(bot: Composer<BotContext>): void {
  bot.on(message('text'), async (ctx, next) => {
    if (ctx.isPrivate || ctx.message.text.startsWith('/')) return await next();
    const settings = settingsOf(ctx);
    if (isQuiet(settings.quietHours, new Date(), ctx.services.config.timeZone)) return;
    const asked = questionFor(ctx, ctx.message.text);
    if (asked !== undefined) return await answerQuestion(ctx, asked);
    if (settings.answersUnasked && LOOKS_LIKE_QUESTION.test(ctx.message.text))
      await answerQuestion(ctx, ctx.message.text, { silentBelow: UNASKED_CONFIDENCE });
  });
}

const settingsOf = (ctx: BotContext): GroupSettings =>
  ctx.chatRecord?.settings ?? DEFAULT_GROUP_SETTINGS;

const isSettingsCommand = (ctx: BotContext): boolean =>
  ctx.message !== undefined && 'text' in ctx.message && /^\/settings\b/.test(ctx.message.text);

/** The question put to the bot by mention or reply, or undefined. */
function questionFor(ctx: BotContext, text: string): string | undefined {
  const mention = new RegExp(`@${ctx.botInfo.username}\\b`, 'gi');
  const isReply =
    ctx.message !== undefined &&
    'reply_to_message' in ctx.message &&
    ctx.message.reply_to_message?.from?.id === ctx.botInfo.id;
  if (!isReply && !mention.test(text)) return undefined;
  return text.replace(mention, ' ').trim();
}
