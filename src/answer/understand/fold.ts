/** Step `fold`: one spelling (width, Traditional, case), single spaces, no emoji or control characters. */
import { foldText } from '../../language/index.ts';
import type { Draft } from './step.ts';

/** Nobody types more than this as a question; what is longer is a pasted text, and its beginning will do. */
const LONGEST = 500;

// Emoji carry no question; Cc, Cf, Cs and Co are controls, joiners, lone surrogates and private signs.
const UNSPOKEN = /(?:[\p{Extended_Pictographic}\p{Cc}\p{Cf}\p{Cs}\p{Co}]|\ufe0f)+/gu;

export function fold(draft: Draft): Draft {
  const spoken = foldText(draft.text.slice(0, LONGEST)).replace(UNSPOKEN, ' ');
  return { ...draft, text: spoken.replace(/\s+/g, ' ').trim() };
}
