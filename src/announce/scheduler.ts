/** Starts what is due: scheduled campaigns and the digest that repeats. Survives restarts; misses nothing. */

import type { Article } from '../domain/index.ts';
import type { Store } from '../store/index.ts';
import { articlesSince, type Library } from './article-news.ts';
import { countAudience, EVERYONE } from './audience.ts';
import type { CampaignRepository } from './campaigns.ts';
import { composeDigest } from './digest.ts';
import { nextRun } from './send-time.ts';

export interface SchedulerDeps {
  readonly store: Store;
  readonly campaigns: CampaignRepository;
  readonly timeZone: string;
  /** A digest to more than these waits for an administrator who did not plan it. */
  readonly confirmAbove: number;
  /** The knowledge base as it is now. */
  readonly library: () => Library;
  readonly linkTo: (article: Article) => string | null;
  readonly wake: () => void;
}

const DIGEST = 'digest';

export type Scheduler = ReturnType<typeof createScheduler>;

export function createScheduler({
  store,
  campaigns,
  timeZone,
  confirmAbove,
  library,
  linkTo,
  wake,
}: SchedulerDeps) {
  const { db } = store;

  const startDigest = async (createdBy: number, runAt: number, since: number): Promise<void> => {
    const digest = composeDigest(await articlesSince(db, library(), since), linkTo);
    if (digest === undefined) return;
    const audience = { ...EVERYONE, topics: [...digest.topics] };
    const { total } = await countAudience(db, audience);
    await campaigns.create({
      kind: 'digest',
      state: total > confirmAbove ? 'awaiting_confirmation' : 'preparing',
      content: digest.content,
      audience,
      createdBy,
      origin: `${DIGEST} ${runAt}`,
    });
  };

  return {
    /** Starts all that is due by now. Call it every few seconds. */
    async tick(): Promise<void> {
      const now = store.now();
      for (const id of await campaigns.due()) await campaigns.move(id, 'preparing', 'scheduled');
      const due = await db
        .selectFrom('recurrences')
        .selectAll()
        .where('next_at', '<=', now)
        .execute();
      for (const recurrence of due) {
        await startDigest(recurrence.created_by, recurrence.next_at, recurrence.covered_until);
        await db
          .updateTable('recurrences')
          .set({
            next_at: nextRun(recurrence.cron, now, timeZone) ?? Number.MAX_SAFE_INTEGER,
            covered_until: now,
          })
          .where('name', '=', recurrence.name)
          .execute();
      }
      wake();
    },

    /** Sends the digest at these times from now on. @returns the first of them. */
    async repeatDigest(actor: number, cron: string): Promise<number> {
      const now = store.now();
      const next = nextRun(cron, now, timeZone) ?? Number.MAX_SAFE_INTEGER;
      const values = { cron, created_by: actor, next_at: next };
      await db
        .insertInto('recurrences')
        .values({ name: DIGEST, ...values, covered_until: now })
        .onConflict((conflict) => conflict.column('name').doUpdateSet(values))
        .execute();
      await store.audit.note(actor, 'announce.digest', cron);
      return next;
    },

    async stopDigest(actor: number): Promise<void> {
      await db.deleteFrom('recurrences').where('name', '=', DIGEST).execute();
      await store.audit.note(actor, 'announce.digest', 'stopped');
    },

    async digestPlan(): Promise<{ readonly cron: string; readonly nextAt: number } | undefined> {
      const row = await db
        .selectFrom('recurrences')
        .select(['cron', 'next_at'])
        .where('name', '=', DIGEST)
        .executeTakeFirst();
      return row === undefined ? undefined : { cron: row.cron, nextAt: row.next_at };
    },
  };
}
