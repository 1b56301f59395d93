/** `/topics`: subjects as buttons, each listing its questions in pages, one tap from the answer. */
import type { Composer } from 'telegraf';
import { type QaEntry, TOPICS, type Topic } from '../../domain/index.ts';
import type { SearchIndex } from '../../search/index.ts';
import type { BotContext } from '../context.ts';
import { entryRows } from '../rendering/entry-rows.ts';
import { html } from '../rendering/html.ts';
import { button, type Keyboard } from '../rendering/keyboards.ts';
import type { Voice } from '../texts/index.ts';
import { editHtml } from './edit.ts';

const PAGE = 6;

export function topics(bot: Composer<BotContext>): void {
  bot.command('topics', async (ctx) => {
    await ctx.sendHtml(html`${ctx.voice.say('topics.choose')}`, {
      reply_markup: topicKeyboard(ctx.voice),
    });
  });
  bot.action('t', async (ctx) => {
    await ctx.answerCbQuery();
    await editHtml(ctx, html`${ctx.voice.say('topics.choose')}`, topicKeyboard(ctx.voice));
  });
  bot.action(/^t:(\d):(\d+)$/, async (ctx) => {
    const [place = 0, page = 0] = ctx.match.slice(1).map(Number);
    const topic = TOPICS[place];
    await ctx.answerCbQuery();
    if (topic !== undefined) await showTopic(ctx, topic, page);
  });
}

/** All subjects, two a row. */
export function topicKeyboard(voice: Voice): Keyboard {
  const buttons = TOPICS.map((topic, place) => button(voice.script(topic), `t:${place}:0`));
  const rows = [];
  for (let at = 0; at < buttons.length; at += 2) rows.push(buttons.slice(at, at + 2));
  return { inline_keyboard: rows };
}

async function showTopic(ctx: BotContext, topic: Topic, page: number): Promise<void> {
  const { voice } = ctx;
  const entries = entriesOn(ctx.services.live.current.index, topic);
  const back = [button(voice.say('topics.back'), 't')];
  if (entries.length === 0) {
    const values = { topic: voice.script(topic), hotline: ctx.services.config.hotline };
    return await editHtml(ctx, html`${voice.say('topics.empty', values)}`, {
      inline_keyboard: [back],
    });
  }
  const pages = Math.ceil(entries.length / PAGE);
  const shown = Math.min(page, pages - 1);
  const place = TOPICS.indexOf(topic);
  const turn = [
    ...(shown > 0 ? [button(voice.say('page.previous'), `t:${place}:${shown - 1}`)] : []),
    ...(shown < pages - 1 ? [button(voice.say('page.next'), `t:${place}:${shown + 1}`)] : []),
  ];
  const values = { topic: voice.script(topic), page: shown + 1, pages };
  await editHtml(ctx, html`${voice.say('topics.list', values)}`, {
    inline_keyboard: [
      ...entryRows(entries.slice(shown * PAGE, (shown + 1) * PAGE), voice),
      ...(turn.length > 0 ? [turn] : []),
      back,
    ],
  });
}

/** What section headings and articles say the entry is about: the heading first, for an article has many. */
function entriesOn(index: SearchIndex, topic: Topic): readonly QaEntry[] {
  return index.articles().flatMap((article) => {
    if (article.status !== 'active' || !article.topics.includes(topic)) return [];
    return index.entriesOf(article.id).filter((entry) => {
      const headings = index.passage(entry.passageId)?.headings ?? [];
      const named = TOPICS.filter((other) => headings.some((heading) => heading.includes(other)));
      return named.length === 0 || named.includes(topic);
    });
  });
}
