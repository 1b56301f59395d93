/**
 * Step `repair`: a character typed for another that sounds the same (公半幼儿园 → 公办幼儿园) is put right,
 * where the documents know the repaired wording and hardly the typed one.
 */
import {
  charactersRead,
  civicWords,
  nearSoundsOf,
  pairsOf,
  placeNames,
  questionPhrases,
  readingsOf,
} from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';
import type { Draft, StepContext } from './step.ts';

/** A question with more slips than this is better searched as it is. */
const MOST_REPAIRS = 3;
/** A pair of characters in more passages than this is no slip. */
const RARE = 3;
/** Least log likelihood ratio, both pairs together, for a repair; 4 is about 1 to 50. */
const LEAST_GAIN = 4;
/** A near sound (si for shi) needs so much more. */
const NEAR_SOUND_ODDS = 2;
/** What a repair makes must be in so many passages on either side. */
const LEAST_PASSAGES = 2;
/** Added to each count, so that an unseen pair is unlikely, not impossible. */
const UNSEEN = 0.5;
/** A pair within a known word counts as so many more passages: a small knowledge base does not hold them all. */
const KNOWN_PASSAGES = 5;

const HAN = /\p{Script=Han}/u;

interface Repair {
  readonly at: number;
  readonly character: string;
  readonly gain: number;
}

let knownPairs: ReadonlySet<string> | undefined;

function pairsOfKnownWords(): ReadonlySet<string> {
  const pairs = new Set<string>();
  for (const word of [...civicWords(), ...placeNames(), ...questionPhrases()])
    for (const pair of pairsOf(word)) pairs.add(pair);
  return pairs;
}

/** Passages that hold a pair; where a neighbour is no Chinese character, nothing is known: null. */
function passagesWith(pair: string, bigrams: BigramStatistics): number | null {
  if (pair.length < 2 || !HAN.test(pair.charAt(0)) || !HAN.test(pair.charAt(1))) return null;
  knownPairs ??= pairsOfKnownWords();
  return bigrams.passagesWith(pair) + (knownPairs.has(pair) ? KNOWN_PASSAGES : 0);
}

const logCount = (passages: number | null) => (passages === null ? 0 : Math.log(passages + UNSEEN));

/** Characters that may have been meant, with the log odds against a slip of that kind. */
function* meantFor(typed: string): Iterable<readonly [character: string, odds: number]> {
  for (const reading of readingsOf(typed)) {
    for (const character of charactersRead(reading)) yield [character, 0];
    for (const near of nearSoundsOf(reading))
      for (const character of charactersRead(near)) yield [character, NEAR_SOUND_ODDS];
  }
}

/** The best repair of the character at `at`, if it stands out and one fits much better. */
function repairAt(text: string, at: number, bigrams: BigramStatistics): Repair | undefined {
  const before = text.charAt(at - 1);
  const typed = text.charAt(at);
  const after = text.charAt(at + 1);
  const left = passagesWith(before + typed, bigrams);
  const right = passagesWith(typed + after, bigrams);
  // Beside letters and figures stand names: K7县.
  if (/[a-z0-9]/.test(before + after)) return undefined;
  const isAlone = left === null && right === null;
  if (isAlone || (left ?? 0) > RARE || (right ?? 0) > RARE) return undefined;
  let best: Repair | undefined;
  for (const [character, odds] of meantFor(typed)) {
    const leftRepaired = passagesWith(before + character, bigrams);
    if (leftRepaired !== null && leftRepaired < LEAST_PASSAGES) continue;
    const rightRepaired = passagesWith(character + after, bigrams);
    if (rightRepaired !== null && rightRepaired < LEAST_PASSAGES) continue;
    const gain =
      logCount(leftRepaired) + logCount(rightRepaired) - logCount(left) - logCount(right) - odds;
    if (gain >= LEAST_GAIN && gain > (best?.gain ?? 0)) best = { at, character, gain };
  }
  return best;
}

function bestRepair(text: string, bigrams: BigramStatistics): Repair | undefined {
  let best: Repair | undefined;
  for (let at = 0; at < text.length; at++) {
    const repair = HAN.test(text.charAt(at)) ? repairAt(text, at, bigrams) : undefined;
    if (repair !== undefined && repair.gain > (best?.gain ?? 0)) best = repair;
  }
  return best;
}

export function repair(draft: Draft, { bigrams }: StepContext): Draft {
  if (bigrams === undefined) return draft;
  let { text } = draft;
  for (let repairs = 0; repairs < MOST_REPAIRS; repairs++) {
    const best = bestRepair(text, bigrams);
    if (best === undefined) break;
    text = text.slice(0, best.at) + best.character + text.slice(best.at + 1);
  }
  return { ...draft, text };
}
