/**
 * Text → the terms that the postings count, as 32-bit keys: every pair of neighbouring characters of Chinese text,
 * and every Latin word or number whole. No segmenter: pairs find any word, however it is cut.
 */

/** A Chinese pair is `first << 16 | second` and lies below this; words and numbers are hashed above it. */
const FIRST_WORD_KEY = 0xa000_0000;

const isIdeograph = (unit: number) => unit >= 0x3400 && unit <= 0x9fff;
const isDigit = (unit: number) => unit >= 0x30 && unit <= 0x39;
const isWordUnit = (unit: number) => isDigit(unit) || (unit >= 0x61 && unit <= 0x7a);

/**
 * The terms of `folded` text (as `foldText` gives it), in order, with repeats.
 * A lone character between other signs is a term of its own (省 in “省、市”), kept apart from all pairs.
 */
export function termsOf(folded: string): number[] {
  const terms: number[] = [];
  for (let at = 0; at < folded.length; ) {
    const unit = folded.charCodeAt(at);
    if (isIdeograph(unit)) at = takePairs(folded, at, terms);
    else if (isWordUnit(unit)) at = takeWord(folded, at, terms);
    else at += 1;
  }
  return terms;
}

/** Whether a key stands for a pair of characters. */
export const isPair = (key: number): boolean => isIdeograph(key >>> 16);

/** The pair as text, or null for a word, a number or a lone character. */
export function bigramOfKey(key: number): string | null {
  return isPair(key) ? String.fromCharCode(key >>> 16, key & 0xffff) : null;
}

/** The key of a pair of characters. */
export const keyOfBigram = (bigram: string): number =>
  ((bigram.charCodeAt(0) << 16) | bigram.charCodeAt(1)) >>> 0;

function takePairs(text: string, start: number, terms: number[]): number {
  let first = text.charCodeAt(start);
  let at = start + 1;
  for (; at < text.length; at += 1) {
    const second = text.charCodeAt(at);
    if (!isIdeograph(second)) break;
    terms.push(((first << 16) | second) >>> 0);
    first = second;
  }
  if (at === start + 1) terms.push(first);
  return at;
}

/** 32-bit FNV-1a over the word's units (Fowler, Noll and Vo), moved above the pairs. */
function takeWord(text: string, start: number, terms: number[]): number {
  let hash = 0x811c9dc5;
  let at = start;
  for (; at < text.length; at += 1) {
    const unit = text.charCodeAt(at);
    if (!isWordUnit(unit) && !isDecimalPoint(text, at)) break;
    hash = Math.imul(hash ^ unit, 0x01000193);
  }
  terms.push(FIRST_WORD_KEY + ((hash >>> 0) % (2 ** 32 - FIRST_WORD_KEY)));
  return at;
}

const isDecimalPoint = (text: string, at: number) =>
  text[at] === '.' && isDigit(text.charCodeAt(at - 1)) && isDigit(text.charCodeAt(at + 1));
