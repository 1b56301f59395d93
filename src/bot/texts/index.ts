/** What the bot says, in the language of whoever reads it. */
import { toTraditional } from '../../language/index.ts';
import { en } from './en.ts';
import { zhHans } from './zh-hans.ts';
import { traditionalTexts } from './zh-hant.ts';

export type TextKey = keyof typeof zhHans;
export type Texts = Readonly<Record<TextKey, string>>;

export const LANGUAGES = ['zh-Hans', 'zh-Hant', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

/** The names of the languages, each in its own. */
export const LANGUAGE_NAMES: Readonly<Record<Language, string>> = {
  'zh-Hans': '简体中文',
  'zh-Hant': '繁體中文',
  en: 'English',
};

/** A voice in one language. */
export interface Voice {
  readonly language: Language;
  /** The text under `key` with its values filled in. */
  say(key: TextKey, values?: Readonly<Record<string, string | number>>): string;
  /** Words of a document or an answer, in the script of this language. */
  script(text: string): string;
}

let traditional: Texts | undefined;
const textsIn = (language: Language): Texts => {
  if (language === 'en') return en;
  if (language === 'zh-Hans') return zhHans;
  traditional ??= traditionalTexts();
  return traditional;
};

export function voiceOf(language: Language): Voice {
  const texts = textsIn(language);
  return {
    language,
    say: (key, values = {}) =>
      texts[key].replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole)),
    script: (text) => (language === 'zh-Hant' ? toTraditional(text) : text),
  };
}

/** The language for Telegram's `language_code`: traditional where the region writes so, Chinese by default. */
export function languageOf(code: string | undefined): Language {
  const tag = code?.toLowerCase() ?? 'zh';
  if (/^zh-(hant|tw|hk|mo)/.test(tag)) return 'zh-Hant';
  return tag.startsWith('zh') ? 'zh-Hans' : 'en';
}

/** A stored choice of language, if it is one. */
export const asLanguage = (value: string | null | undefined): Language | undefined =>
  LANGUAGES.find((language) => language === value);
