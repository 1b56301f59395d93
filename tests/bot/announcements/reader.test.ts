import { describe, expect, it } from 'vitest';
import { inScript, readerLanguage } from '../../../src/bot/announcements/reader.ts';

const entity = (type: string, offset: number, length: number) => ({ type, offset, length });
const wordsOf = ({ text, entities }: ReturnType<typeof inScript>) =>
  entities.map(({ offset, length }) => text.slice(offset, offset + length));

describe('a message in the script of its reader', () => {
  it('is in traditional characters for who reads these, with its formatting on the same words', () => {
    const message = {
      text: '😀重要通知:医疗保险补贴标准',
      entities: [entity('bold', 2, 4), entity('italic', 7, 4), entity('bold', 9, 6)],
    };
    const seen = inScript(message, 'zh-Hant');
    expect(seen.text).toBe('😀重要通知:醫療保險補貼標準');
    expect(wordsOf(seen)).toEqual(['重要通知', '醫療保險', '保險補貼標準']);
  });

  it('keeps links, names and code as they are', () => {
    const text = '见 https://example.org/医疗 或 #医疗 发 医疗';
    const entities = [entity('url', 2, 22), entity('hashtag', 27, 3), entity('code', 33, 2)];
    const seen = inScript({ text, entities }, 'zh-Hant');
    expect(seen.text).toBe('見 https://example.org/医疗 或 #医疗 發 医疗');
    expect(wordsOf(seen)).toEqual(['https://example.org/医疗', '#医疗', '医疗']);
  });

  it('stays as written for everybody else', () => {
    const message = { text: '医疗保险', entities: [entity('bold', 0, 2)] };
    for (const tag of ['zh-hans', 'zh-Hans', 'en', 'de', null])
      expect(inScript(message, readerLanguage(tag))).toEqual(message);
  });
});
