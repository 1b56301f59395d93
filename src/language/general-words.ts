/** General Chinese as nodejieba's dictionary counts it: how often each word occurs in everyday text. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const DICTIONARY = createRequire(import.meta.url).resolve(
  'nodejieba/submodules/cppjieba/dict/jieba.dict.utf8',
);

interface GeneralWord {
  readonly word: string;
  /** Occurrences in the dictionary's own corpus, at least 1. */
  readonly count: number;
}

/** All words of the dictionary, about 350,000, read from disk on each call. */
export function* readGeneralWords(): Iterable<GeneralWord> {
  const text = readFileSync(DICTIONARY, 'utf8');
  for (let start = 0; start < text.length; ) {
    const end = text.indexOf('\n', start);
    const stop = end < 0 ? text.length : end;
    const space = text.indexOf(' ', start);
    const count = Number.parseInt(text.slice(space + 1, space + 12), 10);
    if (space < stop && count > 0) yield { word: text.slice(start, space), count };
    start = stop + 1;
  }
}
