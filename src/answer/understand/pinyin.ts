/** Step `pinyin`: a question typed in pinyin, with or without tones and spaces, becomes characters. */
import { characterModel } from './character-model.ts';
import { decodePinyin, isPinyin } from './decode-pinyin.ts';
import { isKnownEnglish } from './english.ts';
import type { Draft, StepContext } from './step.ts';

/** Letters as pinyin is typed, with tone numbers, spaces and apostrophes between. */
const LETTERS = /[a-z](?:[a-z]|[1-5](?!\d)|[ ']+(?=[a-z]))*/g;
const TONE_MARKS = /(?!\u0308)\p{Mn}/gu;
/** Shorter runs are as likely a name or an abbreviation: app, ai, wifi. */
const FEWEST_LETTERS = 6;

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

export function pinyin(draft: Draft, { bigrams }: StepContext): Draft {
  if (bigrams === undefined || !/[a-z]/.test(draft.text)) return draft;
  const plain = withoutToneMarks(draft.text).replaceAll('’', "'");
  const runs = [...plain.matchAll(LETTERS)].map(([run]) => run);
  // One word that is no pinyin, and the text is English with a few syllables that happen to fit.
  const lettersOf = (run: string) => run.replace(/[1-5]/g, ' ');
  const long = runs.filter((run) => run.length >= FEWEST_LETTERS);
  const isDecodable = (run: string) => isPinyin(lettersOf(run)) && !isKnownEnglish(run);
  if (long.length === 0 || !long.every(isDecodable)) return draft;
  const model = characterModel(bigrams);
  const text = plain.replace(LETTERS, (run) =>
    long.includes(run) ? decodePinyin(lettersOf(run), model) : run,
  );
  return { ...draft, text };
}
