/** Campaigns: what is to be sent, to whom, and how far it has come. */
import { type Kysely, type Selectable, sql } from 'kysely';
import { z } from 'zod';
import type { CampaignState, CampaignTable, Tables } from '../store/index.ts';
import { type Audience, parseAudience } from './audience.ts';
import { type Content, content as contentSchema, parseContent } from './content.ts';

const options = z.object({
  /** Pays Telegram for up to 1,000 messages a second (`allow_paid_broadcast`). */
  paid: z.boolean(),
  /** Goes out in quiet hours too. */
  urgent: z.boolean(),
});
export type CampaignOptions = z.infer<typeof options>;

const proposedEdit = z.object({ content: contentSchema, by: z.number() });
/** New content, and the administrator who wants it. */
type ProposedEdit = z.infer<typeof proposedEdit>;

const DEFAULT_OPTIONS: CampaignOptions = { paid: false, urgent: false };

export interface Campaign {
  readonly id: number;
  readonly kind: CampaignTable['kind'];
  readonly state: CampaignState;
  readonly content: Content;
  readonly audience: Audience;
  readonly options: CampaignOptions;
  readonly createdBy: number;
  readonly confirmedBy: number | null;
  readonly startsAt: number | null;
  readonly createdAt: number;
  readonly startedAt: number | null;
  readonly finishedAt: number | null;
  readonly snapshotCursor: number | null;
  readonly revision: number;
  readonly withdrawn: boolean;
  readonly reportedAt: number | null;
  /** Waits for a second administrator. */
  readonly proposedEdit: ProposedEdit | null;
}

export interface NewCampaign {
  readonly kind: CampaignTable['kind'];
  readonly state: CampaignState;
  readonly content: Content;
  readonly audience: Audience;
  readonly options?: CampaignOptions;
  readonly createdBy: number;
  /** A second campaign with the same origin is not created. */
  readonly origin?: string;
  readonly startsAt?: number;
}

/**
 * What may become what. A finished campaign runs again to edit or delete what was sent and to retry;
 * a cancelled one only to delete.
 */
const MAY_BECOME: Readonly<Record<CampaignState, readonly CampaignState[]>> = {
  draft: ['awaiting_confirmation', 'scheduled', 'preparing', 'cancelled'],
  awaiting_confirmation: ['scheduled', 'preparing', 'draft', 'cancelled'],
  scheduled: ['preparing', 'cancelled'],
  preparing: ['running', 'paused', 'cancelled'],
  running: ['paused', 'finished', 'cancelled'],
  paused: ['preparing', 'running', 'cancelled'],
  finished: ['running'],
  cancelled: ['running'],
};

const statesBefore = (state: CampaignState) =>
  (Object.keys(MAY_BECOME) as CampaignState[]).filter((from) => MAY_BECOME[from].includes(state));

export type CampaignRepository = ReturnType<typeof campaignRepository>;

