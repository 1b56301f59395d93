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
const isDecodable = (run: string) => isPinyin(lettersOf(run)) && !isKnownEnglish(run);

/**
 * The runs of letters to decode: none where one long run is no pinyin, for then the text is English with
 * a few syllables that happen to fit; short ones (2 yue) only where nothing is written in characters.
 */
function pinyinRuns(text: string): ReadonlySet<string> {
  const runs = text.match(LETTERS) ?? [];
  const long = runs.filter((run) => run.length >= FEWEST_LETTERS);
  if (long.length === 0 || !long.every(isDecodable)) return new Set();
  return new Set(HAN.test(text) ? long : runs.filter(isDecodable));
}

export function pinyin(draft: Draft, { bigrams }: StepContext): Draft {
  if (bigrams === undefined || !/[a-z]/.test(draft.text)) return draft;
  const plain = withoutToneMarks(draft.text).replaceAll('’', "'");
  const runs = pinyinRuns(plain);
  if (runs.size === 0) return draft;
  const model = characterModel(bigrams);
  const decoded = plain.replace(LETTERS, (run) =>
    runs.has(run) ? decodePinyin(lettersOf(run), model) : run,
  );
  return { ...draft, text: decoded.replace(SPACE_AT_HAN, '') };
}
