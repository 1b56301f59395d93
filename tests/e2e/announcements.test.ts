/** Announcements by commands and buttons: the real bot over HTTP, with administrators, subscribers, groups and channels. */
import { afterEach, describe, expect, it } from 'vitest';
import { buttonsOf, type Person } from '../../src/playground/index.ts';
import {
  city,
  compose,
  labelLike,
  postIn,
  press,
  reportOf,
  say,
  send,
  startTown,
  subscribe,
  subscribedPeople,
} from './announcing.ts';
import { eventually } from './city.ts';
import { ANSWERED } from './library.ts';

afterEach(() => {
  expect(city.server.calls.rejected).toEqual([]);
});

describe('a citizen', () => {
  it('subscribes by buttons and unsubscribes in one tap under any message', async () => {
    const { admin, wang } = await startTown();
    const view = await subscribe(wang, '就业', '医疗');
    expect(view.text).toContain('已订阅:就业、医疗');
    await send(admin, '招聘会本周六举行');
    const news = await wang.chat.nextFromBot();
    expect(news.text).toBe('招聘会本周六举行');
    await reportOf(admin);
    const pressed = await wang.presses(news, labelLike(news, '退订')).answered();
    expect(pressed.text).toContain('已退订');
    await send(admin, '第二条');
    await reportOf(admin);
    expect(wang.chat.fromBot().at(-1)?.message_id).toBe(news.message_id);
  });

  it('chooses a district and quiet nights by buttons', async () => {
    const { wang } = await startTown();
    let view = await subscribe(wang, '就业');
    view = await press(wang, view, '夜间免打扰:关');
    expect(labelLike(view, '夜间免打扰')).toContain('开');
    view = await press(wang, view, '地区');
    view = await press(wang, view, '全市');
    expect(view.text).toContain('地区:全市');
  });

  it('cannot give any order of an administrator', async () => {
    const { wang } = await startTown();
    for (const command of ['/announce', '/campaigns', '/channels', '/digest'])
      expect((await say(wang, command)).text).toContain('只有管理员');
  });
});

describe('/channels', () => {
  it('switches a channel off and on; what is off gets nothing', async () => {
    const { admin, wang, channel } = await startTown();
    await subscribe(wang, '就业');
    let list = await say(admin, '/channels');
    list = await press(admin, list, '青江发布');
    expect(labelLike(list, '青江发布')).toContain('▫️');
    await send(admin, '通知一');
    await reportOf(admin);
    expect(channel.transcript().map(({ text }) => text)).not.toContain('通知一');
    await press(admin, list, '青江发布');
    await send(admin, '通知二');
    await postIn(channel, '通知二');
  });

  it('shows many channels in pages', async () => {
    const { admin } = await startTown();
    for (let number = 1; number <= 25; number++) {
      const another = city.world.channel({ title: `频道${number}`, owner: admin });
      admin.addsBot(another, { can_post_messages: true });
    }
    await city.caughtUp();
    for (let told = 0; told < 25; told++) await admin.chat.nextFromBot();
    let list = await say(admin, '/channels');
    expect(buttonsOf(list)).toHaveLength(21);
    list = await press(admin, list, '▶');
    expect(buttonsOf(list)).toHaveLength(6 + 1);
    const title = /频道\d+/.exec(buttonsOf(list)[0]?.text ?? '')?.[0] ?? '';
    list = await press(admin, list, title);
    expect(labelLike(list, title)).toContain('▫️');
    list = await press(admin, list, '◀');
    expect(buttonsOf(list).some(({ text }) => text.includes('▫️'))).toBe(false);
  });

  it('leaves out a channel where the bot lost the right to post', async () => {
    const { admin, wang, channel } = await startTown();
    await subscribe(wang, '就业');
    admin.addsBot(channel, { can_post_messages: false });
    await city.caughtUp();
    const { panel } = await compose(admin, '通知');
    expect(panel.text).toContain('频道 0 · 群组 0 · 个人 1,共 1');
  });
});

