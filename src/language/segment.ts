/** Words: nodejieba with the civic dictionary. */
import { join } from 'node:path';
import nodejieba from 'nodejieba';
import { foldText } from './fold.ts';
import { readWords } from './word-list.ts';

/** The words of public services that the general dictionary lacks or cuts apart. */
export function civicWords(): readonly string[] {
  return readWords('civic-dictionary.txt');
}

/** nodejieba's tables for extracting keywords, which nothing here does: 20 MB and a fifth of a second less. */
const NO_KEYWORDS = join(import.meta.dirname, 'data', 'no-keywords.utf8');

let loaded = false;

/**
 * Loads the dictionary, about a second and 230 MB, once a process. Called by the first `segment`;
 * call it early where the first citizen should not wait.
 */
export function loadDictionary(): void {
  if (loaded) return;
  nodejieba.load({ idfDict: NO_KEYWORDS, stopWordDict: NO_KEYWORDS });
  for (const word of civicWords()) nodejieba.insertWord(word);
  loaded = true;
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
