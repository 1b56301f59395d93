/** How the knowledge grows from the chat: answers to what was not found, documents sent to the bot, /reindex. */
import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { buttonsOf, type Message, type Person } from '../../src/playground/index.ts';
import { ADMIN_ID, startCity } from './city.ts';
import { UNKNOWN } from './library.ts';

/** Each build is a process of its own. */
const BUILD = 60_000;

const NOTICE = `关于发放冬季取暖补贴的通知

来源:青江市民政局
时间:2023-11-15 09:00

一、补贴对象

青江市行政区域内的城乡最低生活保障家庭、特困人员可以申请冬季取暖补贴。

二、补贴标准

冬季取暖补贴标准为每户每年600元,由市财政统一安排,每年11月底前发放到位。
`;

it('an administrator writes the answer to an unanswered question, and who waits for it is told', {
  timeout: 3 * BUILD,
}, async () => {
  const city = await startCity();
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  const wang = city.world.person({ name: '王芳' });
  const li = city.world.person({ name: '李强' });
  for (const person of [wang, li]) {
    person.sends(person.chat, UNKNOWN);
    await person.chat.nextFromBot();
  }
  const [asked] = wang.chat.fromBot();
  if (asked === undefined) throw new Error('wang was not answered');
  await wang.presses(asked, '有答案时通知我').answered();

  admin.sends(admin.chat, '/unanswered');
  await admin.chat.nextFromBot();
  const item = await admin.chat.nextFromBot();
  expect(item.text).toContain('问过 2 次');
  admin.sends(admin.chat, '火星移民的签证请到市政务服务中心3号窗口办理,需带身份证。', {
    replyTo: item,
  });
  expect((await admin.chat.nextFromBot(BUILD)).text).toContain('已收入知识库');
  const told = await wang.chat.nextFromBot(BUILD);
  expect(told.text).toMatch(/有答案了[\s\S]*3号窗口/);
  await city.caughtUp();
  expect(li.chat.fromBot()).toHaveLength(1);
  li.sends(li.chat, UNKNOWN);
  expect((await li.chat.nextFromBot()).text).toContain('3号窗口');
  expect(city.server.calls.rejected).toEqual([]);
});

it('a document sent to the bot is shown first, and answers once it is confirmed', {
  timeout: 3 * BUILD,
}, async () => {
  const city = await startCity();
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  const send = (name: string, bytes: Uint8Array) =>
    admin.sends(admin.chat, { document: { name, mimeType: 'text/plain', bytes } });

  send('setup.exe', new Uint8Array([77, 90, 0, 0]));
  expect((await admin.chat.nextFromBot()).text).toContain('不能收入');
  send('空.txt', new Uint8Array());
  expect((await admin.chat.nextFromBot()).text).toContain('不能收入');

  send('../取暖 补贴.txt', Buffer.from(NOTICE));
  const declined = await admin.chat.nextFromBot(BUILD);
  expect(declined.text).toContain('冬季取暖补贴');
  admin.presses(declined, '取消');
  await admin.chat.messageWhen(declined.message_id, ({ text }) =>
    Boolean(text?.includes('已取消')),
  );
  expect(readdirSync(city.config.seedsDir)).toEqual([]);

  send('../取暖 补贴.txt', Buffer.from(NOTICE));
  const preview = await admin.chat.nextFromBot(BUILD);
  admin.presses(preview, '确认收入');
  const summary = await admin.chat.messageWhen(
    preview.message_id,
    ({ text }) => Boolean(text?.includes('索引已更新')),
    BUILD,
  );
  expect(summary.text).toMatch(/文件 1 个/);
  expect(readdirSync(city.config.seedsDir)).toEqual(['取暖-补贴.txt']);
  const wang = city.world.person({ name: '王芳' });
  wang.sends(wang.chat, '冬季取暖补贴每户每年多少元?');
  expect((await wang.chat.nextFromBot()).text).toContain('600元');
  expect(city.server.calls.rejected).toEqual([]);
});

it('a /reindex that comes out empty leaves the old index in its place, and says so', {
  timeout: 3 * BUILD,
}, async () => {
  const city = await startCity();
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  admin.sends(admin.chat, '/reindex');
  const progress = await admin.chat.nextFromBot();
  expect(progress.text).toContain('开始重建');
  const failed = await admin.chat.messageWhen(
    progress.message_id,
    ({ text }) => Boolean(text?.includes('没有成功')),
    BUILD,
  );
  expect(failed.text).toContain('仍在使用原来的索引');
  admin.sends(admin.chat, '课后服务什么时候结束?');
  expect((await admin.chat.nextFromBot()).text).toContain('17时30分');
  expect(city.server.calls.rejected).toEqual([]);
});

it('who watches an answer is told once when the document is taken in anew with other words', {
  timeout: 4 * BUILD,
}, async () => {
  const city = await startCity();
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  const wang = city.world.person({ name: '王芳' });
  const takeIn = async (text: string) => {
    const document = { name: '取暖补贴.txt', mimeType: 'text/plain', bytes: Buffer.from(text) };
    admin.sends(admin.chat, { document });
    const isPreview = (each: Message) => buttonsOf(each).some((one) => one.text === '确认收入');
    const preview = await nextSuch(admin, isPreview, BUILD);
    admin.presses(preview, '确认收入');
    await admin.chat.messageWhen(
      preview.message_id,
      ({ text: shown }) => Boolean(shown?.includes('索引已更新')),
      BUILD,
    );
  };
  await takeIn(NOTICE);
  wang.sends(wang.chat, '冬季取暖补贴每户每年多少元?');
  const answer = await wang.chat.nextFromBot();
  await wang.presses(answer, '🔔 有变化时通知我').answered();

  await takeIn(NOTICE.replace('600元', '800元').replace('2023-11-15', '2024-11-12'));
  const notice = await wang.chat.nextFromBot(BUILD);
  expect(notice.text).toMatch(/原来:.*600元/);
  expect(notice.text).toMatch(/现在:.*800元/);
  expect(notice.text).toContain('2024年11月12日');
  expect(city.server.calls.rejected).toEqual([]);
});

/** The next message of the bot that is such a one; others are passed over. */
async function nextSuch(
  person: Person,
  isSuch: (message: Message) => boolean,
  deadline: number,
): Promise<Message> {
  for (;;) {
    const message = await person.chat.nextFromBot(deadline);
    if (isSuch(message)) return message;
  }
}
