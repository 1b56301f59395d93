import { expect, it } from 'vitest';
import { figuresOf } from '../../src/admin/index.ts';

const HOUR = 60 * 60 * 1000;
/** Half past midnight in Shanghai: still the day before in UTC. */
const now = Date.UTC(2023, 5, 8, 16, 30);
const fact = (hoursAgo: number, status: string, milliseconds: number, topic: string | null) => ({
  askedAt: now - hoursAgo * HOUR,
  status,
  milliseconds,
  topic,
});

it('counts what was asked, answered and not found, by subject and by the city’s own days', () => {
  const figures = figuresOf(
    [
      fact(26, 'not_found', 9, null),
      fact(2, 'answered', 3, '就业'),
      fact(0, 'answered', 1, '就业'),
      fact(0, 'resolved', 5, '医疗'),
    ],
    { now, days: 3, timeZone: 'Asia/Shanghai' },
  );
  expect(figures).toMatchObject({ asked: 4, answered: 2, notFound: 2, medianMilliseconds: 4 });
  expect([...figures.byTopic]).toEqual([
    ['就业', 2],
    ['医疗', 1],
  ]);
  expect(figures.byDay).toEqual([
    { day: '2023-06-07', asked: 1, answered: 0 },
    { day: '2023-06-08', asked: 1, answered: 1 },
    { day: '2023-06-09', asked: 2, answered: 1 },
  ]);
});

it('has no median where nothing was asked', () => {
  expect(figuresOf([], { now, days: 1, timeZone: 'UTC' })).toMatchObject({
    asked: 0,
    medianMilliseconds: null,
  });
});
