import { describe, expect, it } from 'vitest';
import { EVERYONE, textMessage } from '../../src/announce/index.ts';
import { EDITOR, foundTown, SECOND } from './town.ts';

const content = (text: string) => ({ kind: 'message' as const, message: textMessage(text) });
type Town = Awaited<ReturnType<typeof foundTown>>;

async function announce(town: Town, text = '通知', audience = EVERYONE): Promise<number> {
  const id = await town.announcer.draft(EDITOR, content(text), audience);
  await town.announcer.submit(EDITOR, id, null);
  return id;
}
const reached = (town: Town) => town.sent.map(({ chatId }) => chatId).sort((a, b) => a - b);

describe('an audience', () => {
  it('is channels that are on, groups and people who subscribed, each once', async () => {
    const town = await foundTown();
    await town.person(1, ['就业', '医疗', '教育']);
    await town.person(2, []);
    await town.group(-1, ['就业']);
    await town.group(-2, []);
    await town.channel(-10);
    await town.channel(-11, false);
    await town.channel(-12);
    await town.subscriptions.setEnabled(-12, false);
    await announce(town);
    await town.work();
    expect(reached(town)).toEqual([-10, -1, 1]);
  });

  it('of a topic and a district leaves out who asked for others', async () => {
    const town = await foundTown();
    await town.person(1, ['就业'], '渝中区');
    await town.person(2, ['就业'], '江北区');
    await town.person(3, ['就业'], null);
    await town.person(4, ['医疗'], '渝中区');
    await town.person(5, ['就业'], '重庆市');
    await announce(town, '招聘会', { ...EVERYONE, topics: ['就业'], district: '渝中区' });
    await town.work();
    expect(reached(town)).toEqual([1, 3, 5]);
  });

  it('is the one at the start: who subscribes later gets nothing of it', async () => {
    const town = await foundTown();
    await town.person(1, ['就业']);
    await announce(town);
    await town.work();
    await town.person(2, ['就业']);
    await town.work();
    expect(reached(town)).toEqual([1]);
  });

  it('loses who blocked the bot, and follows a group to its new id', async () => {
    const town = await foundTown();
    await town.person(1, ['就业']);
    await town.group(-1, ['就业']);
    town.refuse(1, { outcome: 'blocked' });
    town.refuse(-1, { outcome: 'migrated', chatId: -1001 });
    await announce(town);
    await town.work();
    await announce(town);
    await town.work();
    expect(reached(town)).toEqual([-1001, -1001]);
  });
});

describe('large audiences', () => {
  it('need another administrator; whoever made it cannot confirm it', async () => {
    const town = await foundTown({ confirmAbove: 1 });
    await town.person(1, ['就业']);
    await town.person(2, ['就业']);
    const id = await town.announcer.draft(EDITOR, content('通知'), EVERYONE);
    expect(await town.announcer.submit(EDITOR, id, null)).toEqual({
      outcome: 'awaiting_confirmation',
    });
    await town.work();
    expect(await town.announcer.confirm(EDITOR, id)).toEqual({ outcome: 'own' });
    expect(town.sent).toEqual([]);
    expect(await town.announcer.confirm(SECOND, id)).toEqual({ outcome: 'started' });
    expect(await town.announcer.confirm(SECOND, id)).toEqual({ outcome: 'gone' });
    await town.work();
    expect(reached(town)).toEqual([1, 2]);
  });
});

describe('an edit of what many have received', () => {
  it('waits for another administrator, as the announcement did', async () => {
    const town = await foundTown({ confirmAbove: 1 });
    for (const id of [1, 2]) await town.person(id, ['就业']);
    const id = await announce(town, '旧');
    await town.announcer.confirm(SECOND, id);
    await town.work();
    const texts = () => town.sent.map(({ text }) => text);

    expect(await town.announcer.edit(SECOND, id, content('新'))).toBe('awaiting_confirmation');
    await town.work();
    expect(await town.announcer.confirmEdit(SECOND, id)).toBe('own');
    expect(texts()).toEqual(['旧', '旧']);
    expect(await town.announcer.confirmEdit(EDITOR, id)).toBe('editing');
    expect(await town.announcer.confirmEdit(EDITOR, id)).toBe('gone');
    await town.work();
    expect(texts()).toEqual(['新', '新']);
  });

  it('is dropped when it is rejected', async () => {
    const town = await foundTown({ confirmAbove: 0 });
    await town.person(1, ['就业']);
    const id = await announce(town, '旧');
    await town.announcer.confirm(SECOND, id);
    await town.work();
    await town.announcer.edit(EDITOR, id, content('新'));
    expect(await town.announcer.rejectEdit(SECOND, id)).toBe(true);
    expect(await town.announcer.confirmEdit(SECOND, id)).toBe('gone');
    await town.work();
    expect(town.sent.map(({ text }) => text)).toEqual(['旧']);
  });
});

