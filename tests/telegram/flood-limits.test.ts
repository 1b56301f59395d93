import { expect, it, onTestFinished, vi } from 'vitest';
import { createFloodLimits } from '../../src/telegram/flood-limits.ts';

it('a message that is long under way keeps its place in the chat until it has been answered, and as long after', async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  onTestFinished(() => void vi.useRealTimers());
  const limits = createFloodLimits({ overallPerSecond: 30, chatBurst: 2, groupPerMinute: 20 });
  const begun = Date.now();
  const onArrival = await limits.admit(7, 'answer');
  await limits.admit(7, 'answer');
  vi.setSystemTime(begun + 10_000);
  expect(limits.waitFor(7)).toBeGreaterThanOrEqual(2_000);
  onArrival();
  vi.setSystemTime(begun + 11_500);
  expect(limits.waitFor(7)).toBeGreaterThanOrEqual(500);
  vi.setSystemTime(begun + 12_100);
  expect(limits.waitFor(7)).toBe(0);
});

it('a chat that is written to no more from a turn that was given up is not kept waiting', async () => {
  const limits = createFloodLimits({ overallPerSecond: 30, chatBurst: 1, groupPerMinute: 20 });
  (await limits.admit(7, 'answer'))();
  const stop = new AbortController();
  const waiting = limits.admit(7, 'answer', stop.signal);
  stop.abort();
  await expect(waiting).rejects.toThrow('abort');
  expect(limits.waitFor(7)).toBeLessThanOrEqual(1_100);
});
