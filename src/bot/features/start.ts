/** `/start` with its deep links (`a_` an article, `q_` a question), and `/help`. */
import type { Composer } from 'telegraf';
import type { Article } from '../../domain/index.ts';
import { isAdministrator } from '../administration/guard.ts';
import { registerAdminCommands } from '../commands.ts';
import type { BotContext } from '../context.ts';
import { spokenDate } from '../rendering/dates.ts';
import { entryRows } from '../rendering/entry-rows.ts';
import { html, joinHtml } from '../rendering/html.ts';
import { answerQuestion } from './question.ts';
import { topicKeyboard } from './topics.ts';

/** Questions shown under the greeting and under an article. */
const EXAMPLES = 3;
const QUESTIONS_OF_ARTICLE = 8;

export function start(bot: Composer<BotContext>): void {
  bot.start(async (ctx) => {
    const { payload } = ctx;
    if (await isAdministrator(ctx)) await welcomeAdministrator(ctx);
    if (payload === '' || payload === 'inline') return await greet(ctx);
    const [, kind, id = ''] = /^([aq])_(.+)$/.exec(payload) ?? [];
    const { current } = ctx.services.live;
    if (kind === 'q') {
      const entry = current.entryByShortId(id);
      if (entry !== undefined) return await answerQuestion(ctx, entry.question, { isTapped: true });
    }
    const article = kind === 'a' ? current.articleByShortId(id) : undefined;
    if (article !== undefined) return await showArticle(ctx, article);
    await ctx.sendHtml(html`${ctx.voice.say('start.linkGone')}`, {
      reply_markup: topicKeyboard(ctx.voice),
    });
  });

  bot.help(async (ctx) => {
    const { hotline } = ctx.services.config;
    const parts = [
      html`${ctx.voice.say('help.text')}`,
      html`${ctx.voice.say('help.more', { hotline })}`,
    ];
    await ctx.sendHtml(joinHtml(parts, '\n\n'), { reply_markup: topicKeyboard(ctx.voice) });
  });
}

/** The chat exists now, so that its list of commands can be set. */
async function welcomeAdministrator(ctx: BotContext): Promise<void> {
  if (ctx.isPrivate && ctx.chat !== undefined)
    await registerAdminCommands(ctx.services.api, ctx.chat.id);
}

async function greet(ctx: BotContext): Promise<void> {
  const { index, articles } = ctx.services.live.current;
  const examples = articles
    .flatMap(({ id }) => index.entriesOf(id).slice(0, EXAMPLES))
    .slice(0, EXAMPLES);
  const content = joinHtml(
    [
      html`${ctx.voice.say('start.hello')}`,
      examples.length > 0 ? html`${ctx.voice.say('start.examples')}` : undefined,
    ],
    '\n\n',
  );
  const rows = [...entryRows(examples, ctx.voice), ...topicKeyboard(ctx.voice).inline_keyboard];
  await ctx.sendHtml(content, { reply_markup: { inline_keyboard: rows } });
}

async function showArticle(ctx: BotContext, article: Article): Promise<void> {
  const { index } = ctx.services.live.current;
  const date =
    article.publishedAt === null ? '' : spokenDate(article.publishedAt, ctx.voice.language);
  const facts = [article.source ?? '', date].filter((fact) => fact !== '').join(' · ');
  const content = joinHtml([
    html`<b>${ctx.voice.script(article.title)}</b>`,
    html`${ctx.voice.script(facts)}`,
  ]);
  const entries = index.entriesOf(article.id).slice(0, QUESTIONS_OF_ARTICLE);
  const rows = entryRows(entries, ctx.voice);
  await ctx.sendHtml(content, rows.length > 0 ? { reply_markup: { inline_keyboard: rows } } : {});
}
