/** `/stats`: what was asked, answered and not found, by subject and day, with a small chart. */
import type { Composer } from 'telegraf';
import { figuresOf, type QuestionFigures } from '../../admin/index.ts';
import type { BotContext } from '../context.ts';
import { drawBars } from '../rendering/chart.ts';
import { html, joinHtml } from '../rendering/html.ts';
import type { Voice } from '../texts/index.ts';

const DAYS = 14;
const DAY = 24 * 60 * 60 * 1000;
const VERSION_LENGTH = 8;

export function statistics(bot: Composer<BotContext>): void {
  bot.command('stats', async (ctx) => {
    const { store, config } = ctx.services;
    const now = store.now();
    const since = now - DAYS * DAY;
    const figures = figuresOf(await store.questionFacts(since), {
      now,
      days: DAYS,
      timeZone: config.timeZone,
    });
    await ctx.sendHtml(
      joinHtml(
        [
          html`<b>${ctx.voice.say('stats.title', { days: DAYS })}</b>`,
          html`${questionLine(figures, await store.feedback.counts(since), ctx.voice)}`,
          html`${topicLine(figures, ctx.voice)}`,
          html`${dayLines(figures, ctx.voice)}`,
          html`${await chatLine(ctx)}`,
          html`${indexLine(ctx)}`,
        ],
        '\n\n',
      ),
    );
    const picture = drawBars(
      figures.byDay.map(({ asked, answered }) => ({ whole: asked, part: answered })),
    );
    await ctx.replyWithPhoto({ source: picture }, { caption: ctx.voice.say('stats.chart') });
  });
}

function questionLine(
  { asked, answered, notFound, medianMilliseconds }: QuestionFigures,
  { up, down }: { readonly up: number; readonly down: number },
  voice: Voice,
): string {
  const median = medianMilliseconds === null ? '-' : medianMilliseconds.toFixed(1);
  return voice.say('stats.figures', { asked, answered, notFound, up, down, median });
}

function topicLine({ byTopic }: QuestionFigures, voice: Voice): string {
  const list = [...byTopic].map(([topic, count]) => `${topic} ${count}`).join('、');
  return voice.say('stats.topics', { list: list === '' ? '-' : list });
}

const dayLines = ({ byDay }: QuestionFigures, voice: Voice): string =>
  [
    voice.say('stats.days'),
    ...byDay
      .filter(({ asked }) => asked > 0)
      .map(({ day, asked, answered }) => `${day} ${answered}/${asked}`),
  ].join('\n');

async function chatLine({ services, voice }: BotContext): Promise<string> {
  const { private: people, group, supergroup, channel } = await services.store.chats.counts();
  return voice.say('stats.chats', { people, groups: group + supergroup, channels: channel });
}

function indexLine({ services, voice }: BotContext): string {
  const { articles, index } = services.live.current;
  return voice.say('stats.index', {
    articles: articles.length,
    passages: index.passageCount,
    version: index.version.slice(0, VERSION_LENGTH),
  });
}
