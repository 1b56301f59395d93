/** Step `pinyin`: a question typed in pinyin, with or without tones and spaces, becomes characters. */
import { type CharacterModel, characterModel } from './character-model.ts';
import { decodePinyin, isPinyin } from './decode-pinyin.ts';
import { isKnownEnglish } from './english.ts';
import type { Draft, StepContext } from './step.ts';

/** A word as pinyin is typed: letters with tone numbers and apostrophes. */
const WORD = String.raw`[a-z](?:[a-z']|[1-5](?!\d))*`;
const WORDS = new RegExp(WORD, 'g');
const RUNS = new RegExp(`${WORD}(?: +${WORD})*`, 'g');
const TONE_MARKS = /(?!\u0308)\p{Mn}/gu;
/** Shorter runs are as likely a name or an abbreviation: app, ai, wifi. */
const FEWEST_LETTERS = 6;
/** What is longer is no question, and decoding it would keep everybody waiting. */
const MOST_LETTERS = 200;
/** So much of the letters must be pinyin: English has a few syllables that happen to fit. */
const LEAST_SHARE = 0.75;

const HAN = /\p{Script=Han}/u;
const SPACE_AT_HAN = /(?<=[\p{Script=Han}，。？、“《（]) | (?=[\p{Script=Han}，。？、”》）])/gu;

/** gōng → gong, nǚ → nv: what is left are letters and tone numbers. */
function withoutToneMarks(text: string): string {
  return /[\u00c0-\u024f\u1e00-\u1eff]|\p{Mn}/u.test(text)
    ? text
        .normalize('NFD')
        .replace(TONE_MARKS, '')
        .replace(/u\u0308/g, 'v')
        .normalize('NFC')
    : text;
}

/** Tone numbers part syllables as spaces do. */
const lettersOf = (run: string) => run.replace(/[1-5]/g, ' ');
const isSyllables = (word: string) => isPinyin(lettersOf(word));
const lengthOf = (words: readonly string[]) => words.join('').length;

/** Whether the letters in a text are pinyin, as a whole. */
function isWrittenInPinyin(text: string): boolean {
  const words = text.match(WORDS) ?? [];
  if (lengthOf(words) > MOST_LETTERS) return false;
  const pinyinLetters = lengthOf(words.filter(isSyllables));
  return (
    pinyinLetters >= FEWEST_LETTERS &&
    pinyinLetters >= LEAST_SHARE * lengthOf(words) &&
    !isKnownEnglish(text)
  );
}

/** Neighbouring words that are all pinyin, or all not. */
function groupsOf(run: string): string[][] {
  const groups: string[][] = [];
  for (const word of run.split(/ +/)) {
    const last = groups.at(-1);
    if (last !== undefined && isSyllables(last[0] ?? '') === isSyllables(word)) last.push(word);
    else groups.push([word]);
  }
  return groups;
}

function decodeRun(run: string, fewestLetters: number, model: CharacterModel): string {
  const decoded = groupsOf(run).map((words) => {
    const isLongEnough = lengthOf(words) >= fewestLetters;
    return isLongEnough && words.every(isSyllables)
      ? decodePinyin(lettersOf(words.join(' ')), model)
      : words.join(' ');
  });
  return decoded.join(' ');
}

export function pinyin(draft: Draft, { bigrams }: StepContext): Draft {
  if (bigrams === undefined || !/[a-z]/.test(draft.text)) return draft;
  const plain = withoutToneMarks(draft.text).replaceAll('’', "'");
  if (!isWrittenInPinyin(plain)) return draft;
  const model = characterModel(bigrams);
  // Among characters a short run is rather a name; where all is pinyin, even 2 yue is.
  const fewestLetters = HAN.test(plain) ? FEWEST_LETTERS : 1;
  const decoded = plain.replace(RUNS, (run) => decodeRun(run, fewestLetters, model));
  return { ...draft, text: decoded.replace(SPACE_AT_HAN, '') };
}
