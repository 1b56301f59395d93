/** An index that outlives its process. */
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { articleId, entryId, type Library, passageId } from '../../src/domain/index.ts';
import { buildIndex, loadSnapshot, saveSnapshot } from '../../src/search/index.ts';
import { asked, libraryOf } from './library.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'snapshot-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const plain = libraryOf({
  jobs: ['城镇新增就业', '截至10月底，全市城镇新增就业64.8万人。', '稳岗返还惠及企业8万户🙂。'],
  school: ['义务教育', '今年全市公办学校新增学位3万个。'],
});
const library: Library = {
  ...plain,
  entries: [
    {
      id: entryId('jobs-1'),
      articleId: articleId('jobs'),
      passageId: passageId('jobs#0'),
      question: '今年新增就业多少人？',
      aliases: ['找到工作的有多少'],
      origin: 'curated',
    },
  ],
};
const file = () => join(folder, readdirSync(folder)[0] ?? '');

describe('a snapshot', () => {
  it('answers like the index it was taken of', async () => {
    const index = buildIndex(library);
    await saveSnapshot(index, folder);
    const restored = await loadSnapshot(folder);
    expect(restored.version).toBe(index.version);
    expect(restored.library()).toMatchObject({ ...library });
    for (const question of ['新增就业有多少', '学位', '企业', '找到工作'])
      expect(restored.rank(asked(question), 5)).toEqual(index.rank(asked(question), 5));
    expect(restored.suggest('今年新增', 3).map(({ id }) => id)).toEqual(['jobs-1']);
  });

  it('holds what came later and not what went', async () => {
    const later = libraryOf({ care: ['养老服务', '社区食堂为老年人助餐。'] });
    const index = buildIndex(library)
      .with(later)
      .without([articleId('jobs')]);
    await saveSnapshot(index, folder);
    const restored = await loadSnapshot(folder);
    expect(restored.articles().map(({ id }) => id)).toEqual(['school', 'care']);
    expect(restored.version).toBe(index.version);
    expect(restored.rank(asked('新增就业'), 5).map(({ article }) => article.id)).toEqual([
      'school',
    ]);
  });

  it('leaves one file and no trace of writing', async () => {
    await saveSnapshot(buildIndex(library), folder);
    await saveSnapshot(buildIndex(plain), folder);
    expect(readdirSync(folder)).toHaveLength(1);
    expect((await loadSnapshot(folder)).entriesOf(articleId('jobs'))).toEqual([]);
  });

  it('of an empty library is an empty index', async () => {
    await saveSnapshot(buildIndex(libraryOf({})), folder);
    expect((await loadSnapshot(folder)).passageCount).toBe(0);
  });
});

describe('an unusable snapshot', () => {
  it('that is missing says so', async () => {
    await expect(loadSnapshot(folder)).rejects.toThrow('There is no index snapshot');
  });

  it('is refused whichever byte changed, and wherever it was cut', async () => {
    await saveSnapshot(buildIndex(library), folder);
    const whole = readFileSync(file());
    for (let at = 0; at < whole.length; at += at < 700 ? 7 : 97) {
      const changed = Buffer.from(whole);
      changed.writeUInt8((whole[at] ?? 0) ^ 0x40, at);
      writeFileSync(file(), changed);
      await expect(loadSnapshot(folder)).rejects.toThrow(/index snapshot/);
    }
    for (const length of [0, 7, 20, 50, whole.length - 1]) {
      writeFileSync(file(), whole.subarray(0, length));
      await expect(loadSnapshot(folder)).rejects.toThrow(/index snapshot/);
    }
  });
});
