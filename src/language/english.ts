/** English civic words in Chinese: the reviewed list `data/english.txt`, and place names by their pinyin. */
import { pinyin } from 'pinyin-pro';
import { placeNames } from './places.ts';
import { readLines } from './word-list.ts';

/** What an English word or phrase says in Chinese. */
export interface Translation {
  /** Empty for a word without a subject of its own: the, of. */
  readonly chinese: string;
  /** Whether it asks: how many → 多少. */
  readonly asks: boolean;
  /** A place by its pinyin (chongqing): known in English, but not English. */
  readonly isPlace: boolean;
}

/** The longest phrases have so many words. */
export const LONGEST_PHRASE = 6;

interface Lexicon {
  readonly exact: ReadonlyMap<string, Translation>;
  readonly byStem: ReadonlyMap<string, Translation>;
}

/** kindergartens → kindergarten, increasing → increas: the same for all forms of a word, not a word itself. */
function stem(word: string): string {
  const singular = word
    .replace(/(?<=\w{2})ies$/, 'y')
    .replace(/(?<=ss|ch|sh|x)es$/, '')
    .replace(/(?<=\w{2}[^s])s$/, '');
  return singular.replace(/(?<=\w{3})(?:ing|ed|e)$/, '');
}

const stemsOf = (phrase: string) => phrase.split(' ').map(stem).join(' ');

function readLexicon(): Lexicon {
  const exact = new Map<string, Translation>();
  for (const name of placeNames())
    addNew(exact, pinyin(name, { toneType: 'none', type: 'array', v: true }).join(''), {
      chinese: name,
      asks: false,
      isPlace: true,
    });
  for (const line of readLines('english.txt')) {
    const [english = '', chinese = ''] = line.split(': ');
    const words = chinese.replace(/[?]$/, '').replace(/^-$/, '');
    exact.set(english.replaceAll('-', ' '), {
      chinese: words,
      asks: chinese.endsWith('?'),
      isPlace: false,
    });
  }
  const byStem = new Map<string, Translation>();
  for (const [phrase, translation] of exact) addNew(byStem, stemsOf(phrase), translation);
  return { exact, byStem };
}

function addNew(map: Map<string, Translation>, key: string, translation: Translation): void {
  if (!map.has(key)) map.set(key, translation);
}

let loaded: Lexicon | undefined;

/** The translation of an English phrase: words in lower case with single spaces, hyphens as spaces. */
export function translateEnglish(phrase: string): Translation | undefined {
  loaded ??= readLexicon();
  return loaded.exact.get(phrase) ?? loaded.byStem.get(stemsOf(phrase));
}
