/**
 * How common characters and pairs of neighbouring ones are in general Chinese: what tells 现在 from 见习 where a
 * knowledge base is too small to tell. Counted in the words of nodejieba's dictionary; pairs across two words as if
 * each came by chance.
 */
import { readGeneralWords } from './general-words.ts';

/** Rarer words are left out, as `loadDictionary` does. */
const RAREST_WORD = 4;
/** Words in a passage of 300 characters, which is what is counted. */
const WORDS_IN_A_PASSAGE = 180;

interface Counts {
  /** Keys `first << 16 | second`, ascending, and how often each pair stands within words. */
  readonly keys: Uint32Array;
  readonly within: Float32Array;
  /** How often a character comes, and how often it begins and ends a word. */
  readonly singles: Float32Array;
  readonly begins: Float32Array;
  readonly ends: Float32Array;
  /** Words in all. */
  readonly total: number;
}

function count(): Counts {
  const within = new Map<number, number>();
  const singles = new Float32Array(0x10000);
  const begins = new Float32Array(0x10000);
  const ends = new Float32Array(0x10000);
  let total = 0;
  for (const { word, count } of readGeneralWords()) {
    if (count < RAREST_WORD) continue;
    const last = word.length - 1;
    total += count;
    begins[word.charCodeAt(0)] = (begins[word.charCodeAt(0)] ?? 0) + count;
    ends[word.charCodeAt(last)] = (ends[word.charCodeAt(last)] ?? 0) + count;
    for (let at = 0; at <= last; at += 1)
      singles[word.charCodeAt(at)] = (singles[word.charCodeAt(at)] ?? 0) + count;
    for (let at = 0; at < last; at += 1) {
      const key = keyOf(word.charCodeAt(at), word.charCodeAt(at + 1));
      within.set(key, (within.get(key) ?? 0) + count);
    }
  }
  const keys = Uint32Array.from(within.keys()).sort();
  return {
    keys,
    within: Float32Array.from(keys, (key) => within.get(key) ?? 0),
    singles,
    begins,
    ends,
    total,
  };
}

const keyOf = (first: number, second: number) => ((first << 16) | second) >>> 0;

let counts: Counts | undefined;

/** Share of the passages of general Chinese, 300 characters each, that hold a pair of characters: 0 to 1. */
export function everydayShare(first: number, second: number): number {
  counts ??= count();
  const { begins, ends, total } = counts;
  const across = ((ends[first] ?? 0) * (begins[second] ?? 0)) / total;
  return shareOfPassages(countWithin(counts, keyOf(first, second)) + across, total);
}

/** The same of a single character. */
export function everydayShareOfCharacter(unit: number): number {
  counts ??= count();
  return shareOfPassages(counts.singles[unit] ?? 0, counts.total);
}

const shareOfPassages = (occurrences: number, words: number): number =>
  1 - Math.exp((-WORDS_IN_A_PASSAGE * occurrences) / words);

function countWithin({ keys, within }: Counts, key: number): number {
  let low = 0;
  let high = keys.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((keys[middle] ?? 0) < key) low = middle + 1;
    else high = middle;
  }
  return keys[low] === key ? (within[low] ?? 0) : 0;
}
