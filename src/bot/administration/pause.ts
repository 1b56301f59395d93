/** `/pause` and `/resume`: the kill switch. Questions meanwhile are kept, not lost. */
import type { Composer } from 'telegraf';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { noteAct } from './guard.ts';

export function pause(bot: Composer<BotContext>): void {
  bot.command('pause', async (ctx) => {
    await ctx.services.pause.turnOn();
    await noteAct(ctx, 'pause');
    await ctx.sendHtml(html`${ctx.voice.say('pause.on')}`);
  });
  bot.command('resume', async (ctx) => {
    await noteAct(ctx, 'resume');
    await ctx.sendHtml(html`${ctx.voice.say('pause.off')}`);
    await ctx.services.pause.turnOff();
  });
}
