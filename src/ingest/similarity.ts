/** How alike two texts are. */
import { foldText } from '../language/index.ts';

/** Each pair as a number: they are compared faster than texts. */
function pairs(text: string): Set<number> {
  const letters = foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
  const found = new Set<number>();
  for (let i = 1; i < letters.length; i++)
    found.add(letters.charCodeAt(i - 1) * 0x1_0000 + letters.charCodeAt(i));
  return found;
}

/** 0 to 1: Dice's coefficient over pairs of characters, punctuation aside. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return (2 * shared) / (left.size + right.size);
}
