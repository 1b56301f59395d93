/** A number of calls at once, with two lanes: whoever waits for an answer goes before announcements. */
import type { Lane } from './flood-limits.ts';

export interface Slots {
  /** Runs `work` once a slot is free. */
  run<T>(lane: Lane, work: () => Promise<T>): Promise<T>;
}

/** Announcements get at most half of the slots, so that a slow broadcast never keeps an answer waiting. */
export function createSlots(size: number): Slots {
  const waiting: Readonly<Record<Lane, (() => void)[]>> = { answer: [], announcement: [] };
  const busy: Record<Lane, number> = { answer: 0, announcement: 0 };
  const isFree = (lane: Lane) =>
    busy.answer + busy.announcement < size &&
    (lane === 'answer' || busy.announcement < Math.ceil(size / 2));

  const wakeNext = () => {
    for (const lane of ['answer', 'announcement'] as const) {
      if (!isFree(lane)) continue;
      const wake = waiting[lane].shift();
      if (wake === undefined) continue;
      busy[lane]++;
      wake();
      return;
    }
  };

  return {
    async run(lane, work) {
      if (isFree(lane)) busy[lane]++;
      else await new Promise<void>((wake) => waiting[lane].push(wake));
      try {
        return await work();
      } finally {
        busy[lane]--;
        wakeNext();
      }
    },
  };
}
