/** Loads what the first question would wait for otherwise. */
import { charactersRead, loadDictionary } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';
import { characterModel } from './character-model.ts';

/**
 * The dictionary, the readings of characters and the model behind pinyin: a second or two in all. Call it once a
 * process is ready.
 */
export function warmUp(bigrams: BigramStatistics): void {
  loadDictionary();
  charactersRead('shi');
  characterModel(bigrams);
}
