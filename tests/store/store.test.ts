import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, NEW_CONVERSATION } from '../../src/domain/index.ts';
import { openStore, type Store } from '../../src/store/index.ts';
import { testDatabase } from '../test-database.ts';

let dataDir: string;
let store: Store;
const open = async () => openStore({ dataDir, databaseUrl: await testDatabase(dataDir) });

beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'minsheng-store-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(dataDir, { recursive: true, force: true });
});

const notFound: Answer = {
  status: 'not_found',
  confidence: 0.1,
  text: '没有找到',
  answer: null,
  citations: [],
  topic: null,
  asOf: null,
  suggestions: [],
};
const question = (updateId: number, text = '公积金怎么取') => ({
  updateId,
  asker: store.pseudonym('user', 7),
  chatKind: 'private',
  text,
  fingerprint: text,
  answer: notFound,
  indexVersion: 'v1',
  milliseconds: 2,
});

describe('the inbox', () => {
  it('gives an update once, however often Telegram sends it', async () => {
    const update = { updateId: 5, payload: '{"update_id":5}' };
    expect(await store.inbox.add([update])).toEqual([update]);
    expect(await store.inbox.add([update, { updateId: 4, payload: '{}' }])).toEqual([
      { updateId: 4, payload: '{}' },
    ]);
  });

  it('gives back after a restart what was not finished, in order, and forgets the words of the rest', async () => {
    await store.inbox.add(
      [3, 1, 2].map((updateId) => ({ updateId, payload: `secret${updateId}` })),
    );
    await store.inbox.finish(2, 'done');
    await store.close();
    store = await open();
    expect((await store.inbox.recover(3)).map(({ updateId }) => updateId)).toEqual([1, 3]);
    const rows = await store.db
      .selectFrom('inbox')
      .select('payload')
      .where('update_id', '=', 2)
      .execute();
    expect(rows).toEqual([{ payload: '' }]);
  });

  it('gives up an update that has ended the process too often', async () => {
    await store.inbox.add([{ updateId: 1, payload: '{}' }]);
    for (let restart = 1; restart <= 3; restart++)
      expect(await store.inbox.recover(3)).toHaveLength(1);
    expect(await store.inbox.recover(3)).toEqual([]);
  });
});

describe('questions', () => {
  it('are one row an update, so that a repeated update knows that it was answered', async () => {
    const first = await store.questions.begin(question(9));
    expect(first.answered).toBe(false);
    await store.questions.close(first.id, {
      key: 'k',
      asker: 'a',
      value: {
        turns: [{ question: '公积金', status: 'not_found', articleId: null, passageId: null }],
      },
    });
    expect(await store.questions.begin(question(9))).toEqual({ id: first.id, answered: true });
    expect((await store.conversations.find('k', 1000)).turns).toHaveLength(1);
  });

  it('hold no telephone number, identity number, address of mail or name', async () => {
    const text =
      '我叫王小明,电话13812345678,身份证500101199003071234,邮箱a.b@c.cn,见习补贴多少?12345';
    const { id } = await store.questions.begin(question(1, text));
    const stored = (await store.questions.find(id))?.text ?? '';
    expect(stored).toContain('见习补贴多少?12345');
    for (const secret of ['王小明', '138', '500101', 'a.b@c.cn'])
      expect(stored).not.toContain(secret);
  });

  it('without an answer are grouped, most asked first', async () => {
    await store.questions.begin(question(1, '甲'));
    await store.questions.begin(question(2, '乙'));
    await store.questions.begin(question(3, '乙'));
    const groups = await store.questions.unanswered(10, 0);
    expect(groups.map(({ text, count }) => [text, count])).toEqual([
      ['乙', 2],
      ['甲', 1],
    ]);
    await store.questions.resolve('乙');
    expect(await store.questions.unanswered(10, 0)).toHaveLength(1);
  });
});

describe('a person', () => {
  it('is not stored by id, and is gone after /forget', async () => {
    const asker = store.pseudonym('user', 777_123_456);
    const { id } = await store.questions.begin({ ...question(1), asker });
    await store.questions.close(id, { key: 'k', asker, value: NEW_CONVERSATION });
    await store.feedback.give({
      questionId: id,
      voter: asker,
      verdict: 'down',
      reason: 'wrong',
      passageId: null,
      indexVersion: 'v1',
    });
    expect(asker).not.toContain('777123456');
    expect(await store.questions.countOf(asker)).toBe(1);
    await store.forgetPerson(asker, 777_123_456);
    expect(await store.questions.countOf(asker)).toBe(0);
    expect(await store.feedback.complaints(5)).toEqual([]);
  });

  it('has the same pseudonym after a restart, from a key only the owner can read', async () => {
    const before = store.pseudonym('user', 1);
    await store.close();
    store = await open();
    expect(store.pseudonym('user', 1)).toBe(before);
    expect(statSync(join(dataDir, 'identity.key')).mode & 0o777).toBe(0o600);
  });
});

describe('a group', () => {
  it('keeps its settings when it becomes a supergroup', async () => {
    await store.chats.seen(-5, 'group', '居民群');
    await store.chats.setSettings(-5, {
      enabled: false,
      answersUnasked: true,
      quietHours: { from: 22, to: 7 },
      threads: [3],
    });
    await store.chats.migrate(-5, -1005);
    await store.chats.migrate(-5, -1005);
    // Telegram tells it twice: in the chat, and when something is sent to the old id.
    await store.chats.migrate(-5, -1005);
    await store.chats.migrate(-5, -1005);
    expect(await store.chats.find(-5)).toBeUndefined();
    expect((await store.chats.find(-1005))?.settings.quietHours).toEqual({ from: 22, to: 7 });
  });
});

describe.skipIf(process.env['TEST_DATABASE_URL'] !== undefined)('the SQLite file', () => {
  it('says in one line that a damaged database wants its backup', async () => {
    await store.close();
    writeFileSync(join(dataDir, 'minsheng.sqlite'), 'not a database at all'.repeat(400));
    await expect(open()).rejects.toThrow(/minsheng\.sqlite is damaged: restore it from a backup/);
    rmSync(join(dataDir, 'minsheng.sqlite'));
    store = await open();
  });

  it('notices damage in the middle of the file', async () => {
    for (let id = 1; id <= 200; id++) await store.questions.begin(question(id, `问题${id}`));
    await store.close();
    const file = join(dataDir, 'minsheng.sqlite');
    const bytes = readFileSync(file);
    bytes.fill(0xa5, 8192, bytes.length - 4096);
    writeFileSync(file, bytes);
    await expect(open()).rejects.toThrow(/damaged/);
    rmSync(file);
    store = await open();
  });
});

describe('DATABASE_URL', () => {
  it('names a PostgreSQL that it cannot reach, without its password', async () => {
    const refusal = openStore({ dataDir, databaseUrl: 'postgres://city:secret@127.0.0.1:1/bot' });
    await expect(refusal).rejects.toThrow(/^DATABASE_URL: 127\.0\.0\.1:1\/bot cannot be reached/);
    await expect(refusal).rejects.not.toThrow(/secret/);
  });
});
