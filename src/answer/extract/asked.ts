/** The question as extraction reads it: its telling character pairs and words, each with how much it tells. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import {
  distanceFromGap,
  foldText,
  type Gap,
  gapOf,
  placedWords,
  tellingCharacters,
  unitsAskedFor,
  withoutQuestionWords,
} from '../../language/index.ts';
import type { TermRarity } from '../../search/index.ts';
import { type Ordinal, ordinalsIn } from './ordinals.ts';
import {
  EMPTY,
  MOST_TERMS,
  type TermSet,
  type Weighing,
  weighingOf,
  withTerm,
} from './term-set.ts';

/** In characters: so far from the gap a term weighs 1/e of what it would beside it. */
const NEAR_GAP = 5;

/** The terms weigh by their inverse passage frequency. */
export interface Asked extends Weighing {
  readonly question: UnderstoodQuestion;
  /** The place of each term in `weights`: pairs of Chinese characters, whole numbers and Latin words. */
  readonly terms: ReadonlyMap<string, number>;
  readonly synonyms: readonly Synonym[];
  readonly gap: Gap;
  /** The same terms, those near the gap weighing more: they name what is asked for, the others what it is about. */
  readonly nearGap: Weighing;
  /** The question's single characters by their places, weighing more near the gap. */
  readonly characters: Weighing & { readonly places: ReadonlyMap<string, number> };
  /** Units of the figure asked for: 多少所 → 所, 家 where the question lets either do. */
  readonly units: readonly string[];
  /** Which ones of a series are asked about. */
  readonly ordinals: readonly Ordinal[];
}

/** Another word for a stretch of the question, with the terms and characters of that stretch. */
export interface Synonym {
  readonly word: string;
  readonly terms: TermSet;
  readonly characters: TermSet;
}

const RUN = /\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?/gu;

/** The terms of a folded text with the offset at which each begins, in order. */
export function* termsWithOffsets(folded: string): Generator<readonly [string, number]> {
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (!/\p{Script=Han}/u.test(run)) yield [run, index];
    else for (let i = 0; i + 1 < run.length; i += 1) yield [run.slice(i, i + 2), index + i];
  }
}

export function askedOf(question: UnderstoodQuestion, rarity: TermRarity): Asked {
  const folded = foldText(question.text);
  const words = placedWords(folded);
  const gap = gapOf(folded, words);
  const bare = withoutQuestionWords(folded, words);
  const telling = tellingTerms(bare, gap, rarity);
  const terms = new Map(telling.map(({ term }, place) => [term, place]));
  const characters = charactersAsked(bare, gap);
  return {
    question,
    terms,
    synonyms: question.synonyms.flatMap(({ start, end, others }) => {
      const own = termSetOf(terms, folded.slice(start, end));
      const ownCharacters = characterSetOf(characters.places, folded.slice(start, end));
      return others.map((word) => ({ word, terms: own, characters: ownCharacters }));
    }),
    ...weighingOf(telling.map(({ weight }) => weight)),
    gap,
    nearGap: weighingOf(telling.map(({ weight, nearness }) => weight * nearness)),
    characters,
    units: unitsAskedFor(folded),
    ordinals: ordinalsIn(folded),
  };
}

/** The terms that a folded text has, of those asked. */
export function termSetOf(terms: ReadonlyMap<string, number>, folded: string): TermSet {
  let held = EMPTY;
  for (const [term] of termsWithOffsets(folded)) {
    const place = terms.get(term);
    if (place !== undefined) held = withTerm(held, place);
  }
  return held;
}

/** The characters that a folded text has, of those asked. */
export function characterSetOf(places: ReadonlyMap<string, number>, folded: string): TermSet {
  let held = EMPTY;
  for (const character of folded) {
    const place = places.get(character);
    if (place !== undefined) held = withTerm(held, place);
  }
  return held;
}

/** Those that weigh most. */
function charactersAsked(bare: string, gap: Gap): Asked['characters'] {
  const most = tellingCharacters(bare, gap)
    .sort((a, b) => b.nearGap - a.nearGap)
    .slice(0, MOST_TERMS);
  return {
    places: new Map(most.map(({ character }, place) => [character, place])),
    ...weighingOf(most.map(({ nearGap }) => nearGap)),
  };
}

interface TellingTerm {
  readonly term: string;
  readonly weight: number;
  /** To the gap: 1 beside it. */
  readonly nearness: number;
}

/** The terms of a question that tell most, each once. */
function tellingTerms(bare: string, gap: Gap, rarity: TermRarity): TellingTerm[] {
  const found = new Map<string, TellingTerm>();
  for (const [term, offset] of termsWithOffsets(bare)) {
    const nearness = Math.exp(-distanceFromGap(gap, offset) / NEAR_GAP);
    const known = found.get(term);
    if (known === undefined) found.set(term, { term, weight: rarity.of(term), nearness });
    else if (nearness > known.nearness) found.set(term, { ...known, nearness });
  }
  const terms = [...found.values()];
  if (terms.length <= MOST_TERMS) return terms;
  return terms.sort((a, b) => b.weight - a.weight).slice(0, MOST_TERMS);
}
