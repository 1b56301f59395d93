/** Pairs of neighbouring characters: what a Chinese text is compared by where its words are not known. */

/** By UTF-16 unit, in order. */
export const pairsOf = (text: string): string[] =>
  Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2));

const HAN_PAIR = /^\p{Script=Han}{2}$/u;

/** Those of two Chinese characters. */
export const hanPairsOf = (text: string): string[] =>
  pairsOf(text).filter((pair) => HAN_PAIR.test(pair));
