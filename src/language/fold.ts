/**
 * Folding: one spelling for matching. Traditional → Simplified, full width → half width, lower case.
 * Each UTF-16 unit maps to one unit, so that an offset in folded text is the offset in the original.
 */
import { Converter } from 'opencc-js';

const UNITS = 0x10000;

/** Quotes and marks that mean the same: Traditional corner quotes, typographic spaces and dashes. */
const SAME_MARKS: readonly (readonly [from: string, to: string])[] = [
  ['「」『』', '“”‘’'],
  ['﹝﹞〘〙', '〔〕〔〕'],
  ['・•‧', '···'],
  ['～〜', '~~'],
  ['\u00a0\u2002\u2003\u2009\u202f\u3000\ufeff\u200b', '        '],
  ['‐‑', '--'],
];

function mapCharacters(table: Uint16Array, from: string, to: string): void {
  for (let i = 0; i < from.length; i++) table[from.charCodeAt(i)] = to.charCodeAt(i);
}

function mapFullWidth(table: Uint16Array): void {
  for (let unit = 0xff01; unit <= 0xff5e; unit++) table[unit] = unit - 0xfee0;
}

function mapLowerCase(table: Uint16Array): void {
  for (let unit = 0; unit < 0x2000; unit++) {
    const lower = String.fromCharCode(unit).toLowerCase();
    if (lower.length === 1) table[unit] = lower.charCodeAt(0);
  }
  for (let unit = 0xff21; unit <= 0xff3a; unit++) table[unit] = unit - 0xfee0 + 0x20;
}

/** Simplified characters that Traditional writes with another meaning: 什么, 著名 stay as they are. */
const ALREADY_SIMPLIFIED = new Set('么著');

/** Character by character, without the phrase dictionary: a phrase may change length. */
function mapTraditional(table: Uint16Array): void {
  const characters: string[] = [];
  for (let unit = 0x3400; unit < 0xa000; unit++) characters.push(String.fromCharCode(unit));
  for (const from of ['tw', 'hk', 't'] as const) {
    const converted = Converter({ from, to: 'cn' })(characters.join('\n')).split('\n');
    for (const [i, character] of characters.entries()) {
      const simplified = converted[i] ?? character;
      if (simplified.length === 1 && simplified !== character && !ALREADY_SIMPLIFIED.has(character))
        table[character.charCodeAt(0)] = simplified.charCodeAt(0);
    }
  }
}

function buildTable(): Uint16Array {
  const table = Uint16Array.from({ length: UNITS }, (_, unit) => unit);
  mapFullWidth(table);
  mapLowerCase(table);
  mapTraditional(table);
  for (const [from, to] of SAME_MARKS) mapCharacters(table, from, to);
  return table;
}

let loaded: Uint16Array | undefined;

/** Used again for every text that is not longer: to make an array costs more than to fold a sentence. */
const SHARED = new Uint16Array(4_096);
const SHARED_BYTES = Buffer.from(SHARED.buffer);

/** The text in one spelling for matching; the length and every offset (UTF-16 units) stay. */
export function foldText(text: string): string {
  loaded ??= buildTable();
  if (isFolded(text, loaded)) return text;
  const { length } = text;
  const folded = length <= SHARED.length ? SHARED : new Uint16Array(length);
  for (let i = 0; i < length; i++) folded[i] = loaded[text.charCodeAt(i)] ?? 0;
  const bytes = folded === SHARED ? SHARED_BYTES : Buffer.from(folded.buffer);
  // Some ten times faster than fromCharCode with as many arguments.
  return bytes.toString('utf16le', 0, 2 * length);
}

function isFolded(text: string, table: Uint16Array): boolean {
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i);
    if (table[unit] !== unit) return false;
  }
  return true;
}
