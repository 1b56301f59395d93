/** What the scenarios of announcements share: a town with administrators and a channel, and what people do in it. */
import { expect } from 'vitest';
import { buttonsOf, type Chat, type Message, type Person } from '../../src/playground/index.ts';
import { ADMIN_ID, type City, startCity } from './city.ts';

const SECOND_ID = 901;
const CAN_POST = { can_post_messages: true, can_edit_messages: true, can_delete_messages: true };

/** The city of the test that runs: `startTown` founds it. */
export let city: City;

interface Town {
  readonly admin: Person;
  readonly second: Person;
  readonly wang: Person;
  readonly channel: Chat;
}

/** Administrators here press faster than people do, so that mostly there are no limits. */
export async function startTown(
  env: Record<string, string> = {},
  limits: { readonly floodRates?: 'off' } = { floodRates: 'off' },
): Promise<Town> {
  city = await startCity({
    ...limits,
    env: { ADMIN_IDS: `${ADMIN_ID},${SECOND_ID}`, ...env },
  });
  const admin = city.world.person({ name: '管理员', id: ADMIN_ID });
  const wang = city.world.person({ name: '王芳' });
  const second = city.world.person({ name: '值班', id: SECOND_ID });
  for (const each of [admin, second]) {
    each.starts();
    await each.chat.nextFromBot();
  }
  const channel = city.world.channel({ title: '青江发布', owner: admin });
  admin.addsBot(channel, CAN_POST);
  for (const { chat } of [admin, second])
    expect((await chat.nextFromBot()).text).toContain('已登记频道“青江发布”');
  return { admin, second, wang, channel };
}

export const say = async (
  person: Person,
  text: string,
  chat: Chat = person.chat,
): Promise<Message> => {
  person.sends(chat, text);
  return await chat.nextFromBot();
};

/** Presses a button and gives the message as it is once the press has been answered and handled. */
export async function press(person: Person, message: Message, label: string): Promise<Message> {
  const button = labelLike(message, label);
  await person.presses(message, button).answered();
  await city.caughtUp();
  return city.world.chat(message.chat.id).message(message.message_id) ?? message;
}

export function labelLike(message: Message, part: string): string {
  const current = city.world.chat(message.chat.id).message(message.message_id) ?? message;
  const found = buttonsOf(current).find(({ text }) => text.includes(part));
  if (found === undefined)
    throw new Error(`no "${part}" among ${buttonsOf(current).map(({ text }) => text)}`);
  return found.text;
}

export async function subscribe(person: Person, ...topics: readonly string[]): Promise<Message> {
  let message = await say(person, '/subscribe');
  for (const topic of topics) message = await press(person, message, topic);
  return message;
}

/** Many who have subscribed long ago. */
export async function subscribedPeople(count: number): Promise<readonly Person[]> {
  const people = Array.from({ length: count }, (_, n) => city.world.person({ name: `居民${n}` }));
  await city
    .store()
    .db.transaction()
    .execute(async (transaction) => {
      for (const { user, chat } of people) {
        chat.setMember(city.world.bot, 'member');
        const known = {
          chat_id: user.id,
          kind: 'private',
          state: 'active',
          updated_at: 0,
        } as const;
        await transaction.insertInto('chats').values(known).execute();
        const subscription = { chat_id: user.id, topic: '就业', since: 0 };
        await transaction.insertInto('subscriptions').values(subscription).execute();
      }
    });
  return people;
}

/** Writes an announcement up to its preview. */
export async function compose(admin: Person, text: string) {
  await say(admin, '/announce');
  const preview = await say(admin, text);
  const panel = await admin.chat.nextFromBot();
  return { preview, panel };
}

export async function send(admin: Person, text: string): Promise<void> {
  const { panel } = await compose(admin, text);
  await press(admin, panel, '立即发送');
  expect((await admin.chat.nextFromBot()).text).toContain('开始发送');
}

/** A post is the channel's own: it does not name the bot. */
export const postIn = (channel: Chat, words: string): Promise<Message> =>
  city.world.until(
    () => channel.transcript().find(({ text }) => text === words),
    `the post "${words}"`,
  );

/** The report that ends a campaign, with its buttons opened. */
export async function reportOf(admin: Person): Promise<Message> {
  const report = await admin.chat.nextFromBot();
  expect(report.text).toMatch(/公告 #\d+ 已发完/);
  return await press(admin, report, '刷新');
}
