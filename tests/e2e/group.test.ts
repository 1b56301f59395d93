/** What happens in groups: the bot answers when it is asked, in the right place, and is told what to do by their administrators. */
import { afterEach, expect, it } from 'vitest';
import { buttonsOf, type Message } from '../../src/playground/index.ts';
import { type City, describeBothWays, eventually, startCity } from './city.ts';
import { ANSWERED, UNKNOWN } from './library.ts';

let city: City;
afterEach(() => {
  expect(city.server.calls.rejected).toEqual([]);
});

const { question, words } = ANSWERED.doctors;
const TIME_ZONE = 'Asia/Shanghai';
const labels = (message: Message) =>
  buttonsOf(message)
    .map(({ text }) => text)
    .join();

async function startGroup() {
  city = await startCity({ privacyMode: false });
  const wang = city.world.person({ name: '王芳' });
  const li = city.world.person({ name: '李强' });
  const group = city.world.supergroup({ title: '居民群', members: [wang, li] });
  return { wang, li, group };
}

describeBothWays('in a group the bot', () => {
  it('answers /ask, a mention and a reply to it, each as a reply', async () => {
    const { li, group } = await startGroup();
    const asked = li.sends(group, `/ask ${question}`);
    const answer = await group.nextFromBot();
    expect(answer.text).toContain(words);
    expect(answer.reply_to_message?.message_id).toBe(asked.message_id);
    li.sends(group, `@minsheng_bot ${question}`);
    expect((await group.nextFromBot()).text).toContain(words);
    li.sends(group, question, { replyTo: answer });
    expect((await group.nextFromBot()).text).toContain(words);
  });

  it('keeps silent while people talk to each other', async () => {
    const { wang, li, group } = await startGroup();
    li.sends(group, '今天天气真好,你家签约了吗?');
    wang.sends(group, `/ask ${question}`);
    await group.nextFromBot();
    expect(group.fromBot()).toHaveLength(1);
  });

  it('answers in the forum topic in which it was asked', async () => {
    city = await startCity();
    const wang = city.world.person({ name: '王芳' });
    const forum = city.world.supergroup({ title: '社区', members: [wang], forum: true });
    const thread = city.world.topic(forum, wang, '民生');
    wang.sends(forum, `/ask ${question}`, { thread });
    expect((await forum.nextFromBot()).message_thread_id).toBe(thread);
  });

  it('is switched off and on by the group’s administrators only', async () => {
    const { wang, li, group } = await startGroup();
    li.sends(group, '/settings');
    expect((await group.nextFromBot()).text).toContain('只有群管理员');
    wang.sends(group, '/settings');
    const menu = await group.nextFromBot();
    const refused = await li.presses(menu, 'g:enabled').answered();
    expect(refused.text).toContain('只有群管理员');
    await wang.presses(menu, 'g:enabled').answered();
    li.sends(group, `/ask ${question}`);
    wang.sends(group, '/settings');
    const again = await group.nextFromBot();
    expect(buttonsOf(again)[0]?.text).toContain('关');
    await wang.presses(again, 'g:enabled').answered();
    li.sends(group, `/ask ${question}`);
    expect((await group.nextFromBot()).text).toContain(words);
  });

  it('answers questions nobody asked it only where the group wants so, and only when sure', async () => {
    const { wang, li, group } = await startGroup();
    li.sends(group, question);
    await city.caughtUp();
    expect(group.fromBot()).toEqual([]);
    wang.sends(group, '/settings');
    await wang.presses(await group.nextFromBot(), 'g:unasked').answered();
    li.sends(group, '大家吃饭了吗?');
    li.sends(group, UNKNOWN);
    const asked = li.sends(group, question);
    const answer = await group.nextFromBot();
    expect(answer.text).toContain(words);
    expect(answer.reply_to_message?.message_id).toBe(asked.message_id);
  });

  it('is silent in quiet hours unless called by a command, and speaks again after them', async () => {
    const { wang, li, group } = await startGroup();
    wang.sends(group, '/settings');
    const menu = await group.nextFromBot();
    const hour = Number(
      new Date().toLocaleString('en', { hour: 'numeric', hourCycle: 'h23', timeZone: TIME_ZONE }),
    );
    const press = () => wang.presses(menu, 'g:quiet').answered();
    await press();
    await group.messageWhen(menu.message_id, (message) => labels(message).includes('22 时'));
    await city.caughtUp();
    const known = await city.store().chats.find(group.id);
    if (known === undefined) throw new Error('the group is not known');
    const quiet = { from: hour, to: (hour + 2) % 24 };
    await city.store().chats.setSettings(group.id, { ...known.settings, quietHours: quiet });
    li.sends(group, `@minsheng_bot ${question}`);
    await city.caughtUp();
    expect(group.fromBot()).toHaveLength(1);
    li.sends(group, `/ask ${question}`);
    expect((await group.nextFromBot()).text).toContain(words);
    await city.store().chats.setSettings(group.id, { ...known.settings, quietHours: null });
    li.sends(group, `@minsheng_bot ${question}`);
    expect((await group.nextFromBot()).text).toContain(words);
  });

  it('keeps to one forum topic where its administrators chose so', async () => {
    city = await startCity({ privacyMode: false });
    const wang = city.world.person({ name: '王芳' });
    const forum = city.world.supergroup({ title: '社区', members: [wang], forum: true });
    const chosen = city.world.topic(forum, wang, '民生');
    const other = city.world.topic(forum, wang, '闲聊');
    wang.sends(forum, '/settings', { thread: chosen });
    await wang.presses(await forum.nextFromBot(), 'g:thread').answered();
    wang.sends(forum, `/ask ${question}`, { thread: other });
    wang.sends(forum, `@minsheng_bot ${question}`);
    wang.sends(forum, `/ask ${question}`, { thread: chosen });
    expect((await forum.nextFromBot()).message_thread_id).toBe(chosen);
    await city.caughtUp();
    expect(forum.fromBot()).toHaveLength(2);
  });

  it('shows nothing private: personal commands are referred to the private chat', async () => {
    const { li, group } = await startGroup();
    for (const command of ['/place 青江市', '/privacy', '/language']) {
      li.sends(group, command);
      expect((await group.nextFromBot()).text).toContain('私聊');
    }
  });

  it('greets when added, and follows the group when it becomes a supergroup', async () => {
    city = await startCity({ privacyMode: false });
    const wang = city.world.person({ name: '王芳' });
    const group = city.world.group({ title: '新群', members: [wang], withBot: false });
    wang.addsBot(group);
    expect((await group.nextFromBot()).text).toContain('/ask');
    wang.sends(group, '/settings');
    const menu = await group.nextFromBot();
    await wang.presses(menu, 'g:unasked').answered();
    await city.caughtUp();
    const supergroup = city.world.migrate(group, wang);
    await eventually(
      async () => (await city.store().chats.find(supergroup.id))?.settings.answersUnasked === true,
    );
    wang.sends(supergroup, `/ask ${question}`);
    expect((await supergroup.nextFromBot()).text).toContain(words);
  });

  it('is noted as gone when it is removed', async () => {
    const { wang, group } = await startGroup();
    wang.sends(group, `/ask ${question}`);
    await group.nextFromBot();
    wang.removesBot(group);
    await eventually(async () => (await city.store().chats.find(group.id))?.state === 'left');
  });
});
