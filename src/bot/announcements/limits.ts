/** Joins the two lanes: answers take their place before announcements, which make room for them. */
import { FREE_LIMITS, PAID_LIMITS, Pace, systemClock } from '../../announce/index.ts';
import type { FloodLimits } from '../../telegram/index.ts';

export interface Paces {
  readonly free: Pace;
  readonly paid: Pace;
}

export const createPaces = (): Paces => ({
  free: new Pace(systemClock, FREE_LIMITS),
  paid: new Pace(systemClock, PAID_LIMITS),
});

/**
 * Limits for the API client. Each chat's own are as ever; the overall limit of announcements is their
 * pace, which knows of answers and of campaigns that pay for more, so that here they count as answers do.
 */
export function limitsWith({ free }: Paces, limits: FloodLimits): FloodLimits {
  return {
    ...limits,
    async admit(chatId, lane, signal) {
      if (lane === 'announcement') return await limits.admit(chatId, 'answer', signal);
      const place = await free.answer(signal);
      try {
        const onArrival = await limits.admit(chatId, 'answer', signal);
        return () => {
          free.leave(place);
          onArrival();
        };
      } catch (error) {
        free.giveBack(place);
        throw error;
      }
    },
  };
}
