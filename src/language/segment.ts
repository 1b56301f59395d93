/** Words: nodejieba with the civic dictionary. */
import nodejieba from 'nodejieba';
import { foldText } from './fold.ts';
import { readWords } from './word-list.ts';

/** The words of public services that the general dictionary lacks or cuts apart. */
export function civicWords(): readonly string[] {
  return readWords('civic-dictionary.txt');
}

let loaded = false;

/**
 * Loads the dictionary, about a second and 200 MB, once a process. Called by the first `segment`;
 * call it early where the first citizen should not wait.
 */
export function loadDictionary(): void {
  if (loaded) return;
  nodejieba.load();
  for (const word of civicWords()) nodejieba.insertWord(word);
  loaded = true;
}

const HOLDS_LETTER_OR_DIGIT = /[\p{L}\p{N}]/u;

/** The words of a text in order, folded; punctuation and spaces are left out. */
export function segment(text: string): string[] {
  loadDictionary();
  return nodejieba.cut(foldText(text), true).filter((word) => HOLDS_LETTER_OR_DIGIT.test(word));
}
