/** Which period a figure belongs to: 截至10月底 in an article of 2021 is 2021-10. */
import { type DateSpan, findDates, foldText } from '../language/index.ts';
import type { Window } from './extract/index.ts';

/** A date this far before a figure still speaks of it. */
const REACH = 120;

/** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where the passage gives none. */
export function periodOf({ reading, start, end }: Window): string | null {
  const { passage, article } = reading.ranked;
  const year = passage.context.year ?? yearOf(article.publishedAt);
  const dates = findDates(foldText(passage.text), { year, publishedAt: article.publishedAt });
  return (
    (dates.find((date) => within(date, start, end)) ?? lastBefore(dates, start))?.value ?? null
  );
}

const yearOf = (publishedAt: string | null): number | null =>
  publishedAt === null ? null : Number(publishedAt.slice(0, 4));

const within = (date: DateSpan, start: number, end: number) =>
  date.value !== null && date.start >= start && date.start < end;

const lastBefore = (dates: readonly DateSpan[], start: number) =>
  dates.findLast((date) => date.value !== null && date.start < start && start - date.end <= REACH);
