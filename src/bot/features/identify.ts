/** Before all features: notes the chat as reachable, and chooses the language of the reply. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { asLanguage, languageOf, voiceOf } from '../texts/index.ts';

export function identify(bot: Composer<BotContext>): void {
  bot.use(async (ctx, next) => {
    await noteChat(ctx);
    const spoken = ctx.isPrivate || ctx.chat === undefined ? ctx.from?.language_code : 'zh';
    ctx.voice = voiceOf(asLanguage(ctx.chatRecord?.language) ?? languageOf(spoken));
    await next();
  });
}

/** Writes only what changed: most messages come from chats that are known. */
async function noteChat(ctx: BotContext): Promise<void> {
  const { chat } = ctx;
  const { chats } = ctx.services.store;
  if (chat === undefined || ctx.updateType === 'my_chat_member') return;
  const title = 'title' in chat ? chat.title : null;
  const spoken = ctx.isPrivate ? ctx.from?.language_code : undefined;
  ctx.chatRecord = await chats.find(chat.id);
  const { kind, title: knownTitle, state, languageCode } = ctx.chatRecord ?? {};
  const isSameReader = spoken === undefined || spoken === languageCode;
  if (kind === chat.type && knownTitle === title && state === 'active' && isSameReader) return;
  ctx.chatRecord = await chats.seen(chat.id, chat.type, title, spoken);
}