describe('/announce', () => {
  it('shows the message as receivers see it, with audience and duration, and keeps its formatting', async () => {
    const { admin, wang, channel } = await startTown();
    await subscribe(wang, '就业');
    await say(admin, '/announce');
    const entities = [{ type: 'bold', offset: 0, length: 2 }];
    const typed = admin.chat.append({ text: '重要<b>通知&', entities }, { from: admin.user });
    city.world.updates.push('message', typed);
    const preview = await admin.chat.nextFromBot();
    const panel = await admin.chat.nextFromBot();
    expect(panel.text).toContain('频道 1 · 群组 0 · 个人 1,共 2');
    expect(panel.text).toContain('预计用时:约 1 秒');
    await press(admin, panel, '立即发送');
    const received = await wang.chat.nextFromBot();
    const posted = await postIn(channel, '重要<b>通知&');
    for (const message of [preview, received, posted])
      expect(message).toMatchObject({ text: '重要<b>通知&', entities });
    expect(buttonsOf(received).map(({ text }) => text)).toEqual(['🔕 退订']);
    expect(buttonsOf(posted)).toEqual([]);
  });

  it('sends a photo and a document with their captions', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    const file = { name: '通知.txt', mimeType: 'text/plain', bytes: Buffer.from('全文') };
    for (const spoken of [
      { photo: Buffer.from([1]), caption: '海报' },
      { document: file, caption: '全文见附件' },
    ]) {
      await say(admin, '/announce');
      admin.sends(admin.chat, spoken);
      await admin.chat.nextFromBot();
      await press(admin, await admin.chat.nextFromBot(), '立即发送');
      const received = await wang.chat.nextFromBot();
      expect(received.caption).toBe(spoken.caption);
      expect(received.photo ?? received.document).toBeDefined();
      await admin.chat.nextFromBot();
      await reportOf(admin);
    }
  });

  it('refuses a caption that Telegram would not take before anybody gets anything', async () => {
    const { admin } = await startTown();
    await say(admin, '/announce');
    admin.sends(admin.chat, { photo: Buffer.from([1]), caption: '长'.repeat(1_025) });
    expect((await admin.chat.nextFromBot()).text).toContain('最多 1024 个字,这条有 1025 个字');
    admin.sends(admin.chat, { photo: Buffer.from([1]), caption: '短'.repeat(1_024) });
    expect((await admin.chat.nextFromBot()).caption).toHaveLength(1_024);
    expect((await admin.chat.nextFromBot()).text).toContain('上面就是收到的样子');
  });

  it('puts a photo over an article', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    await say(admin, '/announce 稳就业');
    await press(admin, await admin.chat.nextFromBot(), '加图片或文件');
    expect((await admin.chat.nextFromBot()).text).toContain('请发来图片或文件');
    admin.sends(admin.chat, { photo: Buffer.from([1]) });
    const preview = await admin.chat.nextFromBot();
    expect(preview.caption).toContain('1800元');
    await press(admin, await admin.chat.nextFromBot(), '立即发送');
    const received = await wang.chat.nextFromBot();
    expect(received.photo).toBeDefined();
    expect(received.caption).toBe(preview.caption);
    expect(buttonsOf(received).map(({ text }) => text)).toEqual(['提问', '原文', '🔕 退订']);
  });

  it('composes an article: headline, facts, source, and buttons to ask and to read', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    const preview = await say(admin, '/announce 稳就业');
    expect(preview.text).toContain('青江市出台<稳就业>措施&"暖心"服务');
    expect(preview.text).toContain('1800元');
    expect(preview.text).toContain('来源:青江日报 · 2023年6月8日发布');
    const [ask, source] = buttonsOf(preview);
    expect(source).toMatchObject({
      text: '原文',
      url: 'https://news.example.org/jobs?id=1&from=bot',
    });
    expect(ask?.text).toBe('提问');
    const payload = new URL(ask?.url ?? '').searchParams.get('start') ?? '';
    wang.starts(payload);
    expect((await wang.chat.nextFromBot()).text).toContain('稳就业');
  });

  it('opens the text of an article that has no address', async () => {
    const { admin, wang } = await startTown();
    const preview = await say(admin, '/announce 课后服务');
    const source = buttonsOf(preview).find(({ text }) => text === '原文');
    wang.starts(new URL(source?.url ?? '').searchParams.get('start') ?? '');
    expect((await wang.chat.nextFromBot()).text).toContain('286所义务教育学校');
  });

  it('narrows the audience by topic, and says so when nobody is left', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    let { panel } = await compose(admin, '通知');
    panel = await press(admin, panel, '频道');
    expect(panel.text).toContain('共 1');
    panel = await press(admin, panel, '就业');
    expect(panel.text).toContain('共 0');
    await press(admin, panel, '立即发送');
    expect((await admin.chat.nextFromBot()).text).toContain('没有人会收到');
  });

  it('rehearses to oneself alone', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    const { panel } = await compose(admin, '通知');
    await press(admin, panel, '先发给自己');
    expect((await admin.chat.nextFromBot()).text).toBe('通知');
    expect(
      city.server.calls
        .all('sendMessage')
        .filter(
          ({ parameters }) =>
            parameters['chat_id'] === wang.user.id && parameters['text'] === '通知',
        ),
    ).toEqual([]);
  });

  it('shows what a paid broadcast may cost, and pays only when switched on', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    let { panel } = await compose(admin, '通知');
    expect(panel.text).not.toContain('星');
    panel = await press(admin, panel, '付费加速:关');
    expect(panel.text).toContain('最多约 1 星');
    await press(admin, panel, '立即发送');
    await wang.chat.nextFromBot();
    const paid = city.server.calls
      .all('sendMessage')
      .filter(({ parameters }) => parameters['allow_paid_broadcast'] === true);
    expect(paid.map(({ parameters }) => parameters['chat_id'])).toContain(wang.user.id);
  });

  it('schedules for a time as people write it, and sends nothing before', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    const { panel } = await compose(admin, '通知');
    await press(admin, panel, '定时');
    expect((await admin.chat.nextFromBot()).text).toContain('什么时候发');
    expect((await say(admin, '有空的时候')).text).toContain('看不懂');
    expect((await say(admin, '明天9点')).text).toMatch(/已定时:\d{4}-\d\d-\d\d 09:00/);
    const list = await say(admin, '/campaigns');
    expect(labelLike(list, '通知')).toContain('已定时');
    expect(wang.chat.fromBot().some(({ text }) => text === '通知')).toBe(false);
    await city.store().db.updateTable('campaigns').set({ starts_at: 0 }).execute();
    expect((await wang.chat.nextFromBot()).text).toBe('通知');
  });

  it('is dropped by /cancel and by the button', async () => {
    const { admin } = await startTown();
    await say(admin, '/announce');
    expect((await say(admin, '/cancel')).text).toBe('已取消');
    const { panel } = await compose(admin, '通知');
    expect((await press(admin, panel, '取消')).text).toBe('已取消');
  });
});

