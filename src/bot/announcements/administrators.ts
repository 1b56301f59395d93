/** Messages to administrators, each in their own language, in their private chats. */
import { TelegramError } from 'telegraf';
import { NotDelivered } from '../../telegram/index.ts';
import type { BotServices } from '../context.ts';
import type { Html } from '../rendering/html.ts';
import type { Button } from '../rendering/keyboards.ts';
import { asLanguage, type Voice, voiceOf } from '../texts/index.ts';
import type { Announcements } from './service.ts';

export interface AdminMessage {
  readonly content: Html;
  readonly rows: Button[][];
}

/** Tells all administrators (but `except`). One who cannot be reached keeps nobody else from hearing. */
export async function tellAdministrators(
  services: BotServices,
  announcements: Announcements,
  compose: (voice: Voice) => AdminMessage,
  except?: number,
): Promise<void> {
  for (const id of await announcements.administrators()) {
    if (id === except) continue;
    try {
      await tellAdministrator(services, id, compose);
    } catch (error) {
      if (!(error instanceof NotDelivered)) throw error;
      services.log.warn({ administrator: id }, 'an administrator was not reached');
    }
  }
}

/** One who blocked the bot, or never wrote to it, is passed over. @throws {NotDelivered} when Telegram is out of reach. */
export async function tellAdministrator(
  { store, api, log }: BotServices,
  id: number,
  compose: (voice: Voice) => AdminMessage,
): Promise<void> {
  const chat = await store.chats.find(id);
  if (chat?.state !== 'active') return;
  const voice = voiceOf(asLanguage(chat.language) ?? 'zh-Hans');
  const { content, rows } = compose(voice);
  try {
    await api.sendMessage(id, content.markup, {
      parse_mode: 'HTML',
      ...(rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {}),
    });
  } catch (error) {
    if (!(error instanceof TelegramError)) throw error;
    log.warn({ administrator: id, code: error.code }, 'an administrator cannot be reached');
  }
}
