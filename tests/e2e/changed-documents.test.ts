/** Documents that changed, told to people: watched answers, announcements proposed, digests. */
import { afterEach, describe, expect, it } from 'vitest';
import type { Library } from '../../src/domain/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { city, labelLike, press, reportOf, say, startTown, subscribe } from './announcing.ts';
import { ANSWERED, LIBRARY } from './library.ts';

afterEach(() => {
  expect(city.server.calls.rejected).toEqual([]);
});

describe('a citizen who watches an answer', () => {
  it('is told once when the words behind an answer change, old and new', async () => {
    const { admin, wang } = await startTown();
    const answer = await say(wang, ANSWERED.trainee.question);
    expect(answer.text).toContain(ANSWERED.trainee.words);
    const noted = await wang.presses(answer, labelLike(answer, '有变化时通知我')).answered();
    expect(noted.text).toContain('告诉您一次');
    city.live.swap(buildIndex(withWords('1800元', '2000元')));
    const notice = await wang.chat.nextFromBot();
    expect(notice.text).toMatch(/原来:.*1800元/);
    expect(notice.text).toMatch(/现在:.*2000元/);
    expect(notice.text).toContain('2023年6月8日');
    expect((await admin.chat.nextFromBot()).text).toContain('有更新');
    city.live.swap(buildIndex(withWords('1800元', '2200元')));
    // Administrators hear of it after those who watch.
    expect((await admin.chat.nextFromBot()).text).toContain('有更新');
    await city.bot().idle();
    const notices = await city.store().db.selectFrom('campaigns').select('kind').execute();
    expect(notices.map(({ kind }) => kind)).toEqual(['notice']);
    expect(wang.chat.fromBot().at(-1)?.text).toBe(notice.text);
  });
});

/** The library after a re-ingest in which these words were replaced. */
function withWords(old: string, words: string): Library {
  const passages = LIBRARY.passages.map((passage) => ({
    ...passage,
    text: passage.text.replace(old, words),
  }));
  return { ...LIBRARY, passages };
}

describe('after a reindex', () => {
  it('proposes an announcement to administrators, and sends nothing unasked', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '教育');
    await city.caughtUp();
    city.live.swap(buildIndex(withWords('286所', '290所')));
    const proposal = await admin.chat.nextFromBot();
    expect(proposal.text).toContain('《青江市中小学课后服务全覆盖》有更新');
    await press(admin, proposal, '生成公告');
    const preview = await admin.chat.nextFromBot();
    expect(preview.text).toContain('290所');
    expect(wang.chat.fromBot().some(({ text }) => text?.includes('290所'))).toBe(false);
  });
});

describe('/digest', () => {
  it('is planned in words or cron, shown and stopped', async () => {
    const { admin } = await startTown();
    expect((await say(admin, '/digest')).text).toContain('还没有定时汇总');
    expect((await say(admin, '/digest 改天')).text).toContain('看不懂');
    const plan = await say(admin, '/digest 每周一9点');
    expect(plan.text).toMatch(/下次 \d{4}-\d\d-\d\d 09:00/);
    expect((await press(admin, plan, '停止汇总')).text).toBe('已停止');
  });

  it('to many waits for an administrator who did not plan it', async () => {
    const { admin, second, wang } = await startTown({ CONFIRM_AUDIENCE_ABOVE: '1' });
    await subscribe(wang, '教育');
    await say(admin, '/digest 每周一9点');
    city.live.swap(buildIndex(withWords('286所', '290所')));
    for (const { chat } of [admin, second])
      expect((await chat.nextFromBot()).text).toContain('有更新');
    await city.store().db.updateTable('recurrences').set({ next_at: 0 }).execute();
    expect((await second.chat.nextFromBot()).text).toContain('课后服务');
    const request = await second.chat.nextFromBot();
    expect(request.text).toContain('共 2 人');
    expect(wang.chat.fromBot().some(({ text }) => text?.includes('课后服务'))).toBe(false);
    await press(second, request, '确认发送');
    expect((await wang.chat.nextFromBot()).text).toContain('课后服务');
  });

  it('brings what is new by topic, and its opening words can be changed', async () => {
    const { admin, wang } = await startTown();
    await subscribe(wang, '教育');
    await say(admin, '/digest 每周一9点');
    city.live.swap(buildIndex(withWords('286所', '290所')));
    expect((await admin.chat.nextFromBot()).text).toContain('有更新');
    await city.store().db.updateTable('recurrences').set({ next_at: 0 }).execute();
    const digest = await wang.chat.nextFromBot();
    expect(digest.text).toMatch(/^民生新消息\n\n教育\n· 青江市中小学课后服务全覆盖/);
    await press(admin, await reportOf(admin), '修改');
    expect((await admin.chat.nextFromBot()).text).toContain('新的开头文字');
    await say(admin, '更正:本周教育消息');
    const changed = await wang.chat.messageWhen(
      digest.message_id,
      ({ text }) => text?.startsWith('更正') === true,
    );
    expect(changed.text).toBe(digest.text?.replace('民生新消息', '更正:本周教育消息'));
  });
});
