/** Other ways of writing a question: what citizens' keyboards and habits make of it. Same seed, same text. */
import { pinyin } from 'pinyin-pro';
import {
  charactersRead,
  isEverydayCharacter,
  nearSoundsOf,
  readingsOf,
  toTraditional,
} from '../language/index.ts';

/** From 0 to below 1, as Math.random. */
export type Random = () => number;
type Variant = (question: string, random: Random) => string;

const HAN = /\p{Script=Han}/u;

const PADDING = [
  ['请问一下，', '？谢谢'],
  ['你好，我想咨询一下', '，谢谢您！'],
  ['麻烦问一下', '，急，在线等'],
  ['您好！想了解一下', '呢？谢谢啦'],
  ['不好意思打扰了，请问', '？非常感谢'],
] as const;

function pick<T>(items: readonly T[], random: Random): T | undefined {
  return items[Math.floor(random() * items.length)];
}

/** Places of Chinese characters. */
const placesOfHan = (characters: readonly string[]) =>
  [...characters.keys()].filter((place) => HAN.test(characters[place] ?? ''));

/** Everyday characters that are read so: what an input method offers. */
const offeredFor = (reading: string) =>
  charactersRead(reading).filter(
    (character) => isEverydayCharacter(character) && readingsOf(character)[0] === reading,
  );

/** Characters that an input method offers beside the one that was meant. */
function homophonesOf(character: string): string[] {
  const [reading = ''] = readingsOf(character);
  return offeredFor(reading).filter((other) => other !== character);
}

/** Characters that it offers to one who types si for shi, or lan for nan. */
function nearSoundingOf(character: string): string[] {
  const [reading = ''] = readingsOf(character);
  return nearSoundsOf(reading).flatMap(offeredFor);
}

function padded(question: string, random: Random): string {
  const [before, after] = pick(PADDING, random) ?? PADDING[0];
  return `${before}${question.replace(/[？?。]$/, '')}${after}`;
}

/** One character replaced by one of `others`. */
const slip =
  (others: (character: string) => readonly string[]): Variant =>
  (question, random) => {
    const characters = [...question];
    const places = placesOfHan(characters).filter(
      (place) => others(characters[place] ?? '').length > 0,
    );
    const place = pick(places, random);
    if (place === undefined) return question;
    characters[place] = pick(others(characters[place] ?? ''), random) ?? '';
    return characters.join('');
  };

const homophone = slip(homophonesOf);

function dropped(question: string, random: Random): string {
  const characters = [...question];
  const place = pick(placesOfHan(characters), random);
  return characters.filter((_, at) => at !== place).join('');
}

function romanised(question: string, separator: string, toneType: 'none' | 'symbol' | 'num') {
  const runs = question.replace(/\p{Script=Han}+/gu, (run) => {
    const syllables = pinyin(run, { toneType, type: 'array', v: toneType === 'none' });
    return ` ${syllables.join(separator)} `;
  });
  return runs.trim();
}

const twice =
  (variant: Variant): Variant =>
  (question, random) =>
    variant(variant(question, random), random);

/** By the name that `evaluate --variant` takes. */
export const VARIANTS = {
  plain: (question) => question,
  traditional: (question) => toTraditional(question),
  padded,
  homophone,
  'homophone-2': twice(homophone),
  'near-sound': slip(nearSoundingOf),
  dropped,
  'dropped-2': twice(dropped),
  pinyin: (question) => romanised(question, ' ', 'none'),
  'pinyin-joined': (question) => romanised(question, '', 'none'),
  'pinyin-tones': (question) => romanised(question, ' ', 'symbol'),
  'pinyin-numbers': (question) => romanised(question, ' ', 'num'),
} as const satisfies Record<string, Variant>;

export type VariantName = keyof typeof VARIANTS;

export const isVariantName = (name: string): name is VariantName => Object.hasOwn(VARIANTS, name);

/** Mulberry32: small, seeded, even enough for choosing places. */
function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The question in another way of writing; `seed` (one a question) decides where a slip falls. */
export function writeAs(name: VariantName, question: string, seed: number): string {
  return VARIANTS[name](question, seeded(seed));
}
