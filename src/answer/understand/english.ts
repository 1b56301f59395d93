/** Step `english`: a question in English becomes Chinese search words, by the bilingual civic lexicon. */
import { LONGEST_PHRASE, type Translation, translateEnglish } from '../../language/index.ts';
import type { Draft } from './step.ts';

const HAN = /\p{Script=Han}/u;
const WORD = /[a-z]+(?:'[a-z]+)?|\d[\d.,%]*/g;
/** What stands behind one of these comes first in Chinese: fees of kindergartens, jobs in Chongqing. */
const TURNS_ROUND = new Set(['of', 'for', 'in', 'at', 'during', 'within', 'under']);
/** Less of a text known than this, and a translation would be a guess. */
const LEAST_KNOWN_SHARE = 0.6;

interface Piece extends Translation {
  readonly words: number;
}

function numberPiece(word: string): Piece {
  const year = /^(?:19|20)\d\d$/.test(word);
  return { chinese: year ? `${word}年` : word, asks: false, isPlace: false, words: 1 };
}

/** The longest known phrase at `at`. */
function pieceAt(words: readonly string[], at: number): Piece | undefined {
  if (/^\d/.test(words[at] ?? '')) return numberPiece(words[at] ?? '');
  for (let length = Math.min(LONGEST_PHRASE, words.length - at); length > 0; length--) {
    const translation = translateEnglish(words.slice(at, at + length).join(' '));
    if (translation !== undefined) return { ...translation, words: length };
  }
  return undefined;
}

/** Pieces by phrase, cut where Chinese turns the order round; and the share of words that are known. */
function translate(words: readonly string[]) {
  const groups: Piece[][] = [[]];
  let known = 0;
  for (let at = 0; at < words.length; ) {
    const turns = TURNS_ROUND.has(words[at] ?? '');
    const piece = pieceAt(words, at);
    if (turns) groups.unshift([]);
    else if (piece !== undefined) groups[0]?.push(piece);
    const taken = turns ? 1 : (piece?.words ?? 0);
    known += taken;
    at += Math.max(taken, 1);
  }
  return { pieces: groups.flat(), knownShare: known / Math.max(words.length, 1) };
}

/** Whether every word is an English word of the lexicon: `can you` is English, though it could be pinyin. */
export function isKnownEnglish(text: string): boolean {
  const words = text.match(WORD) ?? [];
  return words.every((word) => TURNS_ROUND.has(word) || translateEnglish(word)?.isPlace === false);
}

export function english(draft: Draft): Draft {
  if (HAN.test(draft.text)) return draft;
  const words = draft.text.replaceAll('-', ' ').match(WORD) ?? [];
  const { pieces, knownShare } = translate(words);
  const subject = pieces.filter(({ asks }) => !asks);
  const asking = pieces.filter(({ asks }) => asks);
  const hasSubject = subject.some(({ chinese, isPlace }) => !isPlace && HAN.test(chinese));
  if (knownShare < LEAST_KNOWN_SHARE || !hasSubject) return draft;
  const chinese = [...subject, ...asking.slice(0, 1)].map((piece) => piece.chinese);
  return { ...draft, text: chinese.join('') };
}