describe('the audit log', () => {
  it('has a line for each act, with who did it', async () => {
    const town = await foundTown({ confirmAbove: 0 });
    await town.person(1, ['就业']);
    town.refuse(1, { outcome: 'unknown', reason: 'timeout' });
    const { announcer } = town;
    const rejected = await announce(town);
    await announcer.order(SECOND, rejected, 'reject');
    const id = await announcer.draft(EDITOR, content('通知'), EVERYONE);
    await announcer.setOptions(id, { paid: true, urgent: false });
    const draft = await announcer.find(id);
    if (draft === undefined) throw new Error('the draft is there');
    await announcer.rehearse(EDITOR, draft, EDITOR);
    await announcer.submit(EDITOR, id, null);
    await announcer.confirm(SECOND, id);
    await announcer.order(EDITOR, id, 'pause');
    await announcer.resume(EDITOR, id);
    await town.work();
    await announcer.retryFailed(EDITOR, id);
    await announcer.resendUnknown(EDITOR, id);
    await announcer.edit(EDITOR, id, content('更正'));
    await announcer.confirmEdit(SECOND, id);
    await announcer.withdraw(EDITOR, id);
    await announcer.order(
      EDITOR,
      await announcer.draft(EDITOR, content('不发了'), EVERYONE),
      'cancel',
    );

    const lines = (await town.store.audit.latest(50)).toReversed();
    expect(lines.map(({ actor, act }) => `${actor} ${act}`)).toEqual([
      `${EDITOR} announce.draft`,
      `${EDITOR} announce.submit`,
      `${SECOND} announce.reject`,
      `${EDITOR} announce.draft`,
      `${EDITOR} announce.rehearse`,
      `${EDITOR} announce.submit`,
      `${SECOND} announce.confirm`,
      `${EDITOR} announce.pause`,
      `${EDITOR} announce.resume`,
      `${EDITOR} announce.retry`,
      `${EDITOR} announce.resend`,
      `${EDITOR} announce.edit`,
      `${SECOND} announce.edit.confirm`,
      `${EDITOR} announce.delete`,
      `${EDITOR} announce.draft`,
      `${EDITOR} announce.cancel`,
    ]);
    expect(lines[5]?.detail).toBe(`campaign ${id}: audience 1, paid, awaits confirmation`);
  });
});

describe('a campaign under way', () => {
  const withPeople = async (count: number) => {
    const town = await foundTown();
    for (let id = 1; id <= count; id++) await town.person(id, ['就业']);
    return town;
  };

  it('stops at a pause, goes on at resume, and reaches everybody once', async () => {
    const town = await withPeople(60);
    const id = await announce(town);
    await town.work(1_000);
    await town.announcer.order(EDITOR, id, 'pause');
    const before = town.sent.length;
    expect(before).toBeGreaterThan(10);
    await town.work();
    expect(town.sent.length).toBe(before);
    await town.announcer.resume(EDITOR, id);
    await town.work();
    expect(new Set(reached(town)).size).toBe(60);
    expect(town.sent.length).toBe(60);
    expect((await town.announcer.find(id))?.state).toBe('finished');
  });

  it('reaches nobody more once it is cancelled', async () => {
    const town = await withPeople(60);
    const id = await announce(town);
    await town.work(1_000);
    await town.announcer.order(EDITOR, id, 'cancel');
    const before = town.sent.length;
    await town.work();
    expect(town.sent.length).toBe(before);
  });

  it('is edited where it was sent, and goes on with the new words', async () => {
    const town = await withPeople(60);
    const id = await announce(town, '旧');
    await town.work(1_000);
    town.refuse(1, { outcome: 'later', afterMs: 5_000, reason: 'flood' });
    await town.announcer.edit(EDITOR, id, content('新'));
    await town.work();
    expect(town.sent.length).toBe(60);
    expect(new Set(town.sent.map(({ text }) => text))).toEqual(new Set(['新']));
  });

  it('is deleted everywhere, also after it was finished', async () => {
    const town = await withPeople(5);
    const id = await announce(town);
    await town.work();
    await town.announcer.withdraw(EDITOR, id);
    await town.work();
    expect(town.sent.map(({ isDeleted }) => isDeleted)).toEqual([true, true, true, true, true]);
    expect(await town.announcer.tally(id)).toMatchObject({ deleted: 5, sent: 0 });
  });

  it('retries failures on request, but never who blocked the bot', async () => {
    const town = await withPeople(3);
    town.refuse(1, { outcome: 'failed', reason: 'Bad Request' });
    town.refuse(2, { outcome: 'blocked' });
    const id = await announce(town);
    await town.work();
    expect(reached(town)).toEqual([3]);
    expect(await town.announcer.retryFailed(EDITOR, id)).toBe(1);
    await town.work();
    expect(reached(town)).toEqual([1, 3]);
  });

  it('does not repeat a send whose answer was lost, unless an administrator says so', async () => {
    const town = await withPeople(2);
    town.refuse(1, { outcome: 'unknown', reason: 'timeout' });
    const id = await announce(town);
    await town.work(300_000);
    expect(reached(town)).toEqual([1, 2]);
    expect(await town.announcer.tally(id)).toMatchObject({ sent: 1, unknown: 1 });
    expect(await town.announcer.resendUnknown(EDITOR, id)).toBe(1);
    await town.work();
    expect(reached(town)).toEqual([1, 1, 2]);
  });

  it('lets a chat that has had its messages wait, and nobody else', async () => {
    const town = await withPeople(60);
    const begun = town.clock.now();
    for (let id = 1; id <= 40; id++) town.fill(id, 30_000);
    await announce(town);
    await town.work(2_000);
    expect(reached(town)).toEqual(Array.from({ length: 20 }, (_, index) => index + 41));
    await town.work();
    expect(town.sent).toHaveLength(60);
    for (const { chatId, at } of town.sent)
      if (chatId <= 40) expect(at - begun).toBeGreaterThanOrEqual(30_000);
  });

  it('waits while the server is down, and as long as it asks', async () => {
    const town = await withPeople(2);
    const begin = town.clock.now();
    town.refuse(1, { outcome: 'later', afterMs: 7_000, reason: 'flood' });
    town.refuse(2, { outcome: 'later', afterMs: 9_000, reason: 'down' });
    await announce(town);
    await town.work();
    expect(reached(town)).toEqual([1, 2]);
    for (const { at } of town.sent) expect(at - begin).toBeGreaterThanOrEqual(7_000);
  });
});

