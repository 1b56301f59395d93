/** Questions as citizens' keyboards would have them. */
import { describe, expect, it } from 'vitest';
import { isVariantName, VARIANTS, writeAs } from '../../src/evaluate/variants.ts';

const QUESTION = '公办幼儿园有多少所？';
const names = Object.keys(VARIANTS).filter(isVariantName);

/** Places at which two texts of one length differ. */
const differences = (a: string, b: string) =>
  [...a].filter((character, at) => character !== b[at]).length;

describe('variants of a question', () => {
  it('are the same every time for one seed', () => {
    for (const name of names) expect(writeAs(name, QUESTION, 7)).toBe(writeAs(name, QUESTION, 7));
  });

  it('fall on other places with another seed', () => {
    const slips = [1, 2, 3, 4, 5, 6].map((seed) => writeAs('homophone', QUESTION, seed));
    expect(new Set(slips).size).toBeGreaterThan(1);
  });

  it.each([
    ['plain', QUESTION],
    ['traditional', '公辦幼兒園有多少所？'],
    ['pinyin', 'gong ban you er yuan you duo shao suo ？'],
    ['pinyin-joined', 'gongbanyoueryuanyouduoshaosuo ？'],
    ['pinyin-tones', 'gōng bàn yòu ér yuán yǒu duō shǎo suǒ ？'],
  ] as const)('%s', (name, written) => expect(writeAs(name, QUESTION, 1)).toBe(written));

  it('slip in one character that sounds the same, or leave one out', () => {
    for (let seed = 0; seed < 20; seed++) {
      const slipped = writeAs('homophone', QUESTION, seed);
      expect(differences(slipped, QUESTION)).toBe(1);
      expect(writeAs('pinyin', slipped, 1).length).toBe(writeAs('pinyin', QUESTION, 1).length);
      expect(writeAs('dropped', QUESTION, seed)).toHaveLength(QUESTION.length - 1);
    }
  });

  it('wrap the question in courtesies', () => {
    const polite = writeAs('padded', QUESTION, 3);
    expect(polite).toContain('公办幼儿园有多少所');
    expect(polite.length).toBeGreaterThan(QUESTION.length);
  });

  it('are made of any text', () => {
    for (const name of names)
      for (const text of ['', 'hello', '？', '1'])
        expect(typeof writeAs(name, text, 1)).toBe('string');
  });
});
