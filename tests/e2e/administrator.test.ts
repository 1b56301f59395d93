/** What an administrator can do from the private chat. */
import { afterEach, describe, expect, it } from 'vitest';
import { buttonsOf, type Message, type Person } from '../../src/playground/index.ts';
import { ADMIN_ID, type City, eventually, startCity } from './city.ts';
import { ANSWERED, UNKNOWN } from './library.ts';

let city: City;
afterEach(() => {
  expect(city.server.calls.rejected).toEqual([]);
});

const { question, words } = ANSWERED.trainee;

async function startWithAdmin(env: Record<string, string> = {}) {
  city = await startCity({ env });
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  const wang = city.world.person({ name: '王芳' });
  return { admin, wang };
}

const say = async (person: Person, text: string): Promise<Message> => {
  person.sends(person.chat, text);
  return await person.chat.nextFromBot();
};

describe('an administrator', () => {
  it('finds the commands listed in the own chat; others do not', async () => {
    const { admin } = await startWithAdmin();
    await say(admin, '/start');
    const lists = city.server.calls.all('setMyCommands').map(({ parameters }) => parameters);
    const withReindex = lists.filter((list) => JSON.stringify(list).includes('reindex'));
    expect(withReindex.length).toBeGreaterThan(0);
    for (const list of withReindex)
      expect(list['scope']).toEqual({ type: 'chat', chat_id: ADMIN_ID });
  });

  it.each(['/reindex', '/stats', '/unanswered', '/export', '/pause', '/admins', '/audit'])(
    'may use %s, and anybody else is politely refused',
    async (command) => {
      const { wang } = await startWithAdmin();
      expect((await say(wang, command)).text).toContain('只有管理员');
    },
  );

  it('reads in /stats what was asked, with a chart as a picture', async () => {
    const { admin, wang } = await startWithAdmin();
    await say(wang, question);
    await say(wang, UNKNOWN);
    const stats = await say(admin, '/stats');
    expect(stats.text).toMatch(/提问 2,有答案 1,没找到 1/);
    expect((await admin.chat.nextFromBot()).photo).toBeDefined();
  });

  it('pauses: questions get a notice, none is lost, and all are answered after /resume', async () => {
    const { admin, wang } = await startWithAdmin();
    await say(admin, '/pause');
    expect((await say(wang, question)).text).toContain('正在维护');
    await city.bot().idle();
    await city.restart();
    expect((await say(wang, ANSWERED.doctors.question)).text).toContain('正在维护');
    await city.bot().idle();
    await say(admin, '/resume');
    expect((await wang.chat.nextFromBot()).text).toContain(words);
    expect((await wang.chat.nextFromBot()).text).toContain(ANSWERED.doctors.words);
  });

  it('hides an article at once, and brings it back', async () => {
    const { admin, wang } = await startWithAdmin();
    const card = await say(admin, '/hide 课后服务');
    expect(card.text).toContain('青江市教育委员会');
    admin.presses(card, '隐藏这篇');
    const hidden = await admin.chat.messageWhen(card.message_id, ({ text }) =>
      Boolean(text?.startsWith('已隐藏')),
    );
    expect((await say(wang, '课后服务什么时候结束?')).text).not.toContain('17时30分');
    admin.presses(hidden, '撤销隐藏');
    await admin.chat.messageWhen(card.message_id, ({ text }) =>
      Boolean(text?.startsWith('已恢复')),
    );
    expect((await say(wang, '课后服务什么时候结束?')).text).toContain('17时30分');
  });

  it('adds another by forwarding a message of theirs, and every act is in the audit log', async () => {
    const { admin, wang } = await startWithAdmin();
    admin.forwards(wang.sends(wang.chat, question), admin.chat);
    const confirm = await admin.chat.nextFromBot();
    admin.presses(confirm, '设为管理员');
    await eventually(async () => (await city.store().administrators.list()).includes(wang.user.id));
    await wang.chat.nextFromBot();
    expect((await say(wang, '/audit')).text).toContain(`admin-add ${wang.user.id}`);
    const list = await say(admin, '/admins');
    await admin.presses(list, `移除 ${wang.user.id}`).answered();
    await eventually(async () => (await city.store().administrators.list()).length === 0);
    expect((await say(wang, '/audit')).text).toContain('只有管理员');
  });

  it('exports the questions as CSV without anybody’s number', async () => {
    const { admin, wang } = await startWithAdmin();
    await say(wang, `我的电话13812345678,${question}`);
    admin.sends(admin.chat, '/export');
    const { document } = await admin.chat.nextFromBot();
    const bytes = city.world.files.get(document?.file_id ?? '')?.bytes ?? new Uint8Array();
    const csv = Buffer.from(bytes).toString('utf8');
    expect(csv).toContain('就业见习补贴');
    expect(csv).not.toContain('13812345678');
    expect(csv).not.toContain(String(wang.user.id));
  });

  it('reads complaints with their reasons', async () => {
    const { admin, wang } = await startWithAdmin();
    const answer = await say(wang, question);
    await wang.presses(answer, '👎 没帮助').answered();
    const asking = await wang.chat.messageWhen(answer.message_id, (message) =>
      buttonsOf(message).some(({ text }) => text === '不对'),
    );
    await wang.presses(asking, '不对').answered();
    expect((await say(admin, '/feedback')).text).toMatch(/不对[\s\S]*见习补贴/);
  });
});

describe('one person', () => {
  it('may not ask without end, and is told so once', async () => {
    const { wang } = await startWithAdmin({ QUESTIONS_PER_MINUTE: '2' });
    await say(wang, question);
    await say(wang, question);
    expect((await say(wang, question)).text).toContain('请稍等');
    wang.sends(wang.chat, question);
    await city.bot().idle();
    expect(wang.chat.fromBot()).toHaveLength(3);
  });
});
