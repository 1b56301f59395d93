/** Inline mode: questions of the knowledge base as one types, the answer as the result. */
import type { Composer } from 'telegraf';
import type { InlineQueryResultArticle } from 'telegraf/types';
import { shortIdOf } from '../../admin/index.ts';
import type { QaEntry } from '../../domain/index.ts';
import type { BotContext } from '../context.ts';
import { renderAnswer } from '../rendering/answer.ts';
import { clip } from '../rendering/html.ts';

const RESULTS = 8;
/** Seconds for which Telegram may show the same results: answers change with the next index. */
const CACHE_SECONDS = 60;
const DESCRIPTION = 100;

export function inline(bot: Composer<BotContext>): void {
  bot.on('inline_query', async (ctx) => {
    const typed = ctx.inlineQuery.query.trim();
    const { index } = ctx.services.live.current;
    const results = typed === '' ? [] : resultsFor(ctx, typed, index.suggest(typed, RESULTS));
    const hint = ctx.voice.say(typed === '' ? 'inline.hint' : 'inline.notFound');
    await ctx.answerInlineQuery(results, {
      cache_time: CACHE_SECONDS,
      is_personal: true,
      ...(results.length === 0 ? { button: { text: hint, start_parameter: 'inline' } } : {}),
    });
  });
}

/** The answers to the suggested questions; to what was typed itself where nothing is suggested. */
function resultsFor(
  ctx: BotContext,
  typed: string,
  entries: readonly QaEntry[],
): InlineQueryResultArticle[] {
  const results = entries.flatMap(({ id, question }) => resultFor(ctx, id, question));
  return results.length > 0 ? results : resultFor(ctx, typed, typed);
}

function resultFor(ctx: BotContext, id: string, question: string): InlineQueryResultArticle[] {
  const { live, config } = ctx.services;
  const { answer } = live.current.answerer.answer(question);
  const [citation] = answer.citations;
  if (answer.status !== 'answered' || citation === undefined) return [];
  const view = {
    answer: { ...answer, suggestions: [] },
    question,
    cityHotline: config.hotline,
    url: live.current.index.article(citation.articleId)?.url,
  };
  return [
    {
      type: 'article',
      id: shortIdOf(id),
      title: clip(ctx.voice.script(question), DESCRIPTION),
      description: clip(ctx.voice.script(answer.answer ?? answer.text), DESCRIPTION),
      input_message_content: {
        message_text: renderAnswer(view, ctx.voice).markup,
        parse_mode: 'HTML',
        link_preview_options: { is_disabled: true },
      },
    },
  ];
}
