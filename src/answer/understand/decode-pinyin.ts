/** Pinyin → the likeliest characters: Viterbi over the lattice of syllables and the characters read so. */
import { charactersRead, readingsOf } from '../../language/index.ts';
import type { CharacterModel } from './character-model.ts';

const LONGEST_SYLLABLE = 6;
/** Ways to read the letters up to a place that are followed further: the likeliest. */
const MOST_STATES = 40;
/** Characters tried for a syllable: the likeliest by themselves. */
const CANDIDATES = 40;
/** Log probability of a character's second reading (地 as de), against its first. */
const SECOND_READING = -2;

interface Candidate {
  readonly character: number;
  readonly logReading: number;
}

interface State {
  readonly character: number;
  readonly score: number;
  readonly before: State | undefined;
}

const START: State = { character: 0, score: 0, before: undefined };

/** Whether letters are a syllable with a vowel of its own (not the interjections m, n, ng, hng). */
const isSyllable = (letters: string) =>
  /[aeiouv]/.test(letters) && charactersRead(letters).length > 0;

const isGap = (letter: string) => letter === ' ' || letter === "'";

const candidates = new WeakMap<CharacterModel, Map<string, readonly Candidate[]>>();

function likeliest(syllable: string, model: CharacterModel): readonly Candidate[] {
  const known = candidates.get(model) ?? new Map<string, readonly Candidate[]>();
  candidates.set(model, known);
  const found =
    known.get(syllable) ??
    charactersRead(syllable)
      .map((character) => ({
        character: character.charCodeAt(0),
        logReading: readingsOf(character)[0] === syllable ? 0 : SECOND_READING,
      }))
      .sort((a, b) => model.logProbability(b.character) - model.logProbability(a.character))
      .slice(0, CANDIDATES);
  known.set(syllable, found);
  return found;
}

function extend(before: readonly State[], syllable: string, model: CharacterModel): State[] {
  return likeliest(syllable, model).map(({ character, logReading }) => {
    let best: State = { character, score: Number.NEGATIVE_INFINITY, before: undefined };
    for (const state of before) {
      const step =
        state === START
          ? model.logProbability(character)
          : model.logTransition(state.character, character);
      const score = state.score + step + logReading;
      if (score > best.score) best = { character, score, before: state };
    }
    return best;
  });
}

function textOf(last: State): string {
  const characters: string[] = [];
  for (let state: State | undefined = last; state?.before !== undefined; state = state.before)
    characters.push(String.fromCharCode(state.character));
  return characters.reverse().join('');
}

/**
 * For each place in the letters whether pinyin from the beginning can end there:
 * a cheap look before decoding.
 */
function endsOfSyllables(letters: string): readonly boolean[] {
  const reached = [true];
  for (let at = 0; at < letters.length; at++) {
    if (reached[at] !== true) continue;
    if (isGap(letters.charAt(at))) reached[at + 1] = true;
    for (let end = at + 1; end <= at + LONGEST_SYLLABLE && end <= letters.length; end++)
      if (isSyllable(letters.slice(at, end))) reached[end] = true;
  }
  return reached;
}

/** Whether letters (`gongbanyoueryuan`, spaces or apostrophes where syllables part) are pinyin from end to end. */
export function isPinyin(letters: string): boolean {
  return letters !== '' && endsOfSyllables(letters)[letters.length] === true;
}

const likeliestOf = (states: readonly State[]): readonly State[] =>
  states.length <= MOST_STATES
    ? states
    : states.toSorted((a, b) => b.score - a.score).slice(0, MOST_STATES);

/** The likeliest characters for letters that `isPinyin`. */
export function decodePinyin(letters: string, model: CharacterModel): string {
  const states: State[][] = Array.from({ length: letters.length + 1 }, () => []);
  states[0] = [START];
  for (let at = 0; at < letters.length; at++) {
    const before = likeliestOf(states[at] ?? []);
    if (before.length === 0) continue;
    if (isGap(letters.charAt(at))) states[at + 1]?.push(...before);
    for (let end = at + 1; end <= at + LONGEST_SYLLABLE && end <= letters.length; end++) {
      const syllable = letters.slice(at, end);
      if (isSyllable(syllable)) states[end]?.push(...extend(before, syllable, model));
    }
  }
  const [first = START, ...others] = states[letters.length] ?? [];
  return textOf(others.reduce((best, state) => (state.score > best.score ? state : best), first));
}
