/** Dates and periods written so that a screen reader says them right. */
import type { Language } from '../texts/index.ts';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** `2021`, `2021-11` or `2021-11-04…` as a person writes it; anything else as it is. */
export function spokenDate(date: string, language: Language): string {
  const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?/.exec(date);
  if (match === null) return date;
  const [year, month, day] = match.slice(1).map((part) => (part === undefined ? 0 : Number(part)));
  if (language === 'en') {
    const name = month ? MONTHS[month - 1] : undefined;
    return [day || undefined, name, year].filter((part) => part !== undefined).join(' ');
  }
  return `${year}年${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}

/** A moment as `2026-11-23 14:05` in this time zone: for administrators. */
export function momentIn(milliseconds: number, timeZone: string): string {
  const format = new Intl.DateTimeFormat('sv', {
    timeZone,
    dateStyle: 'short',
    timeStyle: 'short',
  });
  return format.format(milliseconds);
}
