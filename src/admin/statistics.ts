/** Figures over the questions of the last days. */
import type { Topic } from '../domain/index.ts';
import type { QuestionFact } from '../store/index.ts';

interface DayFigures {
  /** `YYYY-MM-DD` in the city's time zone. */
  readonly day: string;
  readonly asked: number;
  readonly answered: number;
}

export interface QuestionFigures {
  readonly asked: number;
  readonly answered: number;
  readonly notFound: number;
  /** Median time of answering, in milliseconds; null where nothing was asked. */
  readonly medianMilliseconds: number | null;
  readonly byTopic: ReadonlyMap<Topic | string, number>;
  /** Days without questions are among them, oldest first. */
  readonly byDay: readonly DayFigures[];
}

const DAY = 24 * 60 * 60 * 1000;

export function figuresOf(
  facts: readonly QuestionFact[],
  { now, days, timeZone }: { now: number; days: number; timeZone: string },
): QuestionFigures {
  const format = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' });
  const dayNames = Array.from({ length: days }, (_, back) =>
    format.format(now - (days - 1 - back) * DAY),
  );
  const isAnswered = ({ status }: QuestionFact) => status === 'answered';
  const byTopic = new Map<string, number>();
  for (const { topic } of facts)
    if (topic !== null) byTopic.set(topic, (byTopic.get(topic) ?? 0) + 1);
  return {
    asked: facts.length,
    answered: facts.filter(isAnswered).length,
    notFound: facts.filter(({ status }) => status === 'not_found' || status === 'resolved').length,
    medianMilliseconds: median(facts.map(({ milliseconds }) => milliseconds)),
    byTopic,
    byDay: dayNames.map((day) => {
      const ofDay = facts.filter(({ askedAt }) => format.format(askedAt) === day);
      return { day, asked: ofDay.length, answered: ofDay.filter(isAnswered).length };
    }),
  };
}

function median(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const [low, high] = [sorted[middle - 1], sorted[middle]];
  if (high === undefined) return null;
  return sorted.length % 2 === 1 || low === undefined ? high : (low + high) / 2;
}
