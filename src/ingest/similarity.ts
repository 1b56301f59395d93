/** How alike two texts are. */
import { foldText } from '../language/index.ts';

function pairs(text: string): Set<string> {
  const letters = foldText(text).replace(/[^\p{L}\p{N}]/gu, '');
  return new Set(
    Array.from({ length: Math.max(letters.length - 1, 0) }, (_, i) => letters.slice(i, i + 2)),
  );
}

/** 0 to 1: Dice's coefficient over pairs of characters, punctuation aside. */
export function similarity(a: string, b: string): number {
  const [left, right] = [pairs(a), pairs(b)];
  if (left.size + right.size === 0) return 0;
  let shared = 0;
  for (const pair of left) if (right.has(pair)) shared++;
  return (2 * shared) / (left.size + right.size);
}
