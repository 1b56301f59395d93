/** Random people, texts, buttons, edits and blocks: no call that a strict server refuses. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ADMIN_ID, startCity } from './city.ts';
import { deeds, perform, settle } from './random-town.ts';

const AT_ONCE = 5;
/** `npm run soak` does ten thousand. */
const SCENARIOS = process.env['SOAK'] === undefined ? 60 : 10_000;

describe('in a town of random people', { timeout: 3_600_000 }, () => {
  it('the bot makes no call that a strict server refuses, and outlives them all', async () => {
    const city = await startCity({ floodRates: 'off', env: { QUESTIONS_PER_MINUTE: '600' } });
    const town = settle(city, ADMIN_ID);
    await fc.assert(
      fc.asyncProperty(deeds(AT_ONCE), async (chosen) => {
        for (const deed of chosen) perform(town, deed);
        await city.caughtUp();
        expect(city.server.calls.rejected).toEqual([]);
      }),
      { numRuns: SCENARIOS, endOnFailure: true },
    );
  });
});
