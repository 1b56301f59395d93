/** Which index a start finds: the stored one while it fits the knowledge, a new one otherwise. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { createLiveIndex, followSnapshot, openIndex, reindex } from '../../src/admin/index.ts';
import { parseConfig } from '../../src/config.ts';
import { articleId } from '../../src/domain/index.ts';
import { createLogger } from '../../src/log.ts';

const log = createLogger('silent');

function makeHome() {
  const home = mkdtempSync(join(tmpdir(), 'minsheng-snapshot-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const [seeds, knowledge, data] = ['seeds', 'knowledge', 'data'].map((name) => join(home, name));
  if (!seeds || !knowledge || !data) throw new Error('three folders are needed');
  for (const folder of [seeds, knowledge]) mkdirSync(folder);
  const config = parseConfig({ SEEDS_DIR: seeds, KNOWLEDGE_DIR: knowledge, DATA_DIR: data });
  return { config, knowledge, data };
}

const file = (id: string, answer: string) =>
  `---\nid: ${id}\ntitle: 通知\nsource: 青江市民政局\npublished: 2023-06-08\ntopics: [养老]\nstatus: active\n---\n\n# 通知\n\n### 高龄津贴每月多少元?\n\n${answer}\n`;

it('a changed knowledge file is in the index of the next start', async () => {
  const { config, knowledge } = makeHome();
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月100元。'));
  const first = await openIndex(config, log);
  expect((await openIndex(config, log)).version).toBe(first.version);
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月200元。'));
  expect((await openIndex(config, log)).version).not.toBe(first.version);
});

it('a damaged snapshot is built anew', async () => {
  const { config, knowledge, data } = makeHome();
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月100元。'));
  const { version } = await openIndex(config, log);
  writeFileSync(join(data, 'index', 'index.snapshot'), 'half a file');
  expect((await openIndex(config, log)).version).toBe(version);
});

it('a broken file is left out with its reason, and the others serve', async () => {
  const { config, knowledge } = makeHome();
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月100元。'));
  writeFileSync(join(knowledge, 'b.md'), '---\nid: [broken\n---\n');
  const summary = await reindex({ config });
  expect(summary).toMatchObject({ documents: 1, passages: 1 });
  expect(summary.rejected).toEqual([
    { file: 'b.md', reason: expect.stringMatching(/^line \d+: /) },
  ]);
});

it('a knowledge base without a single document is refused', async () => {
  const { config } = makeHome();
  await expect(reindex({ config })).rejects.toThrow(/holds no document/);
});

it('a running bot takes the index that another process stores, and keeps what is hidden out of it', async () => {
  const { config, knowledge } = makeHome();
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月100元。'));
  writeFileSync(join(knowledge, 'b.md'), file('b', '百岁老人每人每月500元。'));
  const live = createLiveIndex(await openIndex(config, log), config, [articleId('b')]);
  onTestFinished(followSnapshot(config, live, log));
  writeFileSync(join(knowledge, 'a.md'), file('a', '高龄津贴每人每月200元。'));
  const { version } = await reindex({ config });
  await vi.waitUntil(() => live.version === version, { timeout: 15_000 });
  expect(live.current.answerer.answer('高龄津贴每月多少元?').answer.text).toContain('200元');
  expect(live.current.articles.map(({ id }) => id)).toEqual(['a']);
});
