/** What of people's doings reaches the bot. */
import { describe, expect, it } from 'vitest';
import type { BotApiServer, Update } from '../../src/playground/index.ts';
import { call, startServer } from './bot-server.ts';

const ALL = [
  'message',
  'edited_message',
  'channel_post',
  'my_chat_member',
  'chat_member',
  'message_reaction',
];

/** Everything that has come since the last time, confirmed. */
async function received(server: BotApiServer, allowed_updates?: string[]): Promise<Update[]> {
  const updates = (await call(server, 'getUpdates', { allowed_updates })).result as Update[];
  const last = updates.at(-1);
  if (last !== undefined) await call(server, 'getUpdates', { offset: last.update_id + 1 });
  return updates;
}

const texts = (updates: readonly Update[]) => updates.map(({ message }) => message?.text);

describe('a group with privacy mode', () => {
  it('passes on commands, replies to the bot and mentions, nothing else', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const group = server.world.group({ title: '邻居', members: [ann, ben] });
    ann.sends(group, '今天天气好');
    ann.sends(group, '/ask 低保');
    ann.sends(group, '/ask@other_bot 低保');
    ann.sends(group, '/ask@Minsheng_Bot 低保');
    ann.sends(group, '问问 @minsheng_bot 吧');
    await call(server, 'sendMessage', { chat_id: group.id, text: '答' });
    ben.sends(group, '谢谢', { replyTo: await group.nextFromBot() });
    expect(texts(await received(server))).toEqual([
      '/ask 低保',
      '/ask@Minsheng_Bot 低保',
      '问问 @minsheng_bot 吧',
      '谢谢',
    ]);
  });

  it('can be told to keep mentions back', async () => {
    const server = await startServer({ mentionsArrive: false });
    const ann = server.world.person({ name: '王芳' });
    ann.sends(server.world.group({ title: '邻居', members: [ann] }), '@minsheng_bot 低保');
    expect(await received(server)).toEqual([]);
  });

  it('passes everything to a bot that is an administrator, or has privacy mode off', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const group = server.world.group({ title: '邻居', members: [ann] });
    ann.addsBot(group, {});
    ann.sends(group, '今天天气好');
    expect(texts(await received(server)).at(-1)).toBe('今天天气好');
    const open = await startServer({ privacyMode: false });
    const ben = open.world.person({ name: '李强' });
    ben.sends(open.world.group({ title: '邻居', members: [ben] }), '今天天气好');
    expect(texts(await received(open))).toEqual(['今天天气好']);
  });
});

describe('people', () => {
  it('write commands that a bot finds by their entities', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳', languageCode: 'zh-hant' });
    ann.starts('q_12');
    const [update] = await received(server);
    expect(update?.message).toMatchObject({
      text: '/start q_12',
      entities: [{ type: 'bot_command', offset: 0, length: 6 }],
      from: { language_code: 'zh-hant' },
    });
  });

  it('block the bot and come back', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    ann.starts();
    ann.blocksBot();
    ann.sends(ann.chat, '还在吗');
    const states = (await received(server)).map(
      ({ my_chat_member }) => my_chat_member?.new_chat_member.status,
    );
    expect(states).toEqual([undefined, 'kicked', 'member', undefined]);
  });

  it('add the bot to a channel with rights, and take it out again', async () => {
    const server = await startServer();
    const ann = server.world.person({ name: '王芳' });
    const channel = server.world.channel({ title: '公告', owner: ann });
    ann.addsBot(channel, { can_post_messages: true });
    ann.sends(channel, '通知');
    ann.removesBot(channel);
    ann.sends(channel, '听不到了');
    expect(await received(server)).toMatchObject([
      { my_chat_member: { new_chat_member: { status: 'administrator', can_post_messages: true } } },
      { channel_post: { text: '通知', sender_chat: { title: '公告' } } },
      { my_chat_member: { new_chat_member: { status: 'kicked' } } },
    ]);
  });

  it('react and come and go, which a bot hears of only if it asks and is an administrator', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const group = server.world.supergroup({ title: '邻居', members: [ann] });
    ann.addsBot(group, {});
    await received(server, ALL);
    ben.joins(group);
    ben.reacts(ann.sends(group, '欢迎'), '👍');
    expect(await received(server, ALL)).toMatchObject([
      { chat_member: { new_chat_member: { status: 'member', user: { first_name: '李强' } } } },
      { message: { new_chat_members: [{ first_name: '李强' }] } },
      { message: { text: '欢迎' } },
      { message_reaction: { user: { first_name: '李强' }, new_reaction: [{ emoji: '👍' }] } },
    ]);
    await received(server, []);
    ben.leaves(group);
    expect(await received(server)).toMatchObject([{ message: { left_chat_member: {} } }]);
  });

  it('forward with and without their name', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const said = ben.sends(ben.chat, '我是李强');
    await received(server);
    ann.forwards(said, ann.chat);
    ann.forwards(said, ann.chat, { hidden: true });
    const origins = (await received(server)).map(({ message }) => message?.forward_origin);
    expect(origins).toMatchObject([
      { type: 'user', sender_user: { id: ben.user.id } },
      { type: 'hidden_user', sender_user_name: '李强' },
    ]);
  });

  it('cannot write where they are not', async () => {
    const server = await startServer();
    const [ann, ben] = [
      server.world.person({ name: '王芳' }),
      server.world.person({ name: '李强' }),
    ];
    const group = server.world.group({ title: '邻居', members: [ann] });
    expect(() => ben.sends(group, '在吗')).toThrow('李强 is not in');
  });
});
