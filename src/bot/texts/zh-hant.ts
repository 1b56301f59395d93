/** What the bot says in traditional Chinese: the simplified texts converted, so that none is missing. */
import { toTraditional } from '../../language/index.ts';
import type { TextKey, Texts } from './index.ts';
import { zhHans } from './zh-hans.ts';

/** Where the converted line would say something else. */
const OWN_WORDS: Partial<Texts> = { 'language.set': '已改為繁體中文。' };

export function traditionalTexts(): Texts {
  const convert = (key: TextKey) => OWN_WORDS[key] ?? toTraditional(zhHans[key]);
  const keys = Object.keys(zhHans) as TextKey[];
  return Object.fromEntries(keys.map((key) => [key, convert(key)])) as Texts;
}
