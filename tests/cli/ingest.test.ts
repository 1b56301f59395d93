/** `npm run ingest` and `npm run knowledge` as an editor calls them. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const ROOT = join(import.meta.dirname, '../..');
const NOTICE = '青川市发放高龄津贴的通知';
const run = promisify(execFile);
let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'editor-'));
  await mkdir(join(folder, 'seeds'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function command(...args: string[]) {
  const env = {
    ...process.env,
    SEEDS_DIR: join(folder, 'seeds'),
    KNOWLEDGE_DIR: join(folder, 'knowledge'),
    MAX_FILE_MB: '1',
  };
  const node = ['--import', 'tsx', 'src/cli.ts', ...args];
  const done = await run(process.execPath, node, { cwd: ROOT, env }).catch((error) => error);
  return { stdout: String(done.stdout), stderr: String(done.stderr), code: done.code ?? 0 };
}

const seed = async (change: (text: string) => string) => {
  const fixture = join(ROOT, 'tests/fixtures/articles', `${NOTICE}.txt`);
  await writeFile(join(folder, 'seeds', `${NOTICE}.txt`), change(await readFile(fixture, 'utf8')));
};

describe('an editor', { timeout: 60_000 }, () => {
  it('reads what came in and what did not, sees a correction, and hides and finds an article again', async () => {
    await seed((text) => text);
    await writeFile(join(folder, 'seeds', '长.txt'), '市民可以到社区咨询。'.repeat(60_000));
    const first = await command('ingest');
    expect(first.stdout).toContain(`新增 ${NOTICE}《青川市民政局关于调整高龄津贴发放标准的通知》`);
    expect(first.stdout).toMatch(/未收录（1）\n {2}长\.txt：.*MAX_FILE_MB/);

    await seed((text) => text.replace('每人每月发放60元', '每人每月发放66元'));
    const dryRun = await command('ingest', '--dry-run');
    expect(dryRun.stdout).toContain(`=== ${NOTICE}.md`);
    expect(dryRun.stdout).toMatch(/^-80至89.*60元.*\n\+80至89.*66元/m);
    expect((await command('ingest')).stdout).toContain('【60】→【66】');

    const hidden = await command('knowledge', 'hide', NOTICE);
    expect(hidden).toMatchObject({ code: 0, stdout: `已隐藏：${NOTICE}\n` });
    expect((await command('knowledge', 'list')).stdout).toContain(`${NOTICE}  已隐藏`);
  });

  it('is told the file and line of a slip, and the command fails', async () => {
    await writeFile(
      join(folder, 'knowledge', '坏.md'),
      '---\nid: a\ntitle: b\nstatus: gone\n---\n',
    );
    const { stdout, code } = await command('knowledge', 'check');
    expect(stdout).toMatch(/^坏\.md:4: status: .*superseded/m);
    expect(code).toBe(1);
  });
});
