/**
 * State that outlives the process: one repository a subject over one database.
 *
 * To add a subject: its rows in a file of its own (joined to `Tables`), a migration in `migrations/`,
 * a repository over `store.db`.
 */
import type { Kysely } from 'kysely';
import {
  administratorRepository,
  auditRepository,
  flagRepository,
  hiddenArticleRepository,
} from './administration.ts';
import { chatRepository } from './chats.ts';
import { conversationRepository } from './conversations.ts';
import { isDatabaseIn, openDatabase } from './database.ts';
import { feedbackRepository } from './feedback.ts';
import { groupedWrites } from './grouped-writes.ts';
import { inboxRepository } from './inbox.ts';
import { loadPseudonym, type Pseudonym } from './pseudonym.ts';
import { questionRepository } from './questions.ts';
import { forgetPerson, removeOlderThan } from './retention.ts';
import { questionFacts } from './statistics.ts';
import type { Tables } from './tables.ts';
import { waitingRepository } from './waiting.ts';

export type {
  AnswerWatchTable,
  CampaignState,
  CampaignTable,
  DeliveryState,
} from './announcement-tables.ts';
export type { Chat, GroupSettings } from './chats.ts';
export { DEFAULT_GROUP_SETTINGS } from './chats.ts';
export { joined, rowsOf } from './dialect.ts';
export { isStoreFailure } from './failure.ts';
export type { StoredUpdate } from './inbox.ts';
export type { QuestionFact } from './statistics.ts';
export type { Tables } from './tables.ts';

export interface StoreOptions {
  readonly dataDir: string;
  readonly databaseUrl: string | undefined;
}

export interface Store {
  /** For repositories of other subjects. */
  readonly db: Kysely<Tables>;
  /** Milliseconds since 1970, as this store counts them. */
  readonly now: () => number;
  readonly pseudonym: Pseudonym;
  readonly inbox: ReturnType<typeof inboxRepository>;
  readonly chats: ReturnType<typeof chatRepository>;
  readonly conversations: ReturnType<typeof conversationRepository>;
  readonly questions: ReturnType<typeof questionRepository>;
  readonly feedback: ReturnType<typeof feedbackRepository>;
  readonly waiting: ReturnType<typeof waitingRepository>;
  readonly administrators: ReturnType<typeof administratorRepository>;
  readonly audit: ReturnType<typeof auditRepository>;
  readonly hiddenArticles: ReturnType<typeof hiddenArticleRepository>;
  readonly flags: ReturnType<typeof flagRepository>;
  questionFacts(since: number): ReturnType<typeof questionFacts>;
  /** Removes all that is stored of a person. */
  forgetPerson(asker: string, privateChatId: number): Promise<void>;
  /** Removes what was stored before `before`. */
  removeOlderThan(before: number): Promise<void>;
  close(): Promise<void>;
}

/** Whether there is a state to open: none before a bot's first start. */
export const isStoreThere = ({ dataDir, databaseUrl }: StoreOptions): boolean =>
  databaseUrl !== undefined || isDatabaseIn(dataDir);

/**
 * Opens the state, in PostgreSQL at `databaseUrl` or in `dataDir`, creating it where there is none.
 * @throws {UserError} when it cannot be written, is damaged or not reached.
 */
export async function openStore(
  { dataDir, databaseUrl }: StoreOptions,
  now: () => number = Date.now,
): Promise<Store> {
  const db = await openDatabase(dataDir, databaseUrl);
  const writes = groupedWrites(db);
  return {
    db,
    now,
    pseudonym: loadPseudonym(dataDir),
    inbox: inboxRepository(db, writes, now),
    chats: chatRepository(db, writes, now),
    conversations: conversationRepository(db, now),
    questions: questionRepository(db, writes, now),
    feedback: feedbackRepository(db, now),
    waiting: waitingRepository(db, now),
    administrators: administratorRepository(db, now),
    audit: auditRepository(db, now),
    hiddenArticles: hiddenArticleRepository(db, now),
    flags: flagRepository(db),
    questionFacts: (since) => questionFacts(db, since),
    forgetPerson: (asker, privateChatId) => forgetPerson(db, asker, privateChatId),
    removeOlderThan: (before) => removeOlderThan(db, before),
    close: () => db.destroy(),
  };
}
