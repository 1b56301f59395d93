/** Readings of Chinese characters: pinyin without tones, ü written as v (nv, lv), as keyboards have it. */
import { pinyin } from 'pinyin-pro';

interface Readings {
  readonly everyday: ReadonlySet<string>;
  readonly ofCharacter: ReadonlyMap<string, readonly string[]>;
  readonly charactersOf: ReadonlyMap<string, readonly string[]>;
}

/** GB 2312 has the commonest characters first. */
const EVERYDAY = 3755;

/** The 6,763 characters of GB 2312, all that everyday Chinese needs. */
function commonCharacters(): string[] {
  const decoder = new TextDecoder('gbk');
  const characters: string[] = [];
  for (let row = 0xb0; row <= 0xf7; row++)
    for (let cell = 0xa1; cell <= 0xfe; cell++)
      characters.push(decoder.decode(Uint8Array.of(row, cell)));
  return characters.filter((character) => /^\p{Script=Han}$/u.test(character));
}

/** 略 is typed lve or lue. */
const spellings = (syllable: string): string[] =>
  /[ln]ve$/.test(syllable) ? [syllable, syllable.replace('v', 'u')] : [syllable];

function readReadings(): Readings {
  const ofCharacter = new Map<string, string[]>();
  const charactersOf = new Map<string, string[]>();
  const characters = commonCharacters();
  for (const character of characters) {
    const found = pinyin(character, { toneType: 'none', type: 'array', multiple: true, v: true });
    const readings = [...new Set(found)].filter((reading) => /^[a-z]+$/.test(reading));
    ofCharacter.set(character, readings);
    for (const spelling of readings.flatMap(spellings))
      charactersOf.set(spelling, [...(charactersOf.get(spelling) ?? []), character]);
  }
  return { everyday: new Set(characters.slice(0, EVERYDAY)), ofCharacter, charactersOf };
}

let loaded: Readings | undefined;
const readings = () => {
  loaded ??= readReadings();
  return loaded;
};

/** The readings of a character, the commonest first; empty for a rare one. */
export function readingsOf(character: string): readonly string[] {
  return readings().ofCharacter.get(character) ?? [];
}

/** The common characters read so; empty where this is no syllable. */
export function charactersRead(syllable: string): readonly string[] {
  return readings().charactersOf.get(syllable) ?? [];
}

/** Whether a character is one of the commonest 3,755 (level 1 of GB 2312). */
export function isEverydayCharacter(character: string): boolean {
  return readings().everyday.has(character);
}

/** What many speakers say and type for one another: zh/z, ch/c, sh/s, n/l, f/h, -ng/-n. */
const NEAR_SOUNDS: readonly (readonly [from: RegExp, to: string])[] = [
  [/^([zcs])h/, '$1'],
  [/^([zcs])(?!h)/, '$1h'],
  [/^n/, 'l'],
  [/^l/, 'n'],
  [/^f/, 'h'],
  [/^h/, 'f'],
  [/([aei])ng$/, '$1n'],
  [/([aei])n$/, '$1ng'],
];

/** Readings that a southern speaker may type for this one: si for shi. */
export const nearSoundsOf = (reading: string): string[] =>
  NEAR_SOUNDS.filter(([from]) => from.test(reading)).map(([from, to]) => reading.replace(from, to));
