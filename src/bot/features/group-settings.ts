/** `/settings`: what a group's administrators may choose, as buttons that show their state. */
import type { Composer } from 'telegraf';
import { DEFAULT_GROUP_SETTINGS, type GroupSettings } from '../../store/index.ts';
import type { BotContext } from '../context.ts';
import { html } from '../rendering/html.ts';
import { button, type Keyboard } from '../rendering/keyboards.ts';
import type { TextKey } from '../texts/index.ts';
import { editKeyboard } from './edit.ts';

/** Quiet hours to choose from, one after the other. */
const QUIET_CHOICES = [null, { from: 22, to: 7 }, { from: 20, to: 8 }, { from: 0, to: 6 }] as const;
/** Telegram's own account that speaks for an anonymous administrator. */
const ANONYMOUS_ADMIN = 1_087_968_824;

type Change = (settings: GroupSettings, thread: number | undefined) => GroupSettings;

const CHANGES: Readonly<Record<string, Change>> = {
  enabled: (settings) => ({ ...settings, enabled: !settings.enabled }),
  unasked: (settings) => ({ ...settings, answersUnasked: !settings.answersUnasked }),
  quiet: (settings) => ({ ...settings, quietHours: nextQuiet(settings.quietHours) }),
  thread: (settings, thread) => ({
    ...settings,
    threads: settings.threads.length > 0 || thread === undefined ? [] : [thread],
  }),
};

export function groupSettings(bot: Composer<BotContext>): void {
  bot.command('settings', async (ctx) => {
    if (ctx.isPrivate) return await refuse(ctx, 'settings.groupsOnly');
    if (!(await isGroupAdmin(ctx))) return await refuse(ctx, 'settings.adminsOnly');
    await ctx.sendHtml(html`<b>${ctx.voice.say('settings.title')}</b>`, {
      reply_markup: settingsKeyboard(ctx, ctx.chatRecord?.settings ?? DEFAULT_GROUP_SETTINGS),
    });
  });
  bot.action(/^g:(\w+)$/, async (ctx) => {
    const change = CHANGES[ctx.match[1] ?? ''];
    const { chat, chatRecord } = ctx;
    if (change === undefined || chat === undefined || chatRecord === undefined) return;
    if (!(await isGroupAdmin(ctx))) {
      await ctx.answerCbQuery(ctx.voice.say('settings.adminsOnly'), { show_alert: true });
      return;
    }
    const settings = change(chatRecord.settings, threadOf(ctx));
    await ctx.services.store.chats.setSettings(chat.id, settings);
    await ctx.answerCbQuery(ctx.voice.say('settings.saved'));
    await editKeyboard(ctx, settingsKeyboard(ctx, settings));
  });
}

const refuse = async (ctx: BotContext, key: TextKey) => {
  await ctx.sendHtml(html`${ctx.voice.say(key)}`);
};

/** Whether the person behind the update administers this group. */
export async function isGroupAdmin(ctx: BotContext): Promise<boolean> {
  const { from } = ctx;
  if (from === undefined || ctx.isPrivate) return false;
  if (from.id === ANONYMOUS_ADMIN) return true;
  const { status } = await ctx.getChatMember(from.id);
  return status === 'creator' || status === 'administrator';
}

/** The forum topic of the settings message. */
function threadOf(ctx: BotContext): number | undefined {
  const shown = ctx.callbackQuery?.message;
  return shown !== undefined && 'message_thread_id' in shown ? shown.message_thread_id : undefined;
}

function nextQuiet(current: GroupSettings['quietHours']): GroupSettings['quietHours'] {
  const place = QUIET_CHOICES.findIndex(
    (choice) => choice?.from === current?.from && choice?.to === current?.to,
  );
  return QUIET_CHOICES[(place + 1) % QUIET_CHOICES.length] ?? null;
}

function settingsKeyboard({ voice }: BotContext, settings: GroupSettings): Keyboard {
  const { quietHours } = settings;
  const state = (on: boolean) => voice.say(on ? 'settings.on' : 'settings.off');
  const quiet =
    quietHours === null ? voice.say('settings.noQuiet') : voice.say('settings.quiet', quietHours);
  const threads = voice.say(
    settings.threads.length > 0 ? 'settings.threads' : 'settings.allThreads',
  );
  return {
    inline_keyboard: [
      [button(`${voice.say('settings.enabled')}:${state(settings.enabled)}`, 'g:enabled')],
      [button(`${voice.say('settings.unasked')}:${state(settings.answersUnasked)}`, 'g:unasked')],
      [button(quiet, 'g:quiet')],
      [button(threads, 'g:thread')],
    ],
  };
}
