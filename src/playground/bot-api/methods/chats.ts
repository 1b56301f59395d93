/** What the bot can learn about chats and their members, and leaving. */
import { z } from 'zod';
import { badRequest } from '../api-error.ts';
import { chatId, userId } from '../parameters.ts';
import { findChat, openChat } from '../sending.ts';
import { method } from './method.ts';

const getMe = method(z.strictObject({}), ({ world }) => ({
  ...world.bot,
  can_join_groups: true,
  can_read_all_group_messages: !world.privacyMode,
  supports_inline_queries: true,
}));

const getChat = method(z.strictObject({ chat_id: chatId }), ({ world }, { chat_id }) => {
  const chat = findChat(world, chat_id);
  if (chat.type !== 'private') openChat(world, chat_id);
  return { ...chat.summary, accent_color_id: 0, max_reaction_count: 11 };
});

const getChatMember = method(
  z.strictObject({ chat_id: chatId, user_id: userId }),
  ({ world }, { chat_id, user_id }) => {
    const chat = openChat(world, chat_id);
    const member = chat.member(user_id);
    if (member !== undefined) return member;
    const person = world.findPerson(user_id);
    if (person === undefined) throw badRequest('PARTICIPANT_ID_INVALID');
    return { user: person.user, status: 'left' };
  },
);

const getChatAdministrators = method(
  z.strictObject({ chat_id: chatId }),
  ({ world }, { chat_id }) => {
    const chat = openChat(world, chat_id);
    if (chat.type === 'private')
      throw badRequest('there are no administrators in the private chat');
    return chat
      .allMembers()
      .filter(({ user }) => chat.isAdmin(user.id) && (!user.is_bot || user.id === world.bot.id));
  },
);

const getChatMemberCount = method(
  z.strictObject({ chat_id: chatId }),
  ({ world }, { chat_id }) =>
    openChat(world, chat_id)
      .allMembers()
      .filter(({ status }) => status !== 'left' && status !== 'kicked').length,
);

const leaveChat = method(z.strictObject({ chat_id: chatId }), ({ world }, { chat_id }) => {
  const chat = openChat(world, chat_id);
  if (chat.type === 'private')
    throw badRequest("chat member status can't be changed in private chats");
  world.changeMember(chat, world.bot, world.bot, 'left');
  return true;
});

const getFile = method(z.strictObject({ file_id: z.string() }), ({ world }, { file_id }) => {
  const file = world.files.get(file_id);
  if (file === undefined) throw badRequest('invalid file_id');
  if (file.bytes.length > 20 * 1024 * 1024) throw badRequest('file is too big');
  return {
    file_id,
    file_unique_id: file_id.split('-').at(-1) ?? file_id,
    file_size: file.bytes.length,
    file_path: `files/${file_id}`,
  };
});

export const chatMethods = {
  getMe,
  getChat,
  getChatMember,
  getChatAdministrators,
  getChatMemberCount,
  leaveChat,
  getFile,
};
