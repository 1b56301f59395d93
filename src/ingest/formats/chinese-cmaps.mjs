/**
 * How the bytes of old Chinese PDF fonts become characters. Such a font names a table that every viewer knows by
 * heart (GBK-EUC-H, UniGB-UCS2-H, ETen-B5-H) and states its characters nowhere. The tables are Adobe's and large; but
 * their codes are plain GBK, Big5 or UTF-16, which is all that reading needs, so they are made here when asked for.
 * Plain JavaScript, as the thread that uses it.
 */
import iconv from 'iconv-lite';

/** Adobe counts its own characters from 0 to below this; ours come behind, so that neither is taken for the other. */
const FIRST_OWN = 0x8000;
const NAMES = [
  [/^(?:GB|GBpc|GBK|GBKp)-EUC-[HV]$|^GBK2K-[HV]$/, 'gbk'],
  [/^(?:B5pc|ETen-B5|ETenms-B5|HKscs-B5)-[HV]$/, 'big5'],
  [/^Uni(?:GB|CNS)-(?:UCS2|UTF16)-[HV]$/, 'utf16'],
];

/** Pdf.js asks such an object for the tables that it does not have. */
export class ChineseCMaps {
  async fetch({ filename }) {
    const encoding = NAMES.find(([pattern]) => pattern.test(filename))?.[1];
    if (encoding !== undefined) return bytesOf(cmapOf(filename, codesOf(encoding)));
    if (/^Adobe-(?:GB1|CNS1)-UCS2$/.test(filename)) return bytesOf(charactersOf(filename));
    throw new Error(`There is no table ${filename} here`);
  }
}

const bytesOf = (text) => new TextEncoder().encode(text);
const hex = (number, digits) => number.toString(16).padStart(digits, '0');

/** Character codes of two bytes that an encoding knows, with their characters. */
function* pairsOf(encoding) {
  for (let code = 0x8140; code <= 0xfefe; code += 1) {
    const [character, ...more] = iconv.decode(Buffer.from([code >> 8, code & 0xff]), encoding);
    if (more.length === 0 && character !== '\ufffd') yield [code, character];
  }
}

let known;

/** The number of each character: those of ASCII and GBK, then what only Big5 has. */
function numbers() {
  if (known !== undefined) return known;
  known = new Map();
  const add = (character) => known.has(character) || known.set(character, FIRST_OWN + known.size);
  for (const [, character] of ascii()) add(character);
  for (const encoding of ['gbk', 'big5'])
    for (const [, character] of pairsOf(encoding)) add(character);
  return known;
}

function* ascii() {
  for (let code = 0x20; code < 0x7f; code += 1) yield [hex(code, 2), String.fromCharCode(code)];
}

/** Codes in hexadecimal with the characters that they stand for. */
function* codesOf(encoding) {
  if (encoding === 'utf16') {
    for (const character of numbers().keys()) yield [hex(character.charCodeAt(0), 4), character];
    return;
  }
  yield* ascii();
  for (const [code, character] of pairsOf(encoding)) yield [hex(code, 4), character];
}

function cmapOf(name, codes) {
  const lines = [...codes].map(([code, character]) => `<${code}> ${numbers().get(character)}`);
  const spaces = name.startsWith('Uni') ? '<0000> <ffff>' : '<00> <80> <8140> <fefe>';
  return `/CMapName /${name} def /WMode ${name.endsWith('V') ? 1 : 0} def
1 begincodespacerange ${spaces} endcodespacerange
1 begincidchar ${lines.join('\n')} endcidchar`;
}

function charactersOf(name) {
  const lines = [...numbers()].map(
    ([character, number]) => `<${hex(number, 4)}> <${hex(character.charCodeAt(0), 4)}>`,
  );
  return `/CMapName /${name} def
1 begincodespacerange <0000> <ffff> endcodespacerange
1 beginbfchar ${lines.join('\n')} endbfchar`;
}
