/** Sentences of Chinese text, with their offsets. */

/** A stretch of a text: `text` is the original's from `start` to before `end` (UTF-16 units). */
export interface Sentence {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const ENDS = new Set('。！？!?…');
const CLOSERS = new Set('”’』」）)》】〕]"\'');
const OPEN_TO_CLOSE: ReadonlyMap<string, string> = new Map([
  ['“', '”'],
  ['（', '）'],
  ['(', ')'],
  ['《', '》'],
  ['「', '」'],
  ['『', '』'],
  ['【', '】'],
  ['〔', '〕'],
]);
const GAPS = ' \t\u3000\u00a0';

/** 1 for each unit that may matter: most are plain characters, and a city's documents have millions. */
const MATTERS = new Uint8Array(0x10000);
for (const character of [...ENDS, ...OPEN_TO_CLOSE.keys(), ...GAPS, '\n', '\r', '.'])
  MATTERS[character.charCodeAt(0)] = 1;

/** A bracket that does not close within so many units is taken for a slip of the pen. */
const LONGEST_BRACKET = 120;

const HAN_OR_MARK = /[\p{Script=Han}，。；：、！？”）》】…]/u;
/** After a gap: Chinese text, an opening mark, or an enumerator like `1.` `2、` `(三)`. */
const STARTS_PARAGRAPH =
  /^(?:[\p{Script=Han}（《“【「]|\d{1,2}[.．、)）](?!\d)|\(?[一二三四五六七八九十\d]{1,3}\))/u;
const GAP = new RegExp(`[${GAPS}]+`, 'y');

/** The end of the bracketed part that opens at `i`, or `i` where it does not close nearby. */
function skipBracket(text: string, i: number): number {
  const close = OPEN_TO_CLOSE.get(text.charAt(i));
  if (close === undefined) return i;
  const limit = Math.min(i + LONGEST_BRACKET, text.length);
  for (let at = i + 1; at < limit; at++) {
    const character = text.charAt(at);
    if (character === close) return at;
    if (character === '\n') return i;
  }
  return i;
}

/** Whether a full stop in Latin text ends a sentence: `done. Next`, not `64.8` nor `gov.cn`. */
function isLatinStop(text: string, i: number): boolean {
  return text[i] === '.' && /[a-z)]/i.test(text[i - 1] ?? '') && /\s/.test(text[i + 1] ?? ' ');
}

/** Saved pages keep paragraphs apart by spaces only: such a gap between Chinese characters is a boundary. */
function partsParagraphs(text: string, start: number, end: number): boolean {
  const isIndent = text.slice(start, end).includes('\u3000\u3000');
  const isBetweenHan =
    HAN_OR_MARK.test(text.charAt(start - 1)) && STARTS_PARAGRAPH.test(text.slice(end, end + 8));
  return isIndent || isBetweenHan;
}

/** A quote that ends like a sentence and is followed by another ends the sentence too: “……。”他说 does not. */
function quoteEndsSentence(text: string, close: number): boolean {
  const next = text[close + 1] ?? '\n';
  return ENDS.has(text[close - 1] ?? '') && /[\s“「]/.test(next);
}

/** Something that may end a sentence: where the text goes on behind it, and whether it does. */
interface Stop {
  readonly end: number;
  readonly endsSentence: boolean;
}

function stopAt(text: string, i: number): Stop {
  const character = text.charAt(i);
  if (character === '\n' || character === '\r') return { end: i + 1, endsSentence: true };
  if (ENDS.has(character) || isLatinStop(text, i)) {
    let end = i + 1;
    while (ENDS.has(text.charAt(end)) || CLOSERS.has(text.charAt(end))) end++;
    return { end, endsSentence: true };
  }
  const close = skipBracket(text, i);
  if (close > i) return { end: close + 1, endsSentence: quoteEndsSentence(text, close) };
  GAP.lastIndex = i;
  const gap = GAP.exec(text)?.[0] ?? '';
  const end = i + Math.max(gap.length, 1);
  return { end, endsSentence: gap !== '' && partsParagraphs(text, i, end) };
}

function pushTrimmed(sentences: Sentence[], source: string, from: number, to: number): void {
  const raw = source.slice(from, to);
  const text = raw.trim();
  if (text === '') return;
  const start = from + raw.indexOf(text);
  sentences.push({ start, end: start + text.length, text });
}

/**
 * The sentences of a text, in order, verbatim and trimmed. Ends at 。！？… and line ends, and at a gap between
 * Chinese paragraphs; not inside brackets and quotes, and a closing quote stays with its sentence.
 */
export function splitSentences(text: string): Sentence[] {
  const sentences: Sentence[] = [];
  let start = 0;
  let i = 0;
  while (i < text.length) {
    const matters = MATTERS[text.charCodeAt(i)] === 1;
    const stop = matters ? stopAt(text, i) : null;
    i = stop?.end ?? i + 1;
    if (stop?.endsSentence !== true) continue;
    pushTrimmed(sentences, text, start, i);
    start = i;
  }
  pushTrimmed(sentences, text, start, text.length);
  return sentences;
}
