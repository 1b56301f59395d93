/**
 * A question's single characters and how much each tells. Everyday and official words for a thing mostly share one
 * (退机票, 办理退票; 健康证, 健康申报证明), where they share no pair.
 */
import { everydayShareOfCharacter } from './everyday-characters.ts';
import { distanceFromGap, type Gap } from './gap.ts';

export interface TellingCharacter {
  readonly character: string;
  /** How much it tells in general Chinese, as an inverse passage frequency. */
  readonly rarity: number;
  /** The same, less with the distance from the word that asks. */
  readonly nearGap: number;
}

/** In characters: so far from the word that asks, a character weighs 1/e of what it would beside it. */
const NEAR_GAP = 8;
/** Added to the share of passages that hold a character: the rarest tell no more than this allows. */
const RAREST = 0.002;

/** @param bare the folded question without its question words; each character is given once, in order */
export function tellingCharacters(bare: string, gap: Gap): TellingCharacter[] {
  const found = new Map<string, TellingCharacter>();
  for (const { 0: character, index } of bare.matchAll(/\p{Script=Han}/gu)) {
    const known = found.get(character);
    const rarity = known?.rarity ?? rarityOf(character);
    const near = rarity * Math.exp(-distanceFromGap(gap, index) / NEAR_GAP);
    found.set(character, { character, rarity, nearGap: Math.max(near, known?.nearGap ?? 0) });
  }
  return [...found.values()];
}

function rarityOf(character: string): number {
  const share = everydayShareOfCharacter(character.charCodeAt(0));
  return Math.log(1 + (1 - share) / (share + RAREST));
}
