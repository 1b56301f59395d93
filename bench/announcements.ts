/**
 * `npm run bench -- announcements`: what the ledger costs a receiver; how near to the limit's own time a
 * large campaign comes, beside a server as documented and a stricter one; and a smaller one in real time
 * over HTTP, with what it means to citizens who ask meanwhile.
 */
import { measureBookkeeping } from './announcements/bookkeeping.ts';
import { DOCUMENTED, type ServerLimits } from './announcements/flood-server.ts';
import { campaignOverHttp } from './announcements/over-http.ts';
import { simulate } from './announcements/simulation.ts';

const RECEIVERS = 20_000;
const LARGE = { people: 100_000, groups: 200, answersPerSecond: 2 };
/** The adaptation shows as well on fewer receivers. */
const SMALLER = { ...LARGE, people: 10_000 };
/** In real time: a minute and a half. */
const OVER_HTTP = 2_500;
const STRICTER: ServerLimits = { perSecond: 10, perGroupMinute: 5, retryAfter: 5 };

/** @param quick a tenth of the receivers, for a look. */
export async function benchAnnouncements(quick: boolean): Promise<void> {
  const part = quick ? 0.1 : 1;
  const { receivers, perSecond, microsecondsEach } = await measureBookkeeping(RECEIVERS);
  console.log(`Ledger on SQLite, ${receivers} receivers, every step durable:`);
  console.log(
    `  ${perSecond.toFixed(0)} receivers a second (${microsecondsEach.toFixed(0)} µs each)`,
  );
  await show(
    'documented limits (30 a second)',
    { ...LARGE, people: LARGE.people * part },
    DOCUMENTED,
  );
  await show(
    'a stricter server (10 a second)',
    { ...SMALLER, people: SMALLER.people * part },
    STRICTER,
  );
  await showOverHttp(OVER_HTTP * part);
}

async function show(name: string, size: typeof LARGE, server: ServerLimits): Promise<void> {
  const result = await simulate({ ...size, server });
  const over = (result.seconds / result.limitSeconds - 1) * 100;
  console.log(`${size.people} people and ${size.groups} groups, ${name}:`);
  console.log(
    `  ${result.seconds.toFixed(0)} s; the limit's own time is ${result.limitSeconds.toFixed(0)} s (+${over.toFixed(1)} %)`,
  );
  console.log(
    `  ${result.tally.sent} reached, ${result.doubled} twice, ${result.refused} times 429`,
  );
  console.log(
    `  ${result.answers} answers meanwhile, the slowest ${result.slowestAnswer.toFixed(0)} ms with the network`,
  );
  console.log(`  longest stall of the event loop: ${result.longestStall.toFixed(0)} ms`);
  console.log(`  (simulated in ${(result.realMilliseconds / 1_000).toFixed(0)} s)`);
}

async function showOverHttp(people: number): Promise<void> {
  const result = await campaignOverHttp(people);
  const over = (result.seconds / result.limitSeconds - 1) * 100;
  console.log(`${people} people, the whole bot over HTTP in real time, documented limits:`);
  console.log(
    `  ${result.seconds.toFixed(0)} s; the limit's own time is ${result.limitSeconds.toFixed(0)} s (+${over.toFixed(1)} %)`,
  );
  console.log(`  ${result.reached} reached, ${result.doubled} twice, ${result.refused} times 429`);
  console.log(`  an answer at rest: ${spread(result.answersAtRest)}`);
  console.log(`  an answer during the campaign: ${spread(result.answersMeanwhile)}`);
}

/** @param sorted milliseconds, shortest first. */
function spread(sorted: readonly number[]): string {
  const at = (part: number) => sorted[Math.floor(part * (sorted.length - 1))]?.toFixed(0);
  return `p50 ${at(0.5)} ms, p95 ${at(0.95)} ms, longest ${at(1)} ms (${sorted.length})`;
}
