/**
 * How likely one character follows another: counted in the indexed documents, and in general Chinese where
 * these are few. The language model behind pinyin decoding.
 */
import { civicWords, placeNames, questionPhrases, readGeneralWords } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';

/** Characters are UTF-16 units. */
export interface CharacterModel {
  /** Log probability of a character by itself. */
  logProbability(character: number): number;
  /** Log probability of `second` behind `first`. */
  logTransition(first: number, second: number): number;
}

/** Characters that a model tells apart; rarer ones than the first so many are left out. */
const MOST_CHARACTERS = 1 << 13;
/** A character's own frequency counts as so many occurrences behind any other (Dirichlet prior). */
const PRIOR = 300;
/** Documents count for no less than so many pairs in all, so that a few of them outweigh general Chinese. */
const LEAST_DOCUMENT_PAIRS = 60_000;
/** Weight of an occurrence in general Chinese (60 million in all), and the rarest word that counts. */
const GENERAL_WEIGHT = 0.003;
const RAREST_GENERAL_WORD = 30;
/** What documents seldom say and citizens do counts as so many occurrences. */
const CITIZENS_WORD_WEIGHT = 100;

/** Counts of characters and of pairs, characters numbered as they come. */
class Counts {
  /** 0 stands for any character that was never counted. */
  readonly numberOf = new Uint16Array(0x10000);
  readonly single = new Float64Array(MOST_CHARACTERS).fill(0.5);
  size = 1;
  private readonly pairs = new Map<number, number>();

  add(text: string, count: number): void {
    let first = 0;
    for (let at = 0; at < text.length; at++) {
      const second = this.number(text.charCodeAt(at));
      const key = first * MOST_CHARACTERS + second;
      this.single[second] = (this.single[second] ?? 0) + count;
      if (first > 0 && second > 0) this.pairs.set(key, (this.pairs.get(key) ?? 0) + count);
      first = second;
    }
  }

  /** Ascending by first, then second character. */
  sortedPairs(): (readonly [first: number, second: number, count: number])[] {
    return [...this.pairs]
      .sort(([a], [b]) => a - b)
      .map(([key, count]) => [Math.floor(key / MOST_CHARACTERS), key % MOST_CHARACTERS, count]);
  }

  private number(unit: number): number {
    const known = this.numberOf[unit] ?? 0;
    if (known > 0 || this.size === MOST_CHARACTERS) return known;
    this.numberOf[unit] = this.size;
    return this.size++;
  }
}

function count(bigrams: BigramStatistics): Counts {
  const counts = new Counts();
  let total = 0;
  for (const [, passages] of bigrams.entries()) total += passages;
  const weight = Math.max(1, LEAST_DOCUMENT_PAIRS / Math.max(total, 1));
  for (const [bigram, passages] of bigrams.entries()) counts.add(bigram, passages * weight);
  for (const words of [questionPhrases(), civicWords(), placeNames()])
    for (const word of words) counts.add(word, CITIZENS_WORD_WEIGHT);
  for (const { word, count } of readGeneralWords())
    if (count >= RAREST_GENERAL_WORD) counts.add(word, count * GENERAL_WEIGHT);
  return counts;
}

/** Bigrams with a Dirichlet prior of the single characters' frequencies. */
class SmoothedBigrams implements CharacterModel {
  private readonly numberOf: Uint16Array;
  /** Row `i` of `seconds` and `logs` goes from `rows[i]` to before `rows[i + 1]`. */
  private readonly rows: Uint32Array;
  private readonly seconds: Uint16Array;
  private readonly logs: Float32Array;
  private readonly logSingle: Float32Array;
  /** What an unseen pair is worth, before its second character's own probability. */
  private readonly logUnseen: Float32Array;

  constructor(counts: Counts) {
    const pairs = counts.sortedPairs();
    const { size } = counts;
    this.numberOf = counts.numberOf;
    this.rows = new Uint32Array(size + 1);
    const behind = new Float64Array(size);
    for (const [i, [first, , count]] of pairs.entries()) {
      this.rows[first + 1] = i + 1;
      behind[first] = (behind[first] ?? 0) + count;
    }
    for (let i = 1; i <= size; i++)
      this.rows[i] = Math.max(this.rows[i] ?? 0, this.rows[i - 1] ?? 0);
    const single = counts.single.subarray(0, size);
    const total = single.reduce((sum, count) => sum + count, 0);
    const prior = single.map((count) => (PRIOR * count) / total);
    this.logSingle = Float32Array.from(single, (count) => Math.log(count / total));
    this.logUnseen = Float32Array.from(behind, (count) => Math.log(PRIOR / (count + PRIOR)));
    this.seconds = Uint16Array.from(pairs, ([, second]) => second);
    this.logs = Float32Array.from(pairs, ([first, second, count]) =>
      Math.log((count + (prior[second] ?? 0)) / ((behind[first] ?? 0) + PRIOR)),
    );
  }

  logProbability(character: number): number {
    return this.logSingle[this.numberOf[character] ?? 0] ?? 0;
  }

  logTransition(first: number, second: number): number {
    const row = this.numberOf[first] ?? 0;
    const column = this.numberOf[second] ?? 0;
    const end = this.rows[row + 1] ?? 0;
    let low = this.rows[row] ?? 0;
    let high = end;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.seconds[middle] ?? 0) < column) low = middle + 1;
      else high = middle;
    }
    return low < end && this.seconds[low] === column
      ? (this.logs[low] ?? 0)
      : (this.logUnseen[row] ?? 0) + (this.logSingle[column] ?? 0);
  }
}

const models = new WeakMap<BigramStatistics, CharacterModel>();

/** The model of an index, built on first use: about half a second for a city's documents. */
export function characterModel(bigrams: BigramStatistics): CharacterModel {
  const known = models.get(bigrams);
  if (known !== undefined) return known;
  const built = new SmoothedBigrams(count(bigrams));
  models.set(bigrams, built);
  return built;
}
