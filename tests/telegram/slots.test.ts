import { expect, it } from 'vitest';
import { createSlots } from '../../src/telegram/slots.ts';

it('an answer goes before announcements that have waited longer', async () => {
  const slots = createSlots(2);
  const order: string[] = [];
  const holds: (() => void)[] = [];
  const held = () => new Promise<void>((resolve) => void holds.push(resolve));
  const run = (lane: 'answer' | 'announcement', name: string) =>
    slots.run(lane, async () => {
      order.push(name);
      await held();
    });
  const all = [
    run('answer', 'first'),
    run('announcement', 'news 1'),
    run('announcement', 'news 2'),
    run('answer', 'second'),
  ];
  await Promise.resolve();
  expect(order).toEqual(['first', 'news 1']);
  holds.shift()?.();
  await new Promise(setImmediate);
  expect(order).toEqual(['first', 'news 1', 'second']);
  while (order.length < 4 || holds.length > 0) {
    holds.shift()?.();
    await new Promise(setImmediate);
  }
  await Promise.all(all);
});
