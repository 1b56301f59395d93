/**
 * How much it tells that a text holds a term: BM25's inverse passage frequency, of the indexed passages and so many
 * of general Chinese together. A city's documents outweigh these; in a handful of documents they tell that 现在, which
 * none of them holds, is no telling word (Dirichlet smoothing: Zhai and Lafferty 2004).
 */
import { everydayShare } from '../language/index.ts';
import { isPair } from './terms.ts';

/** Passages of general Chinese that count beside the indexed ones. */
const EVERYDAY_PASSAGES = 200;

/** Of a term as the postings count it, held by `passages` of `passageCount`; never negative. */
export function rarityOfTerm(term: number, passages: number, passageCount: number): number {
  // General Chinese hardly holds a number or Latin word.
  const everyday = isPair(term) ? everydayShare(term >>> 16, term & 0xffff) : 0;
  return rarity(passages + EVERYDAY_PASSAGES * everyday, passageCount);
}

/** Of a term that neither general Chinese nor any of the passages holds. */
export const highestRarity = (passageCount: number): number => rarity(0, passageCount);

function rarity(found: number, passageCount: number): number {
  const all = passageCount + EVERYDAY_PASSAGES;
  return Math.log(1 + (all - found + 0.5) / (found + 0.5));
}
