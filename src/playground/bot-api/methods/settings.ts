/** The bot's own name card: commands by scope and language, descriptions, menu button. */
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { chatId, userId } from '../parameters.ts';
import { openChat } from '../sending.ts';
import { type Context, method } from './method.ts';

const scope = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('default') }),
  z.strictObject({ type: z.literal('all_private_chats') }),
  z.strictObject({ type: z.literal('all_group_chats') }),
  z.strictObject({ type: z.literal('all_chat_administrators') }),
  z.strictObject({ type: z.literal('chat'), chat_id: chatId }),
  z.strictObject({ type: z.literal('chat_administrators'), chat_id: chatId }),
  z.strictObject({ type: z.literal('chat_member'), chat_id: chatId, user_id: userId }),
]);

const listed = { scope: scope.optional(), language_code: z.string().optional() };
const commandList = z.array(z.strictObject({ command: z.string(), description: z.string() }));

interface ListAddress {
  readonly scope?: z.infer<typeof scope> | undefined;
  readonly language_code?: string | undefined;
}

const setMyCommands = method(
  z.strictObject({ ...listed, commands: commandList }),
  ({ world, settings }, { commands, ...address }) => {
    checkAddress(world, address);
    if (commands.length > 100) throw badRequest('BOT_COMMANDS_TOO_MUCH');
    const given = commands.map((each) => ({ ...each, command: each.command.replace(/^\//, '') }));
    for (const { command, description } of given) {
      if (!/^[a-z0-9_]{1,32}$/.test(command)) throw badRequest('BOT_COMMAND_INVALID');
      const length = [...description.trim()].length;
      if (length < 1 || length > 256) throw badRequest('BOT_COMMAND_DESCRIPTION_INVALID');
    }
    settings.commands.set(keyOf(address), given);
    return true;
  },
);

const getMyCommands = method(
  z.strictObject(listed),
  ({ settings }, address) => settings.commands.get(keyOf(address)) ?? [],
);

const deleteMyCommands = method(z.strictObject(listed), ({ settings }, address) => {
  settings.commands.delete(keyOf(address));
  return true;
});

/** A text about the bot in each language, no longer than `limit`. */
function textSetter<Name extends string>(name: Name, limit: number) {
  const schema = z.strictObject({
    [name]: z.string().optional(),
    language_code: z.string().optional(),
  });
  return method(schema, ({ world, settings }, parameters) => {
    const { language_code } = parameters;
    checkAddress(world, { language_code });
    const text = String(parameters[name] ?? '');
    if ([...text].length > limit)
      throw badRequest(`BOT_${name.replace('short_description', 'about').toUpperCase()}_INVALID`);
    settings.texts.set(`${name} ${language_code ?? ''}`, text);
    return true;
  });
}

function textGetter(name: string) {
  return method(
    z.strictObject({ language_code: z.string().optional() }),
    ({ settings }, { language_code = '' }) => {
      const text = settings.texts.get(`${name} ${language_code}`) ?? settings.texts.get(`${name} `);
      return { [name]: text ?? '' };
    },
  );
}

const setChatMenuButton = method(
  z.strictObject({
    chat_id: z.int().optional(),
    menu_button: z.strictObject({ type: z.enum(['commands', 'default']) }).optional(),
  }),
  () => true,
);

export const settingsMethods = {
  setMyCommands,
  getMyCommands,
  deleteMyCommands,
  setMyName: textSetter('name', 64),
  setMyDescription: textSetter('description', 512),
  setMyShortDescription: textSetter('short_description', 120),
  getMyName: textGetter('name'),
  getMyDescription: textGetter('description'),
  getMyShortDescription: textGetter('short_description'),
  setChatMenuButton,
};

const keyOf = ({ scope: place = { type: 'default' as const }, language_code = '' }: ListAddress) =>
  `${Object.values(place).join(' ')} ${language_code}`;

function checkAddress(
  world: Context['world'],
  { scope: place, language_code = '' }: ListAddress,
): void {
  if (!/^(?:[a-z]{2})?$/.test(language_code)) throw badRequest('LANG_CODE_INVALID');
  if (place !== undefined && 'chat_id' in place) openChat(world, place.chat_id);
}