describe('a second administrator', () => {
  it('confirms a large audience; the one who made it cannot', async () => {
    const { admin, second, wang } = await startTown({ CONFIRM_AUDIENCE_ABOVE: '1' });
    await subscribe(wang, '就业');
    const { panel } = await compose(admin, '通知');
    expect(panel.text).toContain('需要另一位管理员确认');
    await press(admin, panel, '立即发送');
    expect((await second.chat.nextFromBot()).text).toBe('通知');
    const request = await second.chat.nextFromBot();
    expect(request.text).toContain('共 2 人');
    expect((await admin.chat.nextFromBot()).text).toContain('已请另一位管理员确认');
    const list = await say(admin, '/campaigns');
    const view = await press(admin, list, '通知');
    const own = await admin.presses(view, labelLike(view, '确认发送')).answered();
    expect(own.text).toContain('另一位管理员');
    await press(second, request, '确认发送');
    const received = await wang.chat.nextFromBot();
    expect(received.text).toBe('通知');
    expect((await admin.chat.nextFromBot()).text).toContain('开始发送');

    // What many have received is changed as carefully as it was sent.
    await press(admin, await reportOf(admin), '修改');
    await admin.chat.nextFromBot();
    expect((await say(admin, '更正')).text).toContain('已请另一位管理员确认');
    expect((await second.chat.nextFromBot()).text).toBe('更正');
    const edit = await second.chat.nextFromBot();
    expect(edit.text).toMatch(/已发的公告 #\d+ 改成上面这样/);
    expect(wang.chat.message(received.message_id)?.text).toBe('通知');
    await press(second, edit, '确认发送');
    await wang.chat.messageWhen(received.message_id, ({ text }) => text === '更正');
    expect((await admin.chat.nextFromBot()).text).toContain('正在修改');
  });
});

describe('a second administrator who rejects', () => {
  it('ends it, and who made it is told', async () => {
    const { admin, second, wang } = await startTown({ CONFIRM_AUDIENCE_ABOVE: '1' });
    await subscribe(wang, '就业');
    await press(admin, (await compose(admin, '通知')).panel, '立即发送');
    await second.chat.nextFromBot();
    const request = await second.chat.nextFromBot();
    await admin.chat.nextFromBot();
    expect((await press(second, request, '驳回')).text).toBe('已驳回');
    expect((await admin.chat.nextFromBot()).text).toMatch(/^#\d+ 已驳回$/);
    const late = await press(second, await say(second, '/campaigns'), '通知');
    expect(late.text).toContain('已取消');
  });
});

/** How many receivers of all campaigns are in this state. */
async function stateCount(state: 'sending' | 'sent'): Promise<number> {
  const rows = await city
    .store()
    .db.selectFrom('deliveries')
    .select('chat_id')
    .where('state', '=', state)
    .execute();
  return rows.length;
}

describe('/campaigns', () => {
  it('shows a bar, counts and the rate, edits what was sent, and deletes it', async () => {
    const { admin, wang, channel } = await startTown();
    await subscribe(wang, '就业');
    await send(admin, '旧的内容');
    let view = await reportOf(admin);
    expect(view.text).toMatch(/▓{10} 100 %/);
    expect(view.text).toContain('已发 2');
    expect(view.text).toMatch(/平均每秒 [\d.]+ 条/);
    const received = await wang.chat.nextFromBot();
    const posted = await postIn(channel, '旧的内容');

    await press(admin, view, '修改');
    expect((await admin.chat.nextFromBot()).text).toContain('新的文字');
    admin.sends(admin.chat, { photo: Buffer.from([1]) });
    expect((await admin.chat.nextFromBot()).text).toContain('没有文字');
    expect((await say(admin, '新的内容')).text).toContain('正在修改');
    await wang.chat.messageWhen(received.message_id, ({ text }) => text === '新的内容');
    await channel.messageWhen(posted.message_id, ({ text }) => text === '新的内容');
    view = await reportOf(admin);

    view = await press(admin, view, '删除');
    await press(admin, view, '确认删除已发的 2 条');
    const isGone = () => wang.chat.message(received.message_id) === undefined || undefined;
    await city.world.until(isGone, 'the message to be deleted');
    expect((await admin.chat.nextFromBot()).text).toContain('已删 2');
  });

  it('pauses, resumes and cancels one that is under way', async () => {
    const { admin } = await startTown({}, {});
    const people = await subscribedPeople(250);
    const reached = () => people.filter(({ chat }) => chat.fromBot().length > 0).length;
    await send(admin, '通知');
    await city.world.until(() => reached() > 3 || undefined, 'the campaign to begin');
    let view = await press(admin, await say(admin, '/campaigns'), '通知');
    expect(view.text).toMatch(/现在每秒最多 29 条/);
    view = await press(admin, view, '暂停');
    expect(view.text).toContain('已暂停');
    // What was under way arrives still; then nothing more.
    await eventually(async () => (await stateCount('sending')) === 0);
    const before = reached();
    await say(admin, '/channels');
    expect(reached()).toBe(before);
    view = await press(admin, view, '继续');
    await city.world.until(() => reached() > before + 3 || undefined, 'it to go on');
    view = await press(admin, view, '取消');
    expect(view.text).toContain('已取消');
    await eventually(async () => (await stateCount('sending')) === 0);
    const channels = 1;
    expect(await stateCount('sent')).toBe(reached() + channels);
    expect(reached()).toBeLessThan(people.length);
  });

  it('sends again to who failed, and on request to those of whom it is not known', async () => {
    const { admin, second, wang } = await startTown();
    for (const person of [wang, second]) await subscribe(person, '就业');
    const refusal = { kind: 'error', code: 400, description: 'Bad Request: try later' } as const;
    const target = { method: 'sendMessage', times: 1 };
    city.server.faults.inject(refusal, { ...target, chatId: wang.user.id });
    city.server.faults.inject(
      { kind: 'drop', effect: false },
      { ...target, chatId: second.user.id },
    );
    await send(admin, '通知');
    let view = await reportOf(admin);
    expect(view.text).toContain('失败 1 · 不确定 1');
    expect(view.text).toContain('以免重复');
    view = await press(admin, view, '重发失败的 1 条');
    expect((await wang.chat.nextFromBot()).text).toBe('通知');
    view = await reportOf(admin);
    expect(view.text).toContain('失败 0 · 不确定 1');
    await press(admin, view, '重发不确定的 1 条');
    expect((await second.chat.nextFromBot()).text).toBe('通知');
    expect((await reportOf(admin)).text).toContain('失败 0 · 不确定 0');
  });

  it('goes on after a restart, and nobody gets it twice', async () => {
    const { admin } = await startTown();
    const people = await subscribedPeople(40);
    await send(admin, '通知');
    await people[5]?.chat.nextFromBot();
    await city.restart();
    const texts = (person: Person) =>
      person.chat.fromBot().filter(({ text }) => text === '通知').length;
    const all = () => people.every((person) => texts(person) > 0) || undefined;
    await city.world.until(all, 'everybody to be reached', 10_000);
    expect(people.map(texts)).toEqual(people.map(() => 1));
  });
});

describe('a reader', () => {
  it('gets announcements in the script of their Telegram, and buttons in its language', async () => {
    const { admin, wang } = await startTown();
    const chen = city.world.person({ name: '陳小姐', languageCode: 'zh-hant' });
    const ann = city.world.person({ name: 'Ann', languageCode: 'en' });
    await subscribe(wang, '就业');
    await subscribe(chen, '就業');
    await subscribe(ann, '就业');
    await send(admin, '招聘会本周六举行');
    const seen = async ({ chat }: Person) => {
      const message = await chat.nextFromBot();
      return [message.text, ...buttonsOf(message).map(({ text }) => text)];
    };
    expect(await seen(wang)).toEqual(['招聘会本周六举行', '🔕 退订']);
    expect(await seen(chen)).toEqual(['招聘會本週六舉行', '🔕 退訂']);
    expect(await seen(ann)).toEqual(['招聘会本周六举行', '🔕 Unsubscribe']);
  });

  it('keeps the language they chose, and the edit of a message in it', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '就业');
    await press(wang, await say(wang, '/language'), '繁體中文');
    await send(admin, '招聘会');
    const received = await wang.chat.nextFromBot();
    expect(received.text).toBe('招聘會');
    await press(admin, await reportOf(admin), '修改');
    await admin.chat.nextFromBot();
    await say(admin, '医疗保险');
    await wang.chat.messageWhen(received.message_id, ({ text }) => text === '醫療保險');
  });
});

