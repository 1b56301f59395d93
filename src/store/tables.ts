/**
 * The tables, as Kysely sees them. Times are milliseconds since 1970; JSON columns are text that the
 * repository of the subject parses. A new subject adds its rows here, a migration, and a repository.
 */
import type { Generated } from 'kysely';
import type { AnnouncementTables } from './announcement-tables.ts';

/** Updates taken from Telegram and not to be lost or handled twice. */
interface InboxTable {
  update_id: number;
  /** The update as JSON; emptied once it is done, for it holds a citizen's words. */
  payload: string;
  /** `held`: kept until the bot is resumed. */
  state: 'pending' | 'held' | 'done' | 'failed';
  attempts: Generated<number>;
  received_at: number;
}

export interface ChatTable {
  chat_id: number;
  kind: 'private' | 'group' | 'supergroup' | 'channel';
  title: string | null;
  /** `blocked`: the person blocked the bot; `left`: it was removed from the group. */
  state: 'active' | 'blocked' | 'left';
  /** Chosen language of the interface; null follows the person's own. */
  language: string | null;
  /** Language of the person's Telegram (`zh-hans`, `zh-tw`, `en`) when they last wrote; null in groups. */
  language_code: Generated<string | null>;
  /** The district or city that the person named. */
  place: string | null;
  /** Settings of a group as JSON; null for the defaults. */
  settings: string | null;
  updated_at: number;
}

/** What was said before, per person and chat. Keys are keyed hashes. */
interface ConversationTable {
  conversation_key: string;
  asker: string;
  value: string;
  updated_at: number;
}

interface QuestionTable {
  id: Generated<number>;
  /** Once per update: a repeated update finds its row. */
  update_id: number;
  /** Keyed hash of the person. */
  asker: string;
  chat_kind: string;
  /** Masked: no telephone or identity numbers, no names. */
  text: string;
  /** Like questions share it: what `/unanswered` groups by. */
  fingerprint: string;
  status: string;
  confidence: number;
  topic: string | null;
  article_id: string | null;
  passage_id: string | null;
  index_version: string;
  /** The whole Answer as JSON, for the buttons below it. */
  answer: string;
  milliseconds: number;
  asked_at: number;
  /** When the answer had gone out; null while it has not. */
  answered_at: number | null;
}

interface FeedbackTable {
  id: Generated<number>;
  question_id: number;
  /** Keyed hash of the person. */
  voter: string;
  verdict: 'up' | 'down';
  reason: string | null;
  passage_id: string | null;
  index_version: string;
  given_at: number;
}

/** People who asked to be told once a question has an answer: the chat is needed to reach them. */
interface WaitingTable {
  question_id: number;
  chat_id: number;
  asker: string;
  fingerprint: string;
  since: number;
  told_at: number | null;
}

interface AdministratorTable {
  user_id: number;
  added_by: number;
  added_at: number;
}

/** Articles that an administrator took out of the answers. */
interface HiddenArticleTable {
  article_id: string;
  hidden_by: number;
  hidden_at: number;
}

interface AuditTable {
  id: Generated<number>;
  at: number;
  /** Telegram id of the administrator. */
  actor: number;
  act: string;
  detail: string;
}

/** Single values: the kill switch, the command list's version. */
interface FlagTable {
  name: string;
  value: string;
}

export interface Tables extends AnnouncementTables {
  inbox: InboxTable;
  chats: ChatTable;
  conversations: ConversationTable;
  questions: QuestionTable;
  feedback: FeedbackTable;
  waiting: WaitingTable;
  administrators: AdministratorTable;
  audit: AuditTable;
  hidden_articles: HiddenArticleTable;
  flags: FlagTable;
}
