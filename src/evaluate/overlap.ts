/** How far a text holds a known answer, character by character. */

/** Whether `text` has all of `answer` in one piece, spaces and full or half width aside. */
export function holds(text: string, answer: string): boolean {
  return withoutSpaces(text).includes(withoutSpaces(answer));
}

const withoutSpaces = (text: string) => text.normalize('NFKC').replace(/\s+/gu, '').toLowerCase();

/** How much of an answer a text has. */
export interface Overlap {
  /** All of it, or at least 60 % of its characters in the same order. */
  readonly holdsInOrder: boolean;
  /** ROUGE-L F1 over characters (Lin 2004, with beta 1): 0 nothing in common, 1 the same text. */
  readonly rougeL: number;
}

const SHARE_IN_ORDER = 0.6;

export function overlapOf(text: string, answer: string): Overlap {
  const [a, b] = [withoutSpaces(text), withoutSpaces(answer)];
  const common = commonInOrder(a, b);
  return {
    holdsInOrder: common >= SHARE_IN_ORDER * b.length,
    rougeL: common === 0 ? 0 : (2 * common) / (a.length + b.length),
  };
}

/** Length of the longest common subsequence, in UTF-16 units. */
function commonInOrder(a: string, b: string): number {
  let previous = new Uint16Array(b.length + 1);
  let current = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i += 1) {
    const unit = a.charCodeAt(i);
    for (let j = 0; j < b.length; j += 1) {
      current[j + 1] =
        b.charCodeAt(j) === unit
          ? (previous[j] ?? 0) + 1
          : Math.max(previous[j + 1] ?? 0, current[j] ?? 0);
    }
    [previous, current] = [current, previous];
  }
  return previous[b.length] ?? 0;
}