describe('a campaign at the documented limits', () => {
  /** What announcements take of a second. */
  const A_SECOND = 29;

  it('is refused nothing, and answers citizens before a second’s worth of it has gone out', async () => {
    const { admin, wang } = await startTown({}, {});
    const people = await subscribedPeople(120);
    const sends = () => city.server.calls.all('sendMessage');
    const announced = () =>
      sends().filter(({ parameters }) => parameters['text'] === '通知').length;
    // The first question of a process loads the dictionary.
    await say(wang, ANSWERED.trainee.question);
    await send(admin, '通知');
    const asking = Array.from({ length: 5 }, (_, n) => city.world.person({ name: `市民${n}` }));
    for (const [turn, citizen] of asking.entries()) {
      const due = (turn + 1) * 15;
      await city.world.until(() => announced() > due || undefined, `${due} announcements`);
      const before = announced();
      const answer = await say(citizen, ANSWERED.doctors.question);
      expect(answer.text).toContain(ANSWERED.doctors.words);
      expect(announced() - before).toBeLessThan(A_SECOND);
    }
    const reached = () => people.every(({ chat }) => chat.fromBot().length > 0) || undefined;
    await city.world.until(reached, 'everybody to be reached', 30_000);
    expect(sends().filter(({ status }) => status === 429)).toEqual([]);
  });
});
