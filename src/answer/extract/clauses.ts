/** A passage cut where an answer may begin or end: its sentences, and the clauses within them. */
import { splitSentences } from '../../language/index.ts';

/** A stretch between two marks; the mark that closes it belongs to it. Offsets in the passage's text. */
export interface Clause {
  readonly start: number;
  /** After the closing mark. */
  readonly end: number;
  /** Before the closing mark, if that is one of ，；：、 – an answer may end without it. */
  readonly wordsEnd: number;
  /** Number of its sentence in the passage. */
  readonly sentence: number;
  readonly opensSentence: boolean;
  readonly closesSentence: boolean;
}

const MARK = /[，,；;：:]/;
const TRAILING_MARK = /[，,；;：:、\s]+$/;
const OPEN = new Set('“（(《「『【〔');
const CLOSE = new Set('”）)》」』】〕');

/** Where the clauses of a sentence end; marks within brackets and quotes, and those of numbers and times, end none. */
function clauseEnds(sentence: string): number[] {
  const ends: number[] = [];
  let depth = 0;
  for (let i = 0; i < sentence.length; i += 1) {
    const character = sentence.charAt(i);
    if (OPEN.has(character)) depth += 1;
    else if (CLOSE.has(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && MARK.test(character) && !isInNumber(sentence, i)) ends.push(i + 1);
  }
  if (ends.at(-1) !== sentence.length) ends.push(sentence.length);
  return ends;
}

const isInNumber = (text: string, at: number) =>
  /[,:：]/.test(text.charAt(at)) &&
  /\d/.test(text.charAt(at - 1)) &&
  /\d/.test(text.charAt(at + 1));

/** The clauses of a text, in order. */
export function clausesOf(text: string): Clause[] {
  return splitSentences(text).flatMap((sentence, number) => {
    const ends = clauseEnds(sentence.text);
    return ends.map((end, i): Clause => {
      const from = ends[i - 1] ?? 0;
      const piece = sentence.text.slice(from, end);
      const start = sentence.start + from + (piece.length - piece.trimStart().length);
      return {
        start,
        end: sentence.start + end,
        wordsEnd: Math.max(start, sentence.start + from + piece.replace(TRAILING_MARK, '').length),
        sentence: number,
        opensSentence: i === 0,
        closesSentence: i === ends.length - 1,
      };
    });
  });
}
