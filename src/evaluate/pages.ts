/** How much of saved web pages' main text is found, beside extraction libraries alone on the same pages. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { z } from 'zod';
import { UserError } from '../domain/index.ts';
import { decodePage, readSeed } from '../ingest/index.ts';
import { overlapOf } from './overlap.ts';
import { tableOf } from './table.ts';

interface Page {
  readonly file: string;
  readonly bytes: Uint8Array;
  readonly html: string;
  readonly gold: string;
  readonly url: string;
}

type Extractor = (page: Page) => Promise<string>;

/** Ours as `ingest` uses it; the libraries as their readme says. They are loaded only for this measurement. */
const EXTRACTORS: Readonly<Record<string, Extractor>> = {
  ours: async ({ bytes, file }) => (await readSeed(bytes, file)).text,
  readability: async ({ html }) => {
    const { Readability } = await import('@mozilla/readability');
    const { parseHTML } = await import('linkedom');
    return new Readability(parseHTML(html).document).parse()?.textContent ?? '';
  },
  defuddle: async ({ html, url }) => {
    const { Defuddle } = await import('defuddle/node');
    const { parseHTML } = await import('linkedom');
    const { content } = await Defuddle(parseHTML(html).document, url);
    return textOfHtml(content);
  },
  'web-content-extractor': async ({ html }) => {
    const { extractContent } = await import('@wrtnlabs/web-content-extractor');
    return extractContent(html).content;
  },
};

async function textOfHtml(html: string): Promise<string> {
  const { parseHTML } = await import('linkedom');
  return parseHTML(`<html><body>${html}</body></html>`).document.body.textContent ?? '';
}

/** Of one extractor on one page. */
export interface PageResult {
  readonly file: string;
  readonly extractor: string;
  /** F1 over the longest common subsequence of characters, spaces aside: order counts. */
  readonly inOrder: number;
  /** F1 over characters whatever their order, spaces aside. */
  readonly bag: number;
  readonly milliseconds: number;
  /** Why it gave nothing, where it failed. */
  readonly error?: string;
}

/**
 * Runs every extractor over the pages that `gold.jsonl` of a folder lists.
 * @throws {UserError} where the folder has no such file
 */
export async function measurePages(
  folder: string,
  onProgress: (done: number, total: number) => void,
): Promise<PageResult[]> {
  const pages = await readPages(folder);
  const results: PageResult[] = [];
  for (const [done, page] of pages.entries()) {
    for (const [extractor, extract] of Object.entries(EXTRACTORS))
      results.push(await measure(page, extractor, extract));
    onProgress(done + 1, pages.length);
  }
  return results;
}

const GOLD = z.object({ file: z.string(), gold: z.string(), url: z.string().nullish() });

async function readPages(folder: string): Promise<Page[]> {
  const list = await readFile(join(folder, 'gold.jsonl'), 'utf8').catch(() => {
    throw new UserError(`${folder} has no gold.jsonl: {"file", "gold", "url"} a line`);
  });
  const lines = list.split('\n').filter((line) => line.trim() !== '');
  return Promise.all(
    lines.map(async (line) => {
      const { file, gold, url } = GOLD.parse(JSON.parse(line));
      const bytes = await readFile(join(folder, file));
      return { file, gold, bytes, html: decodePage(bytes), url: url ?? 'https://example.org/' };
    }),
  );
}

async function measure(page: Page, extractor: string, extract: Extractor): Promise<PageResult> {
  const started = performance.now();
  let text = '';
  let error: { error: string } | null = null;
  try {
    text = await extract(page);
  } catch (caught) {
    error = { error: caught instanceof Error ? caught.message : String(caught) };
  }
  const milliseconds = performance.now() - started;
  const scores = { inOrder: overlapOf(text, page.gold).rougeL, bag: bagF1(text, page.gold) };
  return { file: page.file, extractor, ...scores, milliseconds, ...error };
}

/** F1 over characters whatever their order, spaces aside: 0 nothing in common, 1 the same characters. */
export function bagF1(text: string, gold: string): number {
  const [a, b] = [text, gold].map((each) => [...each.normalize('NFKC').replace(/\s+/gu, '')]);
  if (a === undefined || b === undefined || a.length + b.length === 0) return 0;
  const left = new Map<string, number>();
  for (const character of b) left.set(character, (left.get(character) ?? 0) + 1);
  let common = 0;
  for (const character of a) {
    const count = left.get(character) ?? 0;
    if (count === 0) continue;
    common += 1;
    left.set(character, count - 1);
  }
  return (2 * common) / (a.length + b.length);
}

/** One row an extractor, then the pages on which ours is below what it should be. */
export function printPages(results: readonly PageResult[]): string {
  const rows = Object.keys(EXTRACTORS).map((extractor) => {
    const own = results.filter((result) => result.extractor === extractor);
    const inOrder = own.map((result) => result.inOrder);
    const times = own.map((result) => result.milliseconds).sort((a, b) => a - b);
    return [
      extractor,
      mean(inOrder).toFixed(3),
      mean(own.map((result) => result.bag)).toFixed(3),
      Math.min(...inOrder).toFixed(3),
      String(inOrder.filter((score) => score < LOW).length),
      `${(times[Math.floor(times.length / 2)] ?? 0).toFixed(0)} ms`,
    ];
  });
  const ours = results.filter(({ extractor, inOrder }) => extractor === 'ours' && inOrder < GOOD);
  const worst = ours.toSorted((a, b) => a.inOrder - b.inOrder);
  return [
    `${new Set(results.map(({ file }) => file)).size} pages; F1 over characters, spaces aside`,
    tableOf([
      ['extractor', 'mean F1 in order', 'mean F1 any order', 'worst', `under ${LOW}`, 'median'],
      ...rows,
    ]),
    ...worst.map(({ file, inOrder, error }) => `ours ${inOrder.toFixed(3)} ${file} ${error ?? ''}`),
  ].join('\n');
}

const LOW = 0.6;
const GOOD = 0.95;

const mean = (values: readonly number[]) =>
  values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