describe('the hour', () => {
  it('is the scheduled one', async () => {
    const town = await foundTown();
    await town.person(1, ['就业']);
    const at = town.clock.now() + 3_600_000;
    const id = await town.announcer.draft(EDITOR, content('通知'), EVERYONE);
    expect(await town.announcer.submit(EDITOR, id, at)).toEqual({ outcome: 'scheduled', at });
    expect(await town.campaigns.due()).toEqual([]);
    await town.work(3_600_000);
    expect(town.sent).toEqual([]);
    expect(await town.campaigns.due()).toEqual([id]);
  });

  it('respects quiet hours of a chat, unless the announcement is urgent', async () => {
    const town = await foundTown();
    for (const id of [1, 2]) await town.person(id, ['就业']);
    const chat = await town.store.chats.find(1);
    if (chat === undefined) throw new Error('the chat is there');
    // It is ten in the morning.
    await town.store.chats.setSettings(1, { ...chat.settings, quietHours: { from: 9, to: 12 } });
    await announce(town);
    await town.work();
    expect(reached(town)).toEqual([2]);
    await town.work(3 * 3_600_000);
    expect(reached(town)).toEqual([1, 2]);

    await town.store.chats.setSettings(1, { ...chat.settings, quietHours: { from: 0, to: 23 } });
    const urgent = await town.announcer.draft(EDITOR, content('暴雨'), EVERYONE);
    await town.announcer.setOptions(urgent, { paid: false, urgent: true });
    await town.announcer.submit(EDITOR, urgent, null);
    await town.work();
    expect(reached(town)).toEqual([1, 1, 2, 2]);
  });
});

describe('what is kept of receivers', () => {
  it('goes with the campaign after the days of retention, and at once when a person wants it gone', async () => {
    const town = await foundTown();
    for (const id of [1, 2]) await town.person(id, ['就业']);
    const id = await announce(town);
    await town.work();
    await town.store.forgetPerson('nobody', 1);
    expect((await town.announcer.tally(id)).sent).toBe(1);
    expect(await town.subscriptions.topicsOf(1)).toEqual([]);
    await town.store.removeOlderThan(town.clock.now() + 1);
    expect((await town.announcer.tally(id)).sent).toBe(0);
  });
});

describe('paying for speed', () => {
  it('is told with its most, and marks every message', async () => {
    const town = await foundTown();
    for (let id = 1; id <= 50; id++) await town.person(id, ['就业']);
    const id = await town.announcer.draft(EDITOR, content('通知'), EVERYONE);
    await town.announcer.setOptions(id, { paid: true, urgent: false });
    const draft = await town.announcer.find(id);
    if (draft === undefined) throw new Error('the draft is there');
    const { stars, seconds } = await town.announcer.expect(draft);
    expect(stars).toBe(5);
    expect(seconds).toBeLessThan(1);
    await town.announcer.submit(EDITOR, id, null);
    await town.work(1_000);
    expect(town.sent.length).toBe(50);
    expect(town.sent.every(({ paid }) => paid)).toBe(true);
  });
});
