/**
 * What administrators may do with campaigns, each act with its line in the audit log. Who is an
 * administrator is decided before; here are the rules between them.
 */
import type { CampaignState, Store } from '../store/index.ts';
import { type Audience, type AudienceCount, countAudience, onlyChats } from './audience.ts';
import type { Campaign, CampaignOptions, CampaignRepository } from './campaigns.ts';
import type { Clock } from './clock.ts';
import type { Content } from './content.ts';
import type { Ledger } from './ledger.ts';
import type { Pace } from './pace.ts';

export interface AnnouncerDeps {
  readonly store: Store;
  readonly campaigns: CampaignRepository;
  readonly ledger: Ledger;
  readonly clock: Clock;
  readonly pace: { readonly free: Pace; readonly paid: Pace };
  /** Audiences above this need a second administrator. */
  readonly confirmAbove: number;
  /** Has the delivery look at the ledger now. */
  readonly wake: () => void;
}

/** What became of an order to send. */
export type Submission =
  | { readonly outcome: 'started' }
  | { readonly outcome: 'scheduled'; readonly at: number }
  | { readonly outcome: 'awaiting_confirmation' }
  /** The audience is empty. */
  | { readonly outcome: 'nobody' }
  /** Another administrator was faster, or it has been cancelled. */
  | { readonly outcome: 'gone' };

type Launch = Exclude<Submission, { outcome: 'awaiting_confirmation' | 'nobody' }>;

/** `own`: who made it cannot confirm it. */
type Confirmation = Launch | { readonly outcome: 'own' };

export interface Expectation {
  readonly count: AudienceCount;
  /** At the present pace. */
  readonly seconds: number;
  /** Most that it can cost, in Telegram Stars; 0 for a campaign that goes at no cost. */
  readonly stars: number;
}

/** Telegram's price of a paid broadcast: 0.1 Stars a message above 30 a second; this is the most. */
const STARS_A_MESSAGE = 0.1;

/** Which state each simple order leads to, and from where it is allowed. */
const ORDERS = {
  pause: 'paused',
  cancel: 'cancelled',
  reject: 'cancelled',
} as const satisfies Record<string, CampaignState>;

export type Announcer = ReturnType<typeof createAnnouncer>;

