/**
 * Pairs of neighbouring characters in the question that no passage holds. Mostly a character was left out between
 * the two: a passage that has one there, amid the question's own characters, says what was meant (网上访 → 网上信访).
 */
import type { QueryTerm } from './candidates.ts';
import { keyOfBigram } from './terms.ts';

export interface BrokenPair {
  /** Found in folded text where one character stands within the pair. */
  readonly mended: RegExp;
  /** What finding it is worth. */
  readonly weight: number;
}

/** Found mended, a pair is worth so much of what it is worth as it stands: measured by `evaluate --variant dropped`. */
const WORTH_MENDED = 0.5;

const HAN = String.raw`\p{Script=Han}`;
/** Every pair, with its neighbours on either side where they are Chinese, too. */
const PAIR = new RegExp(`(?<=(${HAN})?)(?=(${HAN})(${HAN})(${HAN})?)`, 'gu');

/**
 * Those of a question's pairs, where a neighbour tells whether it is found mended.
 * @param folded the question, as `foldText` gives it
 * @param terms its terms, weighted
 * @param isKnown whether any passage holds a term
 */
export function brokenPairsOf(
  folded: string,
  terms: readonly QueryTerm[],
  isKnown: (term: number) => boolean,
): BrokenPair[] {
  const broken = new Map(
    terms.flatMap(({ term, weight }) => (isKnown(term) ? [] : [[term, weight]])),
  );
  if (broken.size === 0) return [];
  return Array.from(folded.matchAll(PAIR)).flatMap(([, before, first = '', second = '', after]) => {
    const weight = broken.get(keyOfBigram(first + second));
    // A third character must stand beside them: two with any one between are often there by chance.
    const mended = [
      ...(before === undefined ? [] : [`${before}${first}.${second}`]),
      ...(after === undefined ? [] : [`${first}.${second}${after}`]),
    ];
    if (weight === undefined || mended.length === 0) return [];
    return [{ mended: new RegExp(mended.join('|'), 'u'), weight: WORTH_MENDED * weight }];
  });
}

/** Weight of the pairs that `folded` text holds with a character between. */
export const weightMended = (pairs: readonly BrokenPair[], folded: string): number =>
  pairs.reduce((sum, { mended, weight }) => sum + (mended.test(folded) ? weight : 0), 0);
