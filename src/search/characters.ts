/** How much of a question's single characters a text holds: the most forgiving that a reader goes by. */
import type { SynonymSpan, UnderstoodQuestion } from '../domain/index.ts';
import {
  foldText,
  gapOf,
  placedWords,
  tellingCharacters,
  withoutQuestionWords,
} from '../language/index.ts';

const SENTENCE_END = /[。！？；!?;\n]/u;

/** The telling characters of a question. */
export interface AskedCharacters {
  /** By UTF-16 unit: its place in the weights, from 1; 0 for a character not asked. */
  readonly places: Uint8Array;
  /** How much each tells in general Chinese. */
  readonly weights: readonly number[];
  /** The same, less with the distance from the word that asks. */
  readonly nearGap: readonly number[];
  readonly synonyms: readonly { readonly word: string; readonly places: readonly number[] }[];
}

/** Shares of a question's characters that a text has, each 0 to 1. */
export interface CharactersHeld {
  readonly inText: number;
  /** The most that one sentence has, by their nearness to the word that asks. */
  readonly inSentence: number;
}

/** More are no question but a letter. */
const MOST_CHARACTERS = 255;

export function askedCharacters({ text, synonyms }: UnderstoodQuestion): AskedCharacters {
  const folded = foldText(text);
  const words = placedWords(folded);
  const telling = tellingCharacters(
    withoutQuestionWords(folded, words),
    gapOf(folded, words),
  ).slice(0, MOST_CHARACTERS);
  const places = new Uint8Array(0x10000);
  for (const [at, { character }] of telling.entries()) places[character.charCodeAt(0)] = at + 1;
  return {
    places,
    weights: telling.map(({ rarity }) => rarity),
    nearGap: telling.map(({ nearGap }) => nearGap),
    synonyms: synonyms.flatMap((span) => wordsFor(span, folded, places)),
  };
}

const wordsFor = ({ start, end, others }: SynonymSpan, folded: string, places: Uint8Array) => {
  const meant = [...folded.slice(start, end)]
    .map((character) => (places[character.charCodeAt(0)] ?? 0) - 1)
    .filter((place) => place >= 0);
  return others.map((word) => ({ word, places: meant }));
};

/** @param above what a reader sees above the text: its title and heading @param text both folded */
export function charactersHeld(
  asked: AskedCharacters,
  above: string,
  text: string,
): CharactersHeld {
  const { weights, nearGap } = asked;
  const inText = new Uint8Array(weights.length);
  mark(asked, above, inText);
  let most = 0;
  for (const sentence of text.split(SENTENCE_END)) {
    const inSentence = new Uint8Array(weights.length);
    mark(asked, sentence, inSentence);
    most = Math.max(most, weightOf(inSentence, nearGap));
    for (const [place, held] of inSentence.entries()) if (held) inText[place] = 1;
  }
  return {
    inText: weightOf(inText, weights) / sumOf(weights),
    inSentence: most / sumOf(nearGap),
  };
}

function mark({ places, synonyms }: AskedCharacters, text: string, held: Uint8Array): void {
  for (let at = 0; at < text.length; at += 1) {
    const place = places[text.charCodeAt(at)] ?? 0;
    if (place > 0) held[place - 1] = 1;
  }
  for (const { word, places: meant } of synonyms)
    if (text.includes(word)) for (const place of meant) held[place] = 1;
}

function weightOf(held: Uint8Array, weights: readonly number[]): number {
  let sum = 0;
  for (const [place, weight] of weights.entries()) if (held[place]) sum += weight;
  return sum;
}

const sumOf = (weights: readonly number[]) =>
  Math.max(
    Number.EPSILON,
    weights.reduce((sum, weight) => sum + weight, 0),
  );