export function createAnnouncer(deps: AnnouncerDeps) {
  const { store, campaigns, ledger, clock, pace, wake } = deps;
  const note = (actor: number, act: string, id: number, detail = '') =>
    store.audit.note(actor, `announce.${act}`, `campaign ${id}${detail && `: ${detail}`}`);

  const rateOf = ({ options }: Pick<Campaign, 'options'>) =>
    (options.paid ? pace.paid : pace.free).currentRate;

  const launch = async (id: number, startsAt: number | null): Promise<Launch> => {
    const isLater = startsAt !== null && startsAt > clock.now();
    if (!(await campaigns.move(id, isLater ? 'scheduled' : 'preparing')))
      return { outcome: 'gone' };
    wake();
    return isLater ? { outcome: 'scheduled', at: startsAt } : { outcome: 'started' };
  };

  /** Lets a campaign that ended work again, and owe its report again. */
  const reopen = async (id: number): Promise<void> => {
    await campaigns.change(id, { reportedAt: null });
    await campaigns.move(id, 'running', 'finished');
    wake();
  };

  const applyEdit = async (id: number, content: Content): Promise<void> => {
    await campaigns.change(id, { content, proposedEdit: null });
    await reopen(id);
  };

  return {
    /** Audiences above this need a second administrator. */
    confirmAbove: deps.confirmAbove,
    find: campaigns.find,
    list: campaigns.list,
    tally: ledger.tally,
    failures: ledger.failures,

    /** A draft belongs to who made it; nothing is sent. */
    async draft(actor: number, content: Content, audience: Audience): Promise<number> {
      const id = await campaigns.create({
        kind: 'announcement',
        state: 'draft',
        content,
        audience,
        createdBy: actor,
      });
      if (id === undefined) throw new Error('a draft was not stored');
      await note(actor, 'draft', id);
      return id;
    },

    async setAudience(id: number, audience: Audience): Promise<void> {
      await campaigns.change(id, { audience });
    },

    async setOptions(id: number, options: CampaignOptions): Promise<void> {
      await campaigns.change(id, { options });
    },

    /** Messages a second that may go out at present. */
    rateOf,

    async expect({ audience, options }: Campaign): Promise<Expectation> {
      const count = await countAudience(store.db, audience);
      return {
        count,
        seconds: count.total / rateOf({ options }),
        stars: options.paid ? count.total * STARS_A_MESSAGE : 0,
      };
    },

    /** Sends a draft, now or at `startsAt`; a large audience waits for a second administrator. */
    async submit(actor: number, id: number, startsAt: number | null): Promise<Submission> {
      const campaign = await campaigns.find(id);
      if (campaign === undefined || campaign.state !== 'draft') return { outcome: 'gone' };
      const { total } = await countAudience(store.db, campaign.audience);
      if (total === 0) return { outcome: 'nobody' };
      const options = Object.entries(campaign.options).filter(([, isOn]) => isOn);
      const how = [`audience ${total}`, ...options.map(([option]) => option)].join(', ');
      await campaigns.change(id, { startsAt });
      if (total > deps.confirmAbove) {
        if (!(await campaigns.move(id, 'awaiting_confirmation'))) return { outcome: 'gone' };
        await note(actor, 'submit', id, `${how}, awaits confirmation`);
        return { outcome: 'awaiting_confirmation' };
      }
      const result = await launch(id, startsAt);
      await note(actor, 'submit', id, `${how}, ${result.outcome}`);
      return result;
    },

    /** The second administrator's word; never the one's who made it. */
    async confirm(actor: number, id: number): Promise<Confirmation> {
      const campaign = await campaigns.find(id);
      if (campaign?.state !== 'awaiting_confirmation') return { outcome: 'gone' };
      if (campaign.createdBy === actor) return { outcome: 'own' };
      await campaigns.change(id, { confirmedBy: actor });
      await note(actor, 'confirm', id);
      return await launch(id, campaign.startsAt);
    },

    /** Sends it to `chatId` alone, the whole way through the ledger. */
    async rehearse(actor: number, campaign: Campaign, chatId: number): Promise<void> {
      const id = await campaigns.create({
        kind: 'notice',
        state: 'preparing',
        content: campaign.content,
        audience: onlyChats([chatId]),
        options: { ...campaign.options, urgent: true, paid: false },
        createdBy: actor,
      });
      await note(actor, 'rehearse', id ?? campaign.id);
      wake();
    },

    async order(actor: number, id: number, order: keyof typeof ORDERS): Promise<boolean> {
      const done = await campaigns.move(id, ORDERS[order]);
      if (done) await note(actor, order, id);
      return done;
    },

    async resume(actor: number, id: number): Promise<boolean> {
      const campaign = await campaigns.find(id);
      if (campaign === undefined) return false;
      const state = campaign.snapshotCursor === null ? 'running' : 'preparing';
      const done = await campaigns.move(id, state, 'paused');
      if (done) await note(actor, 'resume', id);
      wake();
      return done;
    },

    /** Changes what a draft says. */
    async redraft(id: number, content: Content): Promise<void> {
      await campaigns.change(id, { content });
    },

    /** Changes what was sent and what will be; to many receivers once a second administrator agrees. */
    async edit(
      actor: number,
      id: number,
      content: Content,
    ): Promise<'editing' | 'awaiting_confirmation'> {
      const tally = await ledger.tally(id);
      const total = Object.values(tally).reduce((sum, count) => sum + count, 0);
      if (total > deps.confirmAbove) {
        await campaigns.change(id, { proposedEdit: { content, by: actor } });
        await note(actor, 'edit', id, `audience ${total}, awaits confirmation`);
        return 'awaiting_confirmation';
      }
      await applyEdit(id, content);
      await note(actor, 'edit', id);
      return 'editing';
    },

    /** The second administrator's word on an edit; never the one's who wants it. */
    async confirmEdit(actor: number, id: number): Promise<'editing' | 'own' | 'gone'> {
      const proposal = (await campaigns.find(id))?.proposedEdit ?? null;
      if (proposal === null) return 'gone';
      if (proposal.by === actor) return 'own';
      await applyEdit(id, proposal.content);
      await note(actor, 'edit.confirm', id);
      return 'editing';
    },

    async rejectEdit(actor: number, id: number): Promise<boolean> {
      if (((await campaigns.find(id))?.proposedEdit ?? null) === null) return false;
      await campaigns.change(id, { proposedEdit: null });
      await note(actor, 'edit.reject', id);
      return true;
    },

    /** Deletes what was sent; what was not sent stays unsent. */
    async withdraw(actor: number, id: number): Promise<void> {
      await campaigns.change(id, { withdrawn: true, reportedAt: null });
      await note(actor, 'delete', id);
      for (const state of ['finished', 'cancelled', 'paused'] as const)
        await campaigns.move(id, 'running', state);
      wake();
    },

    async retryFailed(actor: number, id: number): Promise<number> {
      const count = await ledger.retryFailed(id);
      await note(actor, 'retry', id, `${count} failed`);
      await reopen(id);
      return count;
    },

    /** Some of them may get the message a second time: the administrator was told so. */
    async resendUnknown(actor: number, id: number): Promise<number> {
      const count = await ledger.resendUnknown(id);
      await note(actor, 'resend', id, `${count} unknown`);
      await reopen(id);
      return count;
    },
  };
}
