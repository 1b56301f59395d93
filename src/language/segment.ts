/** Words: nodejieba with the civic dictionary. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodejieba from 'nodejieba';
import { foldText } from './fold.ts';
import { readGeneralWords } from './general-words.ts';
import { readWords } from './word-list.ts';

/** The words of public services that the general dictionary lacks or cuts apart. */
export function civicWords(): readonly string[] {
  return readWords('civic-dictionary.txt');
}

/** nodejieba's tables for extracting keywords, which nothing here does: 20 MB and a fifth of a second less. */
const NO_KEYWORDS = join(import.meta.dirname, 'data', 'no-keywords.utf8');

/**
 * Words that occur less often in everyday text, most of the dictionary, are names that hardly anybody bears. Without
 * them it takes 130 MB less, and `npm run evaluate` gives the same figures.
 */
const RAREST_WORD = 4;

let loaded = false;

/**
 * Loads the dictionary, about half a second and 100 MB, once a process. Called by the first `segment`;
 * call it early where the first citizen should not wait.
 */
export function loadDictionary(): void {
  if (loaded) return;
  // nodejieba reads files only, and reads them before it returns.
  const folder = mkdtempSync(join(tmpdir(), 'dictionary-'));
  try {
    const dict = join(folder, 'everyday-words.utf8');
    writeFileSync(dict, everydayWords());
    nodejieba.load({ dict, idfDict: NO_KEYWORDS, stopWordDict: NO_KEYWORDS });
  } finally {
    rmSync(folder, { recursive: true });
  }
  for (const word of civicWords()) nodejieba.insertWord(word);
  loaded = true;
}

/** In nodejieba's format: a line a word, with its count and its part of speech, which nothing here asks for. */
function everydayWords(): string {
  let lines = '';
  for (const { word, count } of readGeneralWords())
    if (count >= RAREST_WORD) lines += `${word} ${count} x\n`;
  return lines;
}

/** The same, with the words inside a compound beside it: 就业, 见习, 补贴, 就业见习补贴. For indexing. */
export function segmentWithin(text: string): string[] {
  loadDictionary();
  return nodejieba
    .cutForSearch(foldText(text), true)
    .filter((word) => HOLDS_LETTER_OR_DIGIT.test(word));
}

/** Words of at most three characters, compounds taken apart: 见习, 补贴. For finding a piece of a compound. */
export function segmentApart(text: string): string[] {
  loadDictionary();
  return nodejieba
    .cutSmall(foldText(text), LONGEST_PART)
    .filter((word) => HOLDS_LETTER_OR_DIGIT.test(word));
}

const LONGEST_PART = 3;
const HOLDS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The words of a text in order, folded; punctuation and spaces are left out. */
export function segment(text: string): string[] {
  loadDictionary();
  return nodejieba.cut(foldText(text), true).filter((word) => HOLDS_LETTER_OR_DIGIT.test(word));
}
