/** When a document was published, from the many ways in which pages write it. */
import { findDates } from '../../language/index.ts';

const SEPARATED =
  /((?:19|20)\d\d)\s*[-年./]\s*(\d{1,2})\s*[-月./]\s*(\d{1,2})(?:\s*日)?(?:\s*(?:星期|周|週)[一二三四五六日天])?(?:T|\s)*([上下]午)?\s*(?:(\d{1,2})\s*[:：时]\s*(\d{2})(?:\s*[:：分]\s*(\d{2}))?)?/u;
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)(?:(\d\d)(\d\d)(\d\d))?$/;
const EPOCH = /^1\d{9}(?:\d{3})?$/;
const ZONED = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s?(?:Z|[+-]\d\d:?\d\d)$/i;

/** Chinese pages state no zone: they mean their own. */
const ZONE = '+08:00';
const ZONE_MILLISECONDS = 8 * 3_600_000;

/**
 * The first date in a text: `YYYY-MM-DD`, or with a time `YYYY-MM-DDTHH:mm:ss+08:00`. Also from seconds or
 * milliseconds since 1970.
 * @returns null where there is none, or none that the calendar has
 */
export function publishedIn(text: string): string | null {
  const value = text.trim();
  if (ZONED.test(value)) return fromInstant(Date.parse(value.replace(/\s/g, '')));
  if (EPOCH.test(value)) return fromInstant(Number(value) * (value.length === 10 ? 1000 : 1));
  const match = SEPARATED.exec(value);
  if (match !== null) {
    const [, year = '', month = '', day = '', half, hour, minute, second] = match;
    const evening = half === '下午' && Number(hour) < 12 ? 12 : 0;
    const time = hour === undefined ? null : [Number(hour) + evening, minute, second ?? 0];
    return dateOf([year, month, day], time);
  }
  const compact = COMPACT.exec(value);
  if (compact === null) return publishedInNumerals(value);
  const [, year = '', month = '', day = '', hour, minute, second] = compact;
  return dateOf([year, month, day], hour === undefined ? null : [hour, minute, second]);
}

/** 二〇二三年二月二十日; systems print the zero in many ways. */
const NUMERALS =
  /[一二][〇○零ＯO0][〇○零ＯO0一二三四五六七八九]{2}年[一二三四五六七八九十]{1,2}月[一二三四五六七八九十]{1,3}日/u;

function publishedInNumerals(text: string): string | null {
  const written = NUMERALS.exec(text)?.[0].replace(/[○零ＯO0]/gu, '〇');
  return written === undefined ? null : (findDates(written)[0]?.value ?? null);
}

/** The date that a page's address names: …/2024-05/13/content_1.html, …/20240513/…, …/art/2024/5/13/art_1.html */
export function publishedInUrl(url: string): string | null {
  const match =
    /[/_t](20[0-3]\d)[-/]?(\d\d)[-/]?(\d\d)(?=[/_\d.]|$)/.exec(url) ??
    /[/_](20[0-3]\d)[-/](\d\d?)[-/](\d\d?)(?=[/_]|$)/.exec(url);
  if (match === null) return null;
  const [, year = '', month = '', day = ''] = match;
  return dateOf([year, month, day], null);
}

/** The date in a file's name: 就业促进法(2015-04-24).md; null where there is none. */
export function publishedInName(name: string): string | null {
  const match = /(?<!\d)(?:19|20)\d\d[-_.年]?\d{1,2}[-_.月]?\d{1,2}(?!\d)/u.exec(name);
  return match === null ? null : publishedIn(match[0].replaceAll('_', '-'));
}

function fromInstant(milliseconds: number): string | null {
  if (!Number.isFinite(milliseconds)) return null;
  return `${new Date(milliseconds + ZONE_MILLISECONDS).toISOString().slice(0, 19)}${ZONE}`;
}

const two = (value: unknown) => String(Number(value ?? 0)).padStart(2, '0');

function dateOf(date: readonly string[], time: readonly unknown[] | null): string | null {
  const [year = '', month, day] = date;
  const written = `${year}-${two(month)}-${two(day)}`;
  const parsed = new Date(`${written}T00:00:00Z`);
  if (Number.isNaN(parsed.getTime()) || parsed.toISOString().slice(0, 10) !== written) return null;
  if (time === null) return written;
  const clock = time.map(two).join(':');
  // Midnight to the second is what systems write that know only the day.
  const isClock = /^(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d$/.test(clock) && clock !== '00:00:00';
  return isClock ? `${written}T${clock}${ZONE}` : written;
}
