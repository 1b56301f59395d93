/** The command lists that Telegram shows: by scope (private, groups, administrators) and language. */
import type { OutboundApi } from '../telegram/index.ts';
import { ADMIN_COMMANDS } from './administration/commands.ts';
import { type Language, voiceOf } from './texts/index.ts';

const PRIVATE = [
  'ask',
  'topics',
  'subscribe',
  'place',
  'language',
  'help',
  'privacy',
  'forget',
] as const;
const GROUP = ['ask', 'topics', 'subscribe', 'help', 'settings'] as const;
type CommandName = (typeof PRIVATE | typeof GROUP | typeof ADMIN_COMMANDS)[number];

/** Telegram knows no script of Chinese here, so that the default list is the simplified one. */
const LISTS: readonly (readonly [language: Language, options: { language_code?: string }])[] = [
  ['zh-Hans', {}],
  ['en', { language_code: 'en' }],
];

/** Registers what everybody sees. */
export async function registerCommands(api: OutboundApi): Promise<void> {
  for (const [language, options] of LISTS) {
    await api.setMyCommands(describe(PRIVATE, language), {
      scope: { type: 'all_private_chats' },
      ...options,
    });
    await api.setMyCommands(describe(GROUP, language), {
      scope: { type: 'all_group_chats' },
      ...options,
    });
  }
}

/** Registers what an administrator sees in the private chat, which has to exist already. */
export async function registerAdminCommands(api: OutboundApi, chatId: number): Promise<void> {
  for (const [language, options] of LISTS)
    await api.setMyCommands(describe([...PRIVATE, ...ADMIN_COMMANDS], language), {
      scope: { type: 'chat', chat_id: chatId },
      ...options,
    });
}

function describe(names: readonly CommandName[], language: Language) {
  const { say } = voiceOf(language);
  return names.map((command) => ({ command, description: say(`command.${command}`) }));
}
