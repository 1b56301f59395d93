/** Who and what a newcomer finds in the playground. */
import type { Chat } from './world/chat.ts';
import type { Person } from './world/person.ts';
import type { Rights } from './world/types.ts';
import type { World } from './world/world.ts';

/** What the bot may do in the channel. */
export const CHANNEL_RIGHTS: Rights = {
  can_post_messages: true,
  can_edit_messages: true,
  can_delete_messages: true,
};

export interface Cast {
  readonly people: readonly Person[];
  /** Their group, their forum and the channel, in the order in which the page lists them. */
  readonly chats: readonly Chat[];
}

export function createCast(world: World, adminId: number): Cast {
  const wang = world.person({ name: '王芳', username: 'wangfang' });
  const chen = world.person({ name: '陳先生', languageCode: 'zh-hant' });
  const alex = world.person({ name: 'Alex', languageCode: 'en' });
  const admin = world.person({ id: adminId, name: '管理员', username: 'admin' });
  const members = [admin, wang, chen, alex];
  const group = world.supergroup({ title: '春风社区居民群', members });
  const forum = world.supergroup({ title: '街道办事大厅', members, forum: true });
  for (const name of ['养老与医保', '上学', '找工作']) world.topic(forum, admin, name);
  const channel = world.channel({
    title: '民生公告',
    owner: admin,
    username: 'minsheng_news',
    botRights: CHANNEL_RIGHTS,
  });
  for (const { user } of [wang, chen, alex]) channel.setMember(user, 'member');
  return { people: [wang, chen, alex, admin], chats: [group, forum, channel] };
}
