/** `/source` shows an article; `/hide` takes it out of the answers at once, with undo. */
import type { Composer } from 'telegraf';
import { shortIdOf } from '../../admin/index.ts';
import type { Article } from '../../domain/index.ts';
import type { BotContext } from '../context.ts';
import { editHtml } from '../features/edit.ts';
import { clip, html, joinHtml } from '../rendering/html.ts';
import { button, type Keyboard } from '../rendering/keyboards.ts';
import { noteAct } from './guard.ts';

const MOST = 5;
const TITLE = 120;

export function hide(bot: Composer<BotContext>): void {
  bot.command(['source', 'hide'], async (ctx) => {
    const wanted = ctx.payload.trim();
    const found = wanted === '' ? [] : articlesLike(ctx, wanted);
    if (found.length > 0) {
      for (const article of found) await showArticle(ctx, article);
      return;
    }
    const usage = ctx.command === 'hide' ? 'hide.usage' : 'source.usage';
    const line = wanted === '' ? usage : 'admin.nothing';
    await ctx.sendHtml(html`${ctx.voice.say(line, { count: ctx.services.live.hidden.size })}`);
  });
  bot.action(/^A:(hide|show):([\w-]+)$/, async (ctx) => {
    const article = ctx.services.live.current.articleByShortId(ctx.match[2] ?? '');
    if (article === undefined)
      return void (await ctx.answerCbQuery(ctx.voice.say('answer.expired')));
    await setHidden(ctx, article, ctx.match[1] === 'hide');
  });
}

function articlesLike(ctx: BotContext, wanted: string): readonly Article[] {
  const { index } = ctx.services.live.current;
  return index
    .articles()
    .filter(({ id, title }) => id === wanted || title.includes(wanted))
    .slice(0, MOST);
}

async function showArticle(ctx: BotContext, article: Article): Promise<void> {
  const { live } = ctx.services;
  const { index } = live.current;
  const isHidden = live.hidden.has(article.id);
  const facts = ctx.voice.say('source.facts', {
    source: article.source ?? '-',
    date: article.publishedAt ?? '-',
    passages: index.passagesOf(article.id).length,
    entries: index.entriesOf(article.id).length,
    link: `https://t.me/${ctx.botInfo.username}?start=a_${shortIdOf(article.id)}`,
  });
  const content = joinHtml([
    html`<b>${clip(article.title, TITLE)}</b>`,
    isHidden ? html`<i>${ctx.voice.say('source.hidden')}</i>` : undefined,
    html`${facts}`,
  ]);
  await ctx.sendHtml(content, { reply_markup: hideKeyboard(ctx, article, isHidden) });
}

async function setHidden(ctx: BotContext, article: Article, isHidden: boolean): Promise<void> {
  const { store, live } = ctx.services;
  if (isHidden) await store.hiddenArticles.hide(article.id, ctx.from?.id ?? 0);
  else await store.hiddenArticles.show(article.id);
  live.setHidden(await store.hiddenArticles.list());
  await noteAct(ctx, isHidden ? 'hide' : 'show', article.id);
  const title = clip(article.title, TITLE);
  await ctx.answerCbQuery();
  await editHtml(
    ctx,
    html`${ctx.voice.say(isHidden ? 'hide.done' : 'hide.undone', { title })}`,
    hideKeyboard(ctx, article, isHidden),
  );
}

function hideKeyboard({ voice }: BotContext, article: Article, isHidden: boolean): Keyboard {
  const shortId = shortIdOf(article.id);
  const action = isHidden
    ? button(voice.say('hide.undo'), `A:show:${shortId}`)
    : button(voice.say('hide.button'), `A:hide:${shortId}`);
  return { inline_keyboard: [[action]] };
}
