/**
 * Dates and periods: 2021年11月4日, 截至10月底, 今年, 去年同期, 前三季度.
 * What a text leaves unsaid (the year of 10月底, what 今年 means) is resolved from when it was published.
 */
import { matchesOf } from './matches.ts';
import { parseNumber } from './numerals.ts';

/** A date or period in a folded text, offsets in UTF-16 units. */
export interface DateSpan {
  readonly start: number;
  readonly end: number;
  /**
   * `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; of a period its last part (前三季度 → 2021-09).
   * null where the year is said nowhere.
   */
  readonly value: string | null;
  /** Whether the year comes from when the text was published, not from its words. */
  readonly isRelative: boolean;
}

/** When a text was published, as far as it is known. */
interface DateReference {
  readonly year: number | null;
  /** `YYYY-MM-DD…`: makes 目前 and 日前 a month. */
  readonly publishedAt?: string | null;
}

const YEAR = String.raw`(?:19|20)\d\d|(?:一九|二[〇零])[〇零一二三四五六七八九]{2}`;
const MONTH = '1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]';
const DAY = '3[01]|[12]\\d|0?[1-9]|三十一?|二?十[一二三四五六七八九]?|[一二三四五六七八九]';
const RELATIVE_YEAR = '今年|本年度?|去年|上年|前年|明年|次年|当年|同年';
const MONTH_PART = '底|末|初|份|上旬|中旬|下旬';
const PERIOD =
  '上半年|下半年|前三季度|第?[一二三四1-4]季度|年底前?|年末|年初|底|末|初|以来|同期|全年';

const PATTERN = new RegExp(
  [
    String.raw`(?<isoYear>(?:19|20)\d\d)[-/.](?<isoMonth>1[0-2]|0?[1-9])[-/.](?<isoDay>3[01]|[12]\d|0?[1-9])(?!\d)`,
    `(?<![\\d.])(?:(?<year>${YEAR})\\s?年(?!以上|以下|以内|级)度?|(?<relative>${RELATIVE_YEAR}))` +
      `(?:\\s?(?<month>${MONTH})\\s?月(?:(?<day>${DAY})\\s?[日号]|(?:${MONTH_PART}))?|的?(?<period>${PERIOD}))?`,
    `(?<![\\d.个第])(?<bareMonth>${MONTH})\\s?月(?:(?<bareDay>${DAY})\\s?[日号]|(?:${MONTH_PART}))?`,
    `(?<barePeriod>上半年|下半年|前三季度|第?[一二三四1-4]季度|年底|年末|年初)`,
    '(?<now>截[至止](?:目前|今日|今天)|目前|日前|近日|今天|今日|昨日|昨天|本月|当前)',
  ].join('|'),
  'gu',
);

const YEARS_AWAY: Readonly<Record<string, number>> = {
  去年: -1,
  上年: -1,
  前年: -2,
  明年: 1,
  次年: 1,
};
const LAST_MONTH: Readonly<Record<string, number>> = { 上半年: 6, 下半年: 12, 前三季度: 9 };
const QUARTERS: Readonly<Record<string, number>> = {
  一: 3,
  二: 6,
  三: 9,
  四: 12,
  1: 3,
  2: 6,
  3: 9,
  4: 12,
};

const twoDigits = (number: number) => String(number).padStart(2, '0');

function monthOfPeriod(period: string): number | undefined {
  const quarter = /([一二三四1-4])季度/.exec(period)?.[1];
  if (quarter !== undefined && period !== '前三季度') return QUARTERS[quarter];
  if (/底|末/.test(period)) return 12;
  return /初/.test(period) ? 1 : LAST_MONTH[period];
}

function isoDate(year: number | null, month?: number, day?: number): string | null {
  if (year === null) return null;
  if (month === undefined) return String(year);
  return day === undefined
    ? `${year}-${twoDigits(month)}`
    : `${year}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** 截至12月底, published in January, means last year's December. */
function yearOfMonth(reference: DateReference, month: number, before: string): number | null {
  const published = Number(/^\d{4}-(\d\d)/.exec(reference.publishedAt ?? '')?.[1] ?? 12);
  const looksBack = /截[至止]\s?$/.test(before);
  return reference.year !== null && looksBack && month > published
    ? reference.year - 1
    : reference.year;
}

function nowOf({ year, publishedAt }: DateReference): string | null {
  return /^\d{4}-\d\d(?:-\d\d)?/.exec(publishedAt ?? '')?.[0].slice(0, 7) ?? isoDate(year);
}

const numberOf = (text: string | undefined) => (text === undefined ? undefined : parseNumber(text));

function readDate(match: RegExpExecArray, before: string, reference: DateReference) {
  const { isoYear, isoMonth, isoDay, year, relative, month, day, period } = match.groups ?? {};
  if (isoYear !== undefined)
    return { value: isoDate(Number(isoYear), Number(isoMonth), Number(isoDay)), isRelative: false };
  if (year !== undefined || relative !== undefined) {
    const said = numberOf(year);
    const meant =
      reference.year === null ? null : reference.year + (YEARS_AWAY[relative ?? ''] ?? 0);
    const inYear = numberOf(month) ?? (period === undefined ? undefined : monthOfPeriod(period));
    return { value: isoDate(said ?? meant, inYear, numberOf(day)), isRelative: said === undefined };
  }
  const { bareMonth, bareDay, barePeriod, now } = match.groups ?? {};
  if (now !== undefined) return { value: nowOf(reference), isRelative: true };
  const inYear = numberOf(bareMonth) ?? monthOfPeriod(barePeriod ?? '') ?? 12;
  const meant = yearOfMonth(reference, inYear, before);
  return { value: isoDate(meant, inYear, numberOf(bareDay)), isRelative: true };
}

const UNKNOWN: DateReference = { year: null };
/** Asked first: most clauses hold none. */
const MAY_HOLD_ONE = /[年月季今昨]|目前|日前|近日|当前|\d[-/.]\d/u;

/** The dates and periods of a folded text, in order, resolved against when the text was published. */
export function findDates(text: string, reference: DateReference = UNKNOWN): DateSpan[] {
  if (!MAY_HOLD_ONE.test(text)) return [];
  return matchesOf(text, PATTERN).map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    ...readDate(match, text.slice(Math.max(0, match.index - 4), match.index), reference),
  }));
}
