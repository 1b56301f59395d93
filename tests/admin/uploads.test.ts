/** Documents that an administrator sends to the bot. */
import { mkdtemp, readdir, readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { createUploads } from '../../src/admin/uploads.ts';
import { parseConfig } from '../../src/config.ts';

const NOTICE = '关于开放社区食堂的公告\n\n自2023年4月10日起，全市社区食堂对60岁以上老人开放。\n';
const bytes = new TextEncoder().encode(NOTICE);

async function uploads() {
  const home = await mkdtemp(join(tmpdir(), 'uploads-'));
  const seedsDir = join(home, 'seeds');
  const kept = createUploads({ ...parseConfig({}), dataDir: join(home, 'data'), seedsDir });
  return { kept, seedsDir };
}

describe('a document that an administrator sends', () => {
  it('is shown first and becomes a seed once it is confirmed, under a name that is safe', async () => {
    const { kept, seedsDir } = await uploads();
    const { id, document } = await kept.keep(bytes, '../../公告 2023.txt');
    expect(document.title).toBe('关于开放社区食堂的公告');
    await expect(readdir(seedsDir)).rejects.toThrow('ENOENT');
    expect(await kept.accept(id)).toBe('公告-2023.txt');
    expect(await readFile(join(seedsDir, '公告-2023.txt'), 'utf8')).toBe(NOTICE);
    expect(await kept.accept(id)).toBeUndefined();
  });

  it.each([
    ['批次.zip', /批次\.zip：压缩包请解压/],
    ['名单.xls', /名单\.xls：只能收 .*\.docx/],
  ])('is refused in Chinese, with what to do: %s', async (name, reason) => {
    await expect((await uploads()).kept.keep(bytes, name)).rejects.toThrow(reason);
  });
});
