import { describe, expect, it } from 'vitest';
import {
  type AnnouncementKey,
  durationIn,
  sayIn,
  WRITTEN_TEXTS,
} from '../../../src/bot/announcements/texts.ts';

const KEYS = Object.keys(WRITTEN_TEXTS['zh-Hans']) as AnnouncementKey[];
const placesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, name]) => name).sort();
/** Shown in the small window over a pressed button: Telegram takes 200 characters. */
const ALERTS: readonly AnnouncementKey[] = [
  'unsubscribe.done',
  'subscribe.groupAdmins',
  'announce.gone',
  'announce.own',
  'announce.rehearsed',
  'campaigns.done',
  'watch.noted',
  'watch.gone',
];

describe('what the bot says about announcements', () => {
  it('has the same places to fill in each language', () => {
    for (const key of KEYS)
      expect(placesIn(WRITTEN_TEXTS.en[key]), key).toEqual(placesIn(WRITTEN_TEXTS['zh-Hans'][key]));
  });

  it('fits the window over a button', () => {
    for (const key of ALERTS)
      for (const language of ['zh-Hans', 'zh-Hant', 'en'] as const)
        expect(sayIn(language, key).length, key).toBeLessThanOrEqual(200);
  });

  it('is converted for readers of traditional characters', () => {
    expect(sayIn('zh-Hant', 'announce.cancelled')).toBe('已取消');
    expect(sayIn('zh-Hant', 'campaigns.resume')).toBe('繼續');
  });

  it('says a duration in the unit that people would take', () => {
    expect(durationIn('zh-Hans', 0.2)).toBe('约 1 秒');
    expect(durationIn('zh-Hans', 600)).toBe('约 10 分钟');
    expect(durationIn('en', 7_200)).toBe('about 2.0 h');
  });
});