export function campaignRepository(db: Kysely<Tables>, now: () => number) {
  const find = async (id: number): Promise<Campaign | undefined> => {
    const row = await db
      .selectFrom('campaigns')
      .selectAll()
      .where('id', '=', id)
      .executeTakeFirst();
    return row === undefined ? undefined : campaignOf(row);
  };

  return {
    find,

    /** @returns its id, or undefined where one of the same origin exists. */
    async create(campaign: NewCampaign): Promise<number | undefined> {
      const row = await db
        .insertInto('campaigns')
        .values({
          kind: campaign.kind,
          state: campaign.state,
          content: JSON.stringify(campaign.content),
          audience: JSON.stringify(campaign.audience),
          options: JSON.stringify(campaign.options ?? DEFAULT_OPTIONS),
          created_by: campaign.createdBy,
          origin: campaign.origin ?? null,
          starts_at: campaign.startsAt ?? null,
          created_at: now(),
          snapshot_cursor: BEFORE_ALL_CHATS,
        })
        .onConflict((conflict) => conflict.column('origin').doNothing())
        .returning('id')
        .executeTakeFirst();
      return row?.id;
    },

    /** Newest first. */
    async list(states: readonly CampaignState[], limit: number): Promise<readonly Campaign[]> {
      const rows = await db
        .selectFrom('campaigns')
        .selectAll()
        .where('state', 'in', states)
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(campaignOf);
    },

    /**
     * Moves a campaign on, if it is where that is allowed (another administrator may have been faster).
     * @returns whether it moved.
     */
    async move(id: number, to: CampaignState, from?: CampaignState): Promise<boolean> {
      const times =
        to === 'preparing'
          ? { started_at: sql<number>`coalesce(started_at, ${now()})` }
          : to === 'finished' || to === 'cancelled'
            ? { finished_at: now() }
            : {};
      const { numUpdatedRows } = await db
        .updateTable('campaigns')
        .set({ state: to, ...times })
        .where('id', '=', id)
        .where('state', 'in', from === undefined ? statesBefore(to) : [from])
        .executeTakeFirst();
      return numUpdatedRows > 0n;
    },

    /** Changes what is said, to whom or how; `content` of a campaign under way is a new revision. */
    async change(
      id: number,
      values: {
        readonly content?: Content;
        readonly audience?: Audience;
        readonly options?: CampaignOptions;
        readonly startsAt?: number | null;
        readonly confirmedBy?: number;
        readonly snapshotCursor?: number | null;
        readonly reportedAt?: number | null;
        readonly withdrawn?: boolean;
        readonly proposedEdit?: ProposedEdit | null;
      },
    ): Promise<void> {
      const { content, audience, options: chosen, startsAt, confirmedBy } = values;
      const set = {
        ...(content !== undefined && { content: JSON.stringify(content) }),
        ...(audience !== undefined && { audience: JSON.stringify(audience) }),
        ...(chosen !== undefined && { options: JSON.stringify(chosen) }),
        ...(startsAt !== undefined && { starts_at: startsAt }),
        ...(confirmedBy !== undefined && { confirmed_by: confirmedBy }),
        ...(values.snapshotCursor !== undefined && { snapshot_cursor: values.snapshotCursor }),
        ...(values.reportedAt !== undefined && { reported_at: values.reportedAt }),
        ...(values.withdrawn !== undefined && { withdrawn: values.withdrawn ? 1 : 0 }),
        ...(values.proposedEdit !== undefined && {
          proposed_edit: values.proposedEdit && JSON.stringify(values.proposedEdit),
        }),
      };
      await db
        .updateTable('campaigns')
        .set((eb) => ({
          ...set,
          ...((content !== undefined || values.withdrawn === true) && {
            revision: eb('revision', '+', 1),
          }),
        }))
        .where('id', '=', id)
        .execute();
    },

    /** Scheduled campaigns whose time has come, oldest first. */
    async due(): Promise<readonly number[]> {
      const rows = await db
        .selectFrom('campaigns')
        .select('id')
        .where('state', '=', 'scheduled')
        .where('starts_at', '<=', now())
        .orderBy('starts_at')
        .execute();
      return rows.map(({ id }) => id);
    },

    /** Campaigns the delivery has work with, oldest first. */
    async active(): Promise<readonly Campaign[]> {
      const rows = await db
        .selectFrom('campaigns')
        .selectAll()
        .where('state', 'in', ['preparing', 'running'])
        .orderBy('id')
        .execute();
      return rows.map(campaignOf);
    },

    /** Finished announcements whose sender has not had the report. */
    async unreported(): Promise<readonly Campaign[]> {
      const rows = await db
        .selectFrom('campaigns')
        .selectAll()
        .where('state', '=', 'finished')
        .where('kind', '!=', 'notice')
        .where('reported_at', 'is', null)
        .orderBy('id')
        .execute();
      return rows.map(campaignOf);
    },
  };
}

/** Telegram's ids are above −2^53: a snapshot begins here. */
const BEFORE_ALL_CHATS = Number.MIN_SAFE_INTEGER;

function campaignOf(row: CampaignTableRow): Campaign {
  return {
    id: row.id,
    kind: row.kind,
    state: row.state,
    content: parseContent(row.content),
    audience: parseAudience(row.audience),
    options: options.parse(JSON.parse(row.options)),
    createdBy: row.created_by,
    confirmedBy: row.confirmed_by,
    startsAt: row.starts_at,
    createdAt: row.created_at,
    startedAt: row.started_at,
    finishedAt: row.finished_at,
    snapshotCursor: row.snapshot_cursor,
    revision: row.revision,
    withdrawn: row.withdrawn === 1,
    reportedAt: row.reported_at,
    proposedEdit:
      row.proposed_edit === null ? null : proposedEdit.parse(JSON.parse(row.proposed_edit)),
  };
}

type CampaignTableRow = Selectable<CampaignTable>;
