/** What an administrator is in the middle of, kept over restarts: their next message belongs to it. */
import { z } from 'zod';
import type { Store } from '../../store/index.ts';

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('content') }),
  z.object({ kind: z.literal('time'), campaignId: z.number() }),
  z.object({ kind: z.literal('file'), campaignId: z.number() }),
  z.object({ kind: z.literal('edit'), campaignId: z.number() }),
]);
type Step = z.infer<typeof step>;

/** A step nobody went on with is over, in milliseconds: a question is then a question again. */
const STEP_AGE = 30 * 60_000;

export async function beginStep({ db, now }: Store, userId: number, next: Step): Promise<void> {
  const values = { step: JSON.stringify(next), updated_at: now() };
  await db
    .insertInto('announcement_steps')
    .values({ user_id: userId, ...values })
    .onConflict((conflict) => conflict.column('user_id').doUpdateSet(values))
    .execute();
}

export async function currentStep({ db, now }: Store, userId: number): Promise<Step | undefined> {
  const row = await db
    .selectFrom('announcement_steps')
    .select('step')
    .where('user_id', '=', userId)
    .where('updated_at', '>', now() - STEP_AGE)
    .executeTakeFirst();
  return row === undefined ? undefined : step.safeParse(JSON.parse(row.step)).data;
}

/** @returns whether there was one. */
export async function endStep({ db }: Store, userId: number): Promise<boolean> {
  const { numDeletedRows } = await db
    .deleteFrom('announcement_steps')
    .where('user_id', '=', userId)
    .executeTakeFirst();
  return numDeletedRows > 0n;
}
