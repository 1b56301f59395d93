/** Hours of the day in which a chat is left in peace. */

export interface QuietHours {
  /** Hour of the day, 0–23: silent from its beginning. */
  readonly from: number;
  /** Hour of the day, 0–23: to be spoken to again from its beginning; before `from` it is the next day's. */
  readonly to: number;
}

const HOUR = 3_600_000;

/**
 * When a chat may be written to: `now`, or the end of its quiet hours.
 * @param now milliseconds since 1970, as is what it gives.
 */
export function endOfQuiet(quiet: QuietHours | null, now: number, timeZone: string): number {
  if (quiet === null || quiet.from === quiet.to) return now;
  const { hour, sinceHour } = timeOfDay(now, timeZone);
  const elapsed = (hour - quiet.from + 24) % 24;
  const length = (quiet.to - quiet.from + 24) % 24;
  return elapsed < length ? now - sinceHour + (length - elapsed) * HOUR : now;
}

function timeOfDay(now: number, timeZone: string): { hour: number; sinceHour: number } {
  const parts = formatter(timeZone).formatToParts(now);
  const part = (type: string) => Number(parts.find((each) => each.type === type)?.value ?? 0);
  const sinceHour = part('minute') * 60_000 + part('second') * 1000 + (now % 1000);
  return { hour: part('hour'), sinceHour };
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Making a formatter costs more than using it a thousand times. */
function formatter(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  });
  formatters.set(timeZone, made);
  return made;
}
