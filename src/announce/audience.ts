/**
 * Whom a campaign is for. An audience is a description; it becomes rows of the ledger when the
 * campaign starts (a snapshot), each chat once however many ways it is reached.
 */
import { type ExpressionBuilder, type Kysely, sql } from 'kysely';
import { z } from 'zod';
import { TOPICS, type Topic } from '../domain/index.ts';
import { joined, rowsOf, type Tables } from '../store/index.ts';

const audience = z.object({
  /** Channels that are switched on. They get every announcement. */
  channels: z.boolean(),
  /** Groups whose administrators subscribed. */
  groups: z.boolean(),
  /** People who subscribed. */
  people: z.boolean(),
  /** Only subscribers of one of these; empty for subscribers of anything. */
  topics: z.array(z.enum(TOPICS)),
  /** Only subscribers of this district, or of the whole city; null for all. */
  district: z.string().nullable(),
  /** These chats and no others: a rehearsal, a notice to the person who asked for it. */
  only: z.array(z.number().int()).nullable(),
});
export type Audience = z.infer<typeof audience>;

export const EVERYONE: Audience = {
  channels: true,
  groups: true,
  people: true,
  topics: [],
  district: null,
  only: null,
};

export const parseAudience = (json: string): Audience => audience.parse(JSON.parse(json));

export const onlyChats = (chats: readonly number[]): Audience => ({
  ...EVERYONE,
  only: [...chats],
});

/** 重庆市渝中区 → 渝中区; a whole city or region → null. */
export function districtOf(region: string | null): string | null {
  if (region === null || region.endsWith('自治区')) return null;
  return /([^省市州盟]{1,8}[区县旗])$/.exec(region)?.[1] ?? null;
}

/** How many of each kind an audience has at this moment. */
export interface AudienceCount {
  readonly people: number;
  readonly groups: number;
  readonly channels: number;
  readonly total: number;
}

export async function countAudience(
  db: Kysely<Tables>,
  audience: Audience,
): Promise<AudienceCount> {
  const rows = await db
    .selectFrom('chats')
    .select(['kind', (eb) => eb.fn.countAll<number>().as('count')])
    .where((eb) => reachedBy(db, eb, audience))
    .groupBy('kind')
    .execute();
  const of = (...kinds: readonly string[]) =>
    rows
      .filter(({ kind }) => kinds.includes(kind))
      .reduce((sum, row) => sum + Number(row.count), 0);
  const people = of('private');
  const groups = of('group', 'supergroup');
  const channels = of('channel');
  return { people, groups, channels, total: people + groups + channels };
}

/**
 * Adds the next `limit` chats (at most 4,000) after `after` (by id) to a campaign's rows, each once.
 * @returns the last chat looked at, or null when the snapshot is whole.
 */
export async function snapshotChunk(
  db: Kysely<Tables>,
  campaign: { readonly id: number; readonly audience: Audience; readonly revision: number },
  { after, limit, now }: { readonly after: number | null; readonly limit: number; now: number },
): Promise<number | null> {
  let chats = db
    .selectFrom('chats')
    .select(['chat_id', 'kind', topicsOf(db, campaign.audience).as('topics')])
    .where((eb) => reachedBy(db, eb, campaign.audience))
    .orderBy('chat_id')
    .limit(limit);
  if (after !== null) chats = chats.where('chat_id', '>', after);
  const rows = await chats.execute();
  if (rows.length > 0)
    await db
      .insertInto('deliveries')
      .values(
        rows.map((row) => ({
          campaign_id: campaign.id,
          chat_id: row.chat_id,
          chat_kind: row.kind,
          state: 'pending' as const,
          topics: row.topics ?? '',
          revision: campaign.revision,
          updated_at: now,
        })),
      )
      .onConflict((conflict) => conflict.columns(['campaign_id', 'chat_id']).doNothing())
      .execute();
  return rows.length < limit ? null : (rows.at(-1)?.chat_id ?? null);
}

/** The topics by which a chat is reached, in one column: what a digest needs. */
function topicsOf(db: Kysely<Tables>, audience: Audience) {
  const wanted: readonly Topic[] = audience.topics.length === 0 ? TOPICS : audience.topics;
  return sql<string | null>`(
    select ${joined(db, 'topic')} from subscriptions
    where subscriptions.chat_id = chats.chat_id and topic in (${sql.join(wanted)})
  )`;
}

function reachedBy(db: Kysely<Tables>, eb: ExpressionBuilder<Tables, 'chats'>, audience: Audience) {
  const reachable = eb('state', '=', 'active');
  if (audience.only !== null)
    return eb.and([
      reachable,
      // One parameter, however many chats: a statement takes 32,766.
      sql<boolean>`chat_id in (
        select cast(value ->> 0 as bigint)
        from ${rowsOf(
          db,
          audience.only.map((chat) => [chat]),
        )}
      )`,
    ]);
  const ways = [
    ...(audience.channels ? [channel(eb)] : []),
    ...(audience.groups ? [subscribed(eb, audience, ['group', 'supergroup'])] : []),
    ...(audience.people ? [subscribed(eb, audience, ['private'])] : []),
  ];
  return eb.and([reachable, eb.or(ways)]);
}

/** A channel that is switched on and where the bot may post. */
const channel = (eb: ExpressionBuilder<Tables, 'chats'>) =>
  eb.and([eb('kind', '=', 'channel'), eb('chat_id', 'in', switchedOn(eb))]);

const switchedOn = (eb: ExpressionBuilder<Tables, 'chats'>) =>
  eb
    .selectFrom('destinations')
    .select('destinations.chat_id')
    .where('can_post', '=', 1)
    .where('enabled', '=', 1);

function subscribed(
  eb: ExpressionBuilder<Tables, 'chats'>,
  audience: Audience,
  kinds: readonly ('private' | 'group' | 'supergroup')[],
) {
  let subscription = eb
    .selectFrom('subscriptions')
    .select('subscriptions.chat_id')
    .whereRef('subscriptions.chat_id', '=', 'chats.chat_id');
  if (audience.topics.length > 0) subscription = subscription.where('topic', 'in', audience.topics);
  return eb.and([
    eb('kind', 'in', kinds),
    eb.exists(subscription),
    ...(audience.district === null ? [] : [inDistrict(eb, audience.district)]),
    ...(kinds.includes('private') ? [] : [eb('chat_id', 'in', switchedOn(eb))]),
  ]);
}

/** A chat's own district, or a chat that named none (or the whole city) and so hears of all. */
const inDistrict = (eb: ExpressionBuilder<Tables, 'chats'>, district: string) =>
  eb.or([
    eb('place', 'is', null),
    eb('place', 'like', `%${district}`),
    eb.and(['区', '县', '旗'].map((suffix) => eb('place', 'not like', `%${suffix}`))),
  ]);
