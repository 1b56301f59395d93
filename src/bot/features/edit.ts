/** Edits the message under a tapped button. A second tap that changes nothing sends nothing. */
import { TelegramError } from 'telegraf';
import type { BotContext } from '../context.ts';
import type { Shown } from '../edit-memory.ts';
import type { Html } from '../rendering/html.ts';
import type { Keyboard } from '../rendering/keyboards.ts';

/** Not modified, gone or too old to edit: nothing that the person has to hear of. */
const HARMLESS = /not modified|message to edit not found|can't be edited/;

export async function editHtml(
  ctx: BotContext,
  content: Html,
  keyboard: Keyboard = { inline_keyboard: [] },
): Promise<void> {
  const next = { content: content.markup, buttons: buttonsOf(keyboard) };
  const now = shownNow(ctx);
  if (now?.content === next.content && now.buttons === next.buttons) return;
  const edit = ctx.editMessageText(content.markup, {
    parse_mode: 'HTML',
    link_preview_options: { is_disabled: true },
    reply_markup: keyboard,
  });
  await quietly(edit);
  note(ctx, next);
}

export async function editKeyboard(ctx: BotContext, keyboard: Keyboard): Promise<void> {
  const buttons = buttonsOf(keyboard);
  const now = shownNow(ctx);
  if (now?.buttons === buttons) return;
  await quietly(ctx.editMessageReplyMarkup(keyboard));
  note(ctx, { content: now?.content, buttons });
}

/** Buttons as one string, for comparing: Telegram gives them back with fields of its own. */
const buttonsOf = ({ inline_keyboard: rows }: ShownKeyboard): string =>
  JSON.stringify(rows.map((row) => row.map(({ text, callback_data: data }) => [text, data])));

interface ShownKeyboard {
  readonly inline_keyboard: readonly (readonly {
    readonly text: string;
    readonly callback_data?: string;
  }[])[];
}

/** What the message shows by our last edit, or by what the person saw when tapping. */
function shownNow(ctx: BotContext): Shown | undefined {
  const message = ctx.callbackQuery?.message;
  if (message === undefined) return undefined;
  const known = ctx.services.edits.find(message.chat.id, message.message_id);
  if (known !== undefined || !('reply_markup' in message)) return known;
  const rows = message.reply_markup?.inline_keyboard.map((row) =>
    row.map((each) => ({
      text: each.text,
      ...('callback_data' in each ? { callback_data: each.callback_data } : {}),
    })),
  );
  return { content: undefined, buttons: buttonsOf({ inline_keyboard: rows ?? [] }) };
}

function note(ctx: BotContext, shown: Shown): void {
  const message = ctx.callbackQuery?.message;
  if (message !== undefined) ctx.services.edits.note(message.chat.id, message.message_id, shown);
}

async function quietly(call: Promise<unknown>): Promise<void> {
  try {
    await call;
  } catch (error) {
    if (error instanceof TelegramError && HARMLESS.test(error.description)) return;
    throw error;
  }
}
