/**
 * The tables behind announcements: where they may go, what was sent, and to whom. What a row may go
 * through is decided in `announce/`; here is only its shape. Times are milliseconds since 1970.
 */
import type { Generated } from 'kysely';

/** Channels and groups that the bot was added to. */
interface DestinationTable {
  chat_id: number;
  /** 1 while the bot has the right to post. */
  can_post: number;
  /** Switched by the administrators of the bot. */
  enabled: number;
  registered_at: number;
}

/** A private chat or a group that asked for the news of a topic; its district is the chat's place. */
interface SubscriptionTable {
  chat_id: number;
  topic: string;
  since: number;
}

export type CampaignState =
  | 'draft'
  | 'awaiting_confirmation'
  | 'scheduled'
  | 'preparing'
  | 'running'
  | 'paused'
  | 'finished'
  | 'cancelled';

export interface CampaignTable {
  id: Generated<number>;
  kind: 'announcement' | 'digest' | 'notice';
  state: CampaignState;
  /** JSON, see `announce/content.ts`. */
  content: string;
  /** JSON, see `announce/audience.ts`. */
  audience: string;
  /** JSON, see `announce/campaigns.ts`. */
  options: string;
  /** Telegram id of the administrator; 0 for what the bot was asked for in advance. */
  created_by: number;
  confirmed_by: number | null;
  /** Names what the campaign is about where it must exist once only: one week's digest, one changed passage. */
  origin: string | null;
  starts_at: number | null;
  created_at: number;
  started_at: number | null;
  finished_at: number | null;
  /** The last chat taken into the snapshot of the audience; null once the snapshot is whole. */
  snapshot_cursor: number | null;
  /** Grows with each edit; a delivery that has an older one is still to be edited. */
  revision: Generated<number>;
  /** 1 when what was sent is to be deleted. */
  withdrawn: Generated<number>;
  /** When the sender got the final report; null while it is owed. */
  reported_at: number | null;
  /** JSON, see `announce/campaigns.ts`: what a second administrator has yet to confirm. */
  proposed_edit: Generated<string | null>;
}

export type DeliveryState = 'pending' | 'sending' | 'sent' | 'failed' | 'unknown' | 'deleted';

/** The ledger: one row for each receiver of a campaign. */
interface DeliveryTable {
  campaign_id: number;
  chat_id: number;
  chat_kind: 'private' | 'group' | 'supergroup' | 'channel';
  state: DeliveryState;
  /** Topics by which the receiver was reached, joined by commas: chooses the parts of a digest. */
  topics: string;
  message_id: number | null;
  reason: string | null;
  attempts: Generated<number>;
  /** Not to be tried before: quiet hours, or the server asked to wait. */
  not_before: Generated<number>;
  revision: Generated<number>;
  updated_at: number;
}

/** Citizens who asked to be told when the passage behind their answer changes. */
export interface AnswerWatchTable {
  chat_id: number;
  passage_id: string;
  article_id: string;
  /** The words that answered when the watch began. */
  quote: string;
  since: number;
}

/** Schedules that repeat: the weekly digest. */
interface RecurrenceTable {
  name: string;
  cron: string;
  created_by: number;
  next_at: number;
  /** What is newer than this goes into the next digest. */
  covered_until: number;
}

/** When the bot first saw an article or saw it change: what a digest calls new. */
interface ArticleNewsTable {
  article_id: string;
  /** Names the article's words. */
  fingerprint: string;
  seen_at: number;
}

/** What an administrator is in the middle of: the next message belongs to it. */
interface AnnouncementStepTable {
  user_id: number;
  /** JSON, see `bot/announcements/steps.ts`. */
  step: string;
  updated_at: number;
}

export interface AnnouncementTables {
  destinations: DestinationTable;
  subscriptions: SubscriptionTable;
  campaigns: CampaignTable;
  deliveries: DeliveryTable;
  answer_watches: AnswerWatchTable;
  recurrences: RecurrenceTable;
  article_news: ArticleNewsTable;
  announcement_steps: AnnouncementStepTable;
}
