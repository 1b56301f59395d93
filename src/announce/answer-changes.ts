/**
 * "有变化时通知我": citizens who asked to be told when the words behind their answer change are told
 * once, with the old words and the new.
 */
import type { Kysely } from 'kysely';
import { type Article, type ArticleId, articleId, type PassageId } from '../domain/index.ts';
import { pairsOf, splitSentences } from '../language/index.ts';
import type { AnswerWatchTable, Tables } from '../store/index.ts';
import { dated } from './article-announcement.ts';
import type { Library } from './article-news.ts';
import { onlyChats } from './audience.ts';
import { type CampaignRepository, campaignRepository } from './campaigns.ts';
import { type Message, TextBuilder } from './content.ts';

export interface AnswerWatch {
  readonly chatId: number;
  readonly articleId: ArticleId;
  readonly passageId: PassageId;
  /** The words that answered. */
  readonly quote: string;
}

interface Change {
  readonly article: Article | undefined;
  readonly old: string;
  /** null where nothing like the old words is left. */
  readonly current: string | null;
}

/** Below this part of common character pairs two sentences are about different things. */
const LIKENESS = 0.3;

export async function watchAnswer(
  db: Kysely<Tables>,
  watch: AnswerWatch,
  now: number,
): Promise<void> {
  await db
    .insertInto('answer_watches')
    .values({
      chat_id: watch.chatId,
      passage_id: watch.passageId,
      article_id: watch.articleId,
      quote: watch.quote,
      since: now,
    })
    .onConflict((conflict) =>
      conflict.columns(['chat_id', 'passage_id']).doUpdateSet({ quote: watch.quote, since: now }),
    )
    .execute();
}

/**
 * Starts a notice for every watched answer whose words are no longer in the article. The watch ends
 * in the same transaction, so that a crash tells nobody twice and forgets nobody.
 * @returns how many people will be told.
 */
export async function noticeAnswerChanges(
  db: Kysely<Tables>,
  library: Library,
  now: number,
): Promise<number> {
  // Nothing at all is a knowledge base that could not be read, not one that was withdrawn.
  if (library.articles().length === 0) return 0;
  const watches = await db.selectFrom('answer_watches').selectAll().execute();
  let told = 0;
  for (const group of alike(watches)) {
    const [first] = group;
    if (first === undefined) continue;
    const change = changeOf(library, articleId(first.article_id), first.quote);
    if (change === undefined) continue;
    const chats = [...new Set(group.map((watch) => watch.chat_id))];
    await db.transaction().execute(async (transaction) => {
      await startNotice(
        campaignRepository(transaction, () => now),
        change,
        chats,
      );
      for (const { chat_id, passage_id } of group)
        await transaction
          .deleteFrom('answer_watches')
          .where('chat_id', '=', chat_id)
          .where('passage_id', '=', passage_id)
          .execute();
    });
    told += chats.length;
  }
  return told;
}

/** Watches of the same words together: one notice tells them all. */
function alike(watches: readonly AnswerWatchTable[]): Iterable<readonly AnswerWatchTable[]> {
  const groups = new Map<string, AnswerWatchTable[]>();
  for (const watch of watches) {
    const key = `${watch.article_id}\n${watch.quote}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [watch]);
    else group.push(watch);
  }
  return groups.values();
}

async function startNotice(
  campaigns: CampaignRepository,
  change: Change,
  chats: readonly number[],
): Promise<void> {
  await campaigns.create({
    kind: 'notice',
    state: 'preparing',
    content: { kind: 'message', message: { ...noticeOf(change), canUnsubscribe: false } },
    audience: onlyChats(chats),
    createdBy: 0,
  });
}

/** What became of words that an answer rested on; undefined while they still stand. */
function changeOf(library: Library, id: ArticleId, quote: string): Change | undefined {
  const article = library.article(id);
  if (article === undefined || article.status !== 'active')
    return { article, old: quote, current: null };
  const passages = library.passagesOf(id);
  const bare = (text: string) => text.replace(/\s+/g, '');
  if (passages.some(({ text }) => bare(text).includes(bare(quote)))) return undefined;
  const sentences = passages.flatMap(({ text }) => splitSentences(text).map((each) => each.text));
  return { article, old: quote, current: mostAlike(quote, sentences) };
}

function mostAlike(text: string, candidates: readonly string[]): string | null {
  const scored = candidates.map((candidate) => ({ candidate, score: likeness(text, candidate) }));
  const best = scored.reduce((a, b) => (b.score > a.score ? b : a), { candidate: '', score: 0 });
  return best.score >= LIKENESS ? best.candidate.trim() : null;
}

/** Dice's coefficient over character pairs, 0 to 1. */
function likeness(a: string, b: string): number {
  const [one, other] = [new Set(pairsOf(a)), new Set(pairsOf(b))];
  const common = [...one].filter((pair) => other.has(pair)).length;
  return one.size + other.size === 0 ? 0 : (2 * common) / (one.size + other.size);
}

function noticeOf({ article, old, current }: Change): Message {
  const text = new TextBuilder().bold('您关注的答案有变化').plain(`\n\n原来:${old}`);
  if (current === null) text.plain('\n\n现在:原文已更新或失效,不再有这句话。请重新提问核实。');
  else text.plain('\n\n现在:').bold(current);
  if (article !== undefined) {
    const date = dated(article.publishedAt);
    text.plain(
      `\n\n来源:${[article.source, `《${article.title}》`, date].filter(Boolean).join(' ')}`,
    );
  }
  return text.build();
}
