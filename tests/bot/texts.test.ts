import { describe, expect, it } from 'vitest';
import { en } from '../../src/bot/texts/en.ts';
import {
  asLanguage,
  LANGUAGES,
  languageOf,
  type TextKey,
  voiceOf,
} from '../../src/bot/texts/index.ts';
import { zhHans } from '../../src/bot/texts/zh-hans.ts';
import { traditionalTexts } from '../../src/bot/texts/zh-hant.ts';

const keys = Object.keys(zhHans) as TextKey[];
const languages = { 'zh-Hans': zhHans, 'zh-Hant': traditionalTexts(), en } as const;
const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();

describe.each(LANGUAGES)('the texts in %s', (language) => {
  const texts = languages[language];

  it('lack none and have none too many', () => {
    expect(Object.keys(texts).sort()).toEqual([...keys].sort());
  });

  it('ask for the same values as the simplified ones', () => {
    const different = keys.filter(
      (key) => valuesIn(texts[key]).join() !== valuesIn(zhHans[key]).join(),
    );
    expect(different).toEqual([]);
  });

  it('are short enough: 64 for a button, 200 for an alert, 256 for a command, 4,096 for a message', () => {
    const limitOf = (key: TextKey) => {
      if (/^(feedback\.(up|down|outdated|wrong|unclear|incomplete)|page\.)/.test(key)) return 24;
      if (/button|confirm|cancel|unfold|fold$/.test(key)) return 64;
      if (/noted|expired|adminsOnly|saved|thanks|why|Gone|limit\.person|admin\.only/.test(key))
        return 200;
      return key.startsWith('command.') ? 256 : 1500;
    };
    expect(keys.filter((key) => texts[key].length > limitOf(key))).toEqual([]);
    expect(keys.filter((key) => texts[key].trim() === '')).toEqual([]);
  });

  it('hold no markup: they are escaped when shown', () => {
    expect(keys.filter((key) => /<\/?\w+>|&\w+;/.test(texts[key]))).toEqual([]);
  });
});

describe('the language of a person', () => {
  it.each([
    ['zh-hans', 'zh-Hans'],
    ['zh-CN', 'zh-Hans'],
    ['zh', 'zh-Hans'],
    ['zh-TW', 'zh-Hant'],
    ['zh-hant-hk', 'zh-Hant'],
    ['en-US', 'en'],
    ['de', 'en'],
    [undefined, 'zh-Hans'],
  ])('with language_code %s is %s', (code, language) => {
    expect(languageOf(code)).toBe(language);
  });

  it('is not taken from a stored value that is none', () => {
    expect(asLanguage('klingon')).toBeUndefined();
  });
});

describe('a traditional voice', () => {
  it('says texts and answers in traditional characters', () => {
    const voice = voiceOf('zh-Hant');
    expect(voice.say('page.next')).toBe('下一頁');
    expect(voice.script('就业见习补贴')).toBe('就業見習補貼');
  });
});
