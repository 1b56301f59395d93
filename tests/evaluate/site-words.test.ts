import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { findSiteWords } from '../../src/evaluate/index.ts';

it('words of the site in a passage are named with their file; prose that speaks of them is not', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'pages-'));
  await writeFile(
    join(folder, '通知.md'),
    '# 通知\n\n市民可以打印身份证复印件，并把链接分享给家人。\n\n办事指南见网站。上一篇：关于放假的通知，点此查看。',
  );
  expect((await findSiteWords(folder)).found).toEqual([
    { file: '通知.md', line: expect.stringContaining('上一篇') },
  ]);
});
