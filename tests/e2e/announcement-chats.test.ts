/** Announcements in groups and to people who are not always there: quiet hours, topics, moves, blocks. */
import { afterEach, describe, expect, it } from 'vitest';
import { blocked, type Chat, type Person } from '../../src/playground/index.ts';
import {
  city,
  compose,
  labelLike,
  press,
  reportOf,
  say,
  send,
  startTown,
  subscribe,
} from './announcing.ts';

/** What the server may refuse in this test, for no bot can know of it beforehand. */
let foreseen: readonly string[] = [];
afterEach(() => {
  const refused = city.server.calls.rejected.map(({ description }) => description);
  expect(refused).toEqual(foreseen.map((reason) => expect.stringContaining(reason)));
  foreseen = [];
});

const MOVED = 'group chat was upgraded to a supergroup chat';

async function subscribeGroup(owner: Person, group: Chat, thread?: number): Promise<void> {
  owner.sends(group, '/subscribe@minsheng_bot', thread === undefined ? {} : { thread });
  await press(owner, await group.nextFromBot(), '就业');
}

/** Quiet hours that hold now and for some hours to come. */
async function makeQuiet(chatId: number): Promise<void> {
  const { chats } = city.store();
  const chat = await chats.find(chatId);
  if (chat === undefined) throw new Error(`the bot does not know ${chatId}`);
  const hour = Number(
    new Intl.DateTimeFormat('en-GB', {
      timeZone: city.config.timeZone,
      hour: '2-digit',
      hourCycle: 'h23',
    }).format(Date.now()),
  );
  const quietHours = { from: hour, to: (hour + 6) % 24 };
  await chats.setSettings(chatId, { ...chat.settings, quietHours });
}

const textsIn = (chat: Chat) => chat.fromBot().map(({ text }) => text);

describe('a group', () => {
  it('is subscribed by its administrators only, and unsubscribed too', async () => {
    const { admin, wang } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner, wang] });
    expect((await say(wang, '/subscribe@minsheng_bot', group)).text).toContain('只有本群的管理员');
    const view = await say(owner, '/subscribe@minsheng_bot', group);
    await press(owner, view, '就业');
    await send(admin, '停水通知');
    const news = await group.nextFromBot();
    expect(news.text).toBe('停水通知');
    const refused = await wang.presses(news, labelLike(news, '退订')).answered();
    expect(refused.text).toContain('只有本群的管理员');
    const done = await owner.presses(news, labelLike(news, '退订')).answered();
    expect(done.text).toContain('已退订');
  });
});

describe('quiet hours', () => {
  it('of a group and of a person are kept, unless it is urgent', async () => {
    const { admin, wang, second } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner] });
    await subscribeGroup(owner, group);
    for (const person of [wang, second]) await subscribe(person, '就业');
    await city.caughtUp();
    for (const id of [group.id, wang.user.id]) await makeQuiet(id);

    await send(admin, '招聘会');
    await second.chat.nextFromBot();
    const list = await press(admin, await say(admin, '/campaigns'), '招聘会');
    expect(list.text).toContain('待发 2');
    expect([...textsIn(group), ...textsIn(wang.chat)]).not.toContain('招聘会');

    let { panel } = await compose(admin, '暴雨红色预警');
    panel = await press(admin, panel, '夜间照发:关');
    await press(admin, panel, '立即发送');
    for (const chat of [group, wang.chat])
      expect((await chat.nextFromBot()).text).toBe('暴雨红色预警');
  });
});

describe('a forum group', () => {
  it('that keeps the bot to one topic gets announcements there, and in general once it is closed', async () => {
    const { admin } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const forum = city.world.supergroup({ title: '社区', members: [owner], forum: true });
    const thread = city.world.topic(forum, owner, '民生');
    await subscribeGroup(owner, forum, thread);
    owner.sends(forum, '/settings@minsheng_bot', { thread });
    await owner.presses(await forum.nextFromBot(), 'g:thread').answered();
    await city.caughtUp();
    await send(admin, '第一条');
    const first = await forum.nextFromBot();
    expect(first).toMatchObject({ text: '第一条', message_thread_id: thread });
    await reportOf(admin);

    city.world.closeTopic(forum, thread);
    foreseen = ['TOPIC_CLOSED'];
    await send(admin, '第二条');
    const next = await forum.nextFromBot();
    expect(next.text).toBe('第二条');
    expect(next.message_thread_id).toBeUndefined();
    expect((await reportOf(admin)).text).toContain('失败 0');
  });
});

describe('a group that became a supergroup', () => {
  it('is followed to its new id and stays subscribed', async () => {
    const { admin } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner] });
    await subscribeGroup(owner, group);
    const supergroup = city.world.migrate(group, owner);
    await city.caughtUp();
    await send(admin, '停水通知');
    expect((await supergroup.nextFromBot()).text).toBe('停水通知');
  });

  it('is reached once where the bot has not heard of the move, also at the next announcement', async () => {
    const { admin } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner] });
    await subscribeGroup(owner, group);
    const supergroup = moveInSilence(group, owner);
    foreseen = [MOVED];
    for (const text of ['第一条', '第二条']) {
      await send(admin, text);
      expect((await supergroup.nextFromBot()).text).toBe(text);
      expect((await reportOf(admin)).text).toContain('失败 0');
    }
    expect(textsIn(supergroup)).toEqual(['第一条', '第二条']);
  });

  it('is still subscribed after an answer has found out about the move', async () => {
    const { admin } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner] });
    await subscribeGroup(owner, group);
    const supergroup = moveInSilence(group, owner);
    foreseen = [MOVED];
    await city.bot().api.sendMessage(group.id, '迟到的回答');
    expect((await supergroup.nextFromBot()).text).toBe('迟到的回答');
    await send(admin, '停水通知');
    expect((await supergroup.nextFromBot()).text).toBe('停水通知');
  });

  /** As after an outage in which Telegram forgot the update. */
  function moveInSilence(group: Chat, owner: Person): Chat {
    const successor = city.world.supergroup({ title: '居民群', members: [owner] });
    group.migratedTo = successor;
    return successor;
  }
});

describe('who cannot be reached', () => {
  it('names who could not be reached, and leaves them out from then on', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    city.server.faults.inject(blocked, { chatId: wang.user.id, method: 'sendMessage' });
    await send(admin, '通知');
    const report = await reportOf(admin);
    expect(report.text).toContain('失败 1');
    expect(report.text).toContain('blocked ×1');
    const next = await compose(admin, '通知');
    expect(next.panel.text).toContain('个人 0');
  });

  it('has blocked the bot, and hears of news again after coming back', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    wang.blocksBot();
    await city.caughtUp();
    expect((await compose(admin, '通知')).panel.text).toContain('个人 0');
    wang.unblocksBot();
    await city.caughtUp();
    await send(admin, '第二条');
    expect((await wang.chat.nextFromBot()).text).toBe('第二条');
  });

  it('is a group or channel that removed the bot', async () => {
    const { admin, channel } = await startTown();
    const owner = city.world.person({ name: '群主' });
    const group = city.world.group({ title: '居民群', members: [owner] });
    await subscribeGroup(owner, group);
    expect((await compose(admin, '通知')).panel.text).toContain('频道 1 · 群组 1');
    owner.removesBot(group);
    admin.removesBot(channel);
    await city.caughtUp();
    expect((await compose(admin, '通知')).panel.text).toContain('频道 0 · 群组 0');
  });
});
