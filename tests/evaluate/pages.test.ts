import { mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { bagF1, measurePages, printPages } from '../../src/evaluate/pages.ts';

describe('measuring main text', () => {
  it('counts characters, whatever their order, spaces aside', () => {
    expect(bagF1('就业 人数', '人数就业')).toBe(1);
    expect(bagF1('就业人数增长', '就业')).toBeCloseTo(0.5);
    expect(bagF1('', '就业')).toBe(0);
  });

  it('measures every extractor on every page that the list names', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pages-'));
    const gold =
      '今年秋季学期起，全区小学推行课后服务，家长可以在学校公众号上自愿报名，每学期收费一次。';
    await writeFile(
      join(folder, 'a.html'),
      `<html><head><title>课后服务</title></head><body><h1>课后服务</h1><div><p>${gold}</p></div></body></html>`,
    );
    await writeFile(join(folder, 'gold.jsonl'), `${JSON.stringify({ file: 'a.html', gold })}\n`);
    const results = await measurePages(folder, () => {});
    expect(results.find(({ extractor }) => extractor === 'ours')?.inOrder).toBe(1);
    expect(new Set(results.map(({ extractor }) => extractor)).size).toBe(4);
    expect(printPages(results)).toMatch(/^1 pages/);
  });

  it('says where the list should be', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'pages-'));
    await expect(measurePages(folder, () => {})).rejects.toThrow('gold.jsonl');
  });
});
