/** When to send, as an administrator types it: 明天9点, 周五下午3点半, 11-25 09:00, 每周一9点, or cron. */
import { Cron } from 'croner';

export type SendTime =
  /** Milliseconds since 1970. */
  | { readonly kind: 'once'; readonly at: number }
  /** Five fields of cron, in the city's time zone. */
  | { readonly kind: 'repeat'; readonly cron: string };

interface Day {
  readonly year: number;
  readonly month: number;
  readonly day: number;
}

const DAY = 86_400_000;
const WEEKDAYS = '日一二三四五六';
const CLOCK = String.raw`(?<part>凌晨|早上|上午|中午|下午|晚上|傍晚)?\s*(?:(?<hour>\d{1,2})\s*(?:[:\uFF1A点时]\s*(?<minute>\d{1,2}|半)?分?))`;
const RELATIVE = new RegExp(`^(?<day>今天|今日|明天|明日|后天)\\s*${CLOCK}$`);
const WEEKDAY = new RegExp(
  `^(?<next>下)?(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])\\s*${CLOCK}$`,
);
const EACH_WEEK = new RegExp(`^每(?:周|星期|礼拜)(?<weekday>[一二三四五六日天])\\s*${CLOCK}$`);
const EACH_DAY = new RegExp(`^每[天日]\\s*${CLOCK}$`);
const DATE = new RegExp(
  String.raw`^(?:(?<year>\d{4})[-/.年])?(?<month>\d{1,2})[-/.月](?<date>\d{1,2})[日号]?\s*${CLOCK}$`,
);
const DAYS_AHEAD: Readonly<Record<string, number>> = {
  今天: 0,
  今日: 0,
  明天: 1,
  明日: 1,
  后天: 2,
};

/**
 * @param now milliseconds since 1970.
 * @returns undefined where the text names no time, or one that is past.
 */
export function parseSendTime(text: string, now: number, timeZone: string): SendTime | undefined {
  const words = text.trim();
  const repeat = parseRepeat(words);
  if (repeat !== undefined) return isCron(repeat) ? { kind: 'repeat', cron: repeat } : undefined;
  const at = parseOnce(words, now, timeZone);
  return at === undefined || at <= now ? undefined : { kind: 'once', at };
}

/** The first time after `after` that a cron expression means, milliseconds since 1970. */
export function nextRun(cron: string, after: number, timeZone: string): number | undefined {
  return new Cron(cron, { timezone: timeZone }).nextRun(new Date(after))?.getTime();
}

function parseRepeat(words: string): string | undefined {
  const weekly = EACH_WEEK.exec(words)?.groups;
  if (weekly !== undefined) {
    const time = timeOf(weekly);
    return time && `${time.minute} ${time.hour} * * ${weekdayOf(weekly)}`;
  }
  const daily = EACH_DAY.exec(words)?.groups;
  if (daily !== undefined) {
    const time = timeOf(daily);
    return time && `${time.minute} ${time.hour} * * *`;
  }
  return words.split(/\s+/).length === 5 ? words : undefined;
}

function isCron(words: string): boolean {
  try {
    return new Cron(words, { mode: '5-part' }).nextRun() !== null;
  } catch {
    return false;
  }
}

function parseOnce(words: string, now: number, timeZone: string): number | undefined {
  const today = dayOf(now, timeZone);
  const relative = RELATIVE.exec(words)?.groups;
  if (relative !== undefined)
    return instant(plusDays(today, DAYS_AHEAD[relative['day'] ?? ''] ?? 0), relative, timeZone);
  const weekday = WEEKDAY.exec(words)?.groups;
  if (weekday !== undefined) {
    const ahead = (weekdayOf(weekday) - weekdayNumber(today) + 7) % 7;
    const week = weekday['next'] === undefined ? 0 : 7 - ((weekdayNumber(today) + 6) % 7);
    const day = week === 0 ? ahead : week + ((weekdayOf(weekday) + 6) % 7);
    const at = instant(plusDays(today, day), weekday, timeZone);
    return at !== undefined && at <= now ? at + 7 * DAY : at;
  }
  const date = DATE.exec(words)?.groups;
  return date === undefined ? undefined : onDate(date, today, now, timeZone);
}

/** A date without a year is the next one to come. */
function onDate(groups: Groups, today: Day, now: number, timeZone: string): number | undefined {
  const named = { month: Number(groups['month']), day: Number(groups['date']) };
  const year = groups['year'] === undefined ? today.year : Number(groups['year']);
  const at = instant({ ...named, year }, groups, timeZone);
  const isPast = at !== undefined && at <= now && groups['year'] === undefined;
  return isPast ? instant({ ...named, year: year + 1 }, groups, timeZone) : at;
}

type Groups = Readonly<Record<string, string | undefined>>;

function timeOf(groups: Groups): { hour: number; minute: number } | undefined {
  const named = Number(groups['hour']);
  const part = groups['part'] ?? '';
  const isAfternoon = ['下午', '晚上', '傍晚'].includes(part) || (part === '中午' && named < 3);
  const hour = isAfternoon && named < 12 ? named + 12 : named;
  const minute = groups['minute'] === '半' ? 30 : Number(groups['minute'] ?? 0);
  return hour < 24 && minute < 60 ? { hour, minute } : undefined;
}

/** 0 is Sunday, as in cron. */
const weekdayOf = (groups: Groups) =>
  WEEKDAYS.indexOf((groups['weekday'] ?? '').replace('天', '日'));

const weekdayNumber = ({ year, month, day }: Day) =>
  new Date(Date.UTC(year, month - 1, day)).getUTCDay();

function plusDays({ year, month, day }: Day, days: number): Day {
  const date = new Date(Date.UTC(year, month - 1, day + days));
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

function dayOf(now: number, timeZone: string): Day {
  const [year = 0, month = 1, day = 1] = new Intl.DateTimeFormat('en-CA', { timeZone })
    .format(now)
    .split('-')
    .map(Number);
  return { year, month, day };
}

/** A wall clock's time as milliseconds since 1970; undefined for the 31st of June. */
function instant(day: Day, groups: Groups, timeZone: string): number | undefined {
  const time = timeOf(groups);
  const exists = plusDays(day, 0).day === day.day && day.month <= 12;
  if (time === undefined || !exists) return undefined;
  const two = (value: number) => String(value).padStart(2, '0');
  const wall = `${day.year}-${two(day.month)}-${two(day.day)}T${two(time.hour)}:${two(time.minute)}:00`;
  return new Cron(wall, { timezone: timeZone }).nextRun(new Date(0))?.getTime();
}
