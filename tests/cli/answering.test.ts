/** The terminal answers as the bot does: from the stored index, without what administrators hid. */
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { openAnswerer } from '../../src/cli/answering.ts';
import { articleId } from '../../src/domain/index.ts';
import { openStore } from '../../src/store/index.ts';

const QUESTION = '清河市高龄津贴每月多少元?';
const KNOWLEDGE =
  '---\nid: a\ntitle: 清河市高龄津贴通知\nsource: 清河市民政局\npublished: 2023-06-08\ntopics: [养老]\nstatus: active\n---\n\n# 通知\n\n### 清河市高龄津贴每月多少元?\n\n清河市高龄津贴每人每月100元。\n';

it('leaves out what an administrator hid in the bot, and needs no database before there is one', async () => {
  const home = mkdtempSync(join(tmpdir(), 'minsheng-answering-'));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const [knowledgeDir, dataDir] = [join(home, 'knowledge'), join(home, 'data')];
  mkdirSync(knowledgeDir);
  writeFileSync(join(knowledgeDir, 'a.md'), KNOWLEDGE);
  vi.stubEnv('KNOWLEDGE_DIR', knowledgeDir).stubEnv('DATA_DIR', dataDir);
  vi.stubEnv('LOG_LEVEL', 'silent').stubEnv('DATABASE_URL', '');
  onTestFinished(() => void vi.unstubAllEnvs());

  expect((await openAnswerer([])).answer(QUESTION).answer.text).toContain('100元');
  expect(existsSync(join(dataDir, 'minsheng.sqlite'))).toBe(false);
  const store = await openStore({ dataDir, databaseUrl: undefined });
  await store.hiddenArticles.hide(articleId('a'), 900);
  await store.close();
  expect((await openAnswerer([])).answer(QUESTION).answer.status).not.toBe('answered');
});
