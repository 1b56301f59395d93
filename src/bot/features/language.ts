/** `/language`: the language of the interface, where it should not be Telegram's own. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { button } from '../rendering/keyboards.ts';
import { asLanguage, LANGUAGE_NAMES, LANGUAGES, voiceOf } from '../texts/index.ts';
import { editHtml } from './edit.ts';

export function language(bot: Composer<BotContext>): void {
  bot.command('language', async (ctx) => {
    if (!ctx.isPrivate) return void (await ctx.sendHtml(html`${ctx.voice.say('group.private')}`));
    const rows = LANGUAGES.map((each) => [button(LANGUAGE_NAMES[each], `l:${each}`)]);
    await ctx.sendHtml(html`${ctx.voice.say('language.choose')}`, {
      reply_markup: { inline_keyboard: rows },
    });
  });
  bot.action(/^l:([\w-]+)$/, async (ctx) => {
    const chosen = asLanguage(ctx.match[1]);
    await ctx.answerCbQuery();
    if (chosen === undefined || ctx.chat === undefined) return;
    await ctx.services.store.chats.setLanguage(ctx.chat.id, chosen);
    await editHtml(ctx, html`${voiceOf(chosen).say('language.set')}`);
  });
}
