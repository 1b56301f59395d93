/** The rules behind answering are general: three articles of different shape go through the same path. */
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createAnswerer } from '../../src/answer/index.ts';
import type { StepName } from '../../src/answer/understand/index.ts';
import { askArticle, printArticleReport, readArticleQuestions } from '../../src/evaluate/index.ts';
import { ingestSeeds, readKnowledge } from '../../src/knowledge/index.ts';
import { buildIndex } from '../../src/search/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const folder = mkdtempSync(join(tmpdir(), 'three-articles-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('a knowledge base of three articles', () => {
  it('answers nine in ten questions and refuses most others', { timeout: 60_000 }, async () => {
    const [seedsDir, knowledgeDir] = [join(folder, 'seeds'), join(folder, 'knowledge')];
    for (const from of ['seeds', 'tests/fixtures/articles'])
      cpSync(join(ROOT, from), seedsDir, { recursive: true });
    await ingestSeeds({ seedsDir, knowledgeDir, workers: 0 });
    const { library } = await readKnowledge(knowledgeDir);
    const answerer = createAnswerer(buildIndex(library), {
      hotline: '12345',
      timeZone: 'Asia/Shanghai',
    });
    const file = join(ROOT, 'tests/fixtures/questions/three-articles.jsonl');
    const asked = askArticle(answerer, await readArticleQuestions(file));
    const wrong = (isNone: boolean) =>
      asked.filter(({ kind, isRight }) => (kind === 'none') === isNone && !isRight).length;
    const total = (isNone: boolean) =>
      asked.filter(({ kind }) => (kind === 'none') === isNone).length;
    expect(wrong(false) / total(false), printArticleReport(asked)).toBeLessThanOrEqual(0.1);
    expect(wrong(true) / total(true), printArticleReport(asked)).toBeLessThanOrEqual(0.2);
  });
});

describe('questions in dialect, everyday words and English', () => {
  it('are mostly answered, thanks to the steps for them', async () => {
    const { library } = await readKnowledge(join(ROOT, 'knowledge'));
    const index = buildIndex(library);
    const questions = await readArticleQuestions(
      join(ROOT, 'tests/fixtures/questions/in-other-words.jsonl'),
    );
    const rightBy = (kind: string, steps: Partial<Record<StepName, boolean>>) => {
      const answerer = createAnswerer(index, {
        hotline: '12345',
        timeZone: 'Asia/Shanghai',
        steps,
      });
      const own = questions.filter((question) => question.kind === kind);
      return askArticle(answerer, own).filter(({ isRight }) => isRight).length / own.length;
    };
    for (const kind of ['dialect', 'everyday', 'english'])
      expect(rightBy(kind, {}), kind).toBeGreaterThan(0.5);
    for (const step of ['dialect', 'english'] as const)
      expect(rightBy(step, {}), step).toBeGreaterThan(rightBy(step, { [step]: false }));
  });
});
