/** A bot with set answers on a playground, so that tests of the page need neither index nor dictionary. */
import { Telegraf } from 'telegraf';
import { onTestFinished } from 'vitest';
import { type Article, articleId, type Passage, passageIdOf } from '../../src/domain/index.ts';
import {
  type ExplainedAnswer,
  type Playground,
  startPlayground,
} from '../../src/playground/index.ts';
import { polled, TOKEN } from './bot-server.ts';

/** Would run if any text of others were taken for markup. */
export const HOSTILE = `<img src=x onerror="document.title='hacked'">"'</script>`;

/** Starts both, for one test. */
export async function startScripted(): Promise<Playground> {
  const playground = await startPlayground({ port: 0, botToken: TOKEN, explain });
  const bot = new Telegraf(TOKEN, { telegram: { apiRoot: playground.apiRoot } });
  prepare(bot);
  await bot.telegram.setMyCommands([
    { command: 'topics', description: '按主题浏览' },
    { command: 'help', description: '怎么用' },
  ]);
  // A test may end while the bot still answers.
  bot.catch(() => {});
  bot.launch().catch(() => {});
  onTestFinished(async () => {
    bot.stop();
    await playground.close();
  });
  await polled(playground.botApi);
  return playground;
}

const escaped = HOSTILE.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

function prepare(bot: Telegraf): void {
  bot.command('topics', (context) => context.reply('就业 · 教育 · 医疗 · 养老'));
  bot.on('document', (context) => context.reply(`收到文件 ${context.message.document.file_name}`));
  bot.on('text', async (context) => {
    const html = [
      '<b>64.8万人</b>',
      '<blockquote>截至10月底，全市城镇新增就业64.8万人。</blockquote>',
      `来源：<a href="https://news.example/1">${escaped}</a>，2021年11月4日`,
    ].join('\n');
    const inline_keyboard = [
      [
        { text: '👍 有用', callback_data: 'good' },
        { text: '👎 没用', callback_data: 'bad' },
      ],
      [{ text: '查看原文段落', callback_data: 'unfold' }],
      [{ text: HOSTILE, callback_data: 'hostile' }],
    ];
    const reply_parameters = { message_id: context.message.message_id };
    const keyboard = { reply_markup: { inline_keyboard } };
    await context.reply(html, { parse_mode: 'HTML', reply_parameters, ...keyboard });
  });
  bot.action('good', (context) => context.answerCbQuery('谢谢您的评价'));
  bot.action('bad', (context) => context.answerCbQuery('哪里不好？', { show_alert: true }));
  bot.action('unfold', async (context) => {
    await context.answerCbQuery();
    await context.editMessageText('原文：今年以来……', {
      reply_markup: { inline_keyboard: [[{ text: '收起', callback_data: 'fold' }]] },
    });
  });
  bot.on('inline_query', (context) =>
    context.answerInlineQuery(
      ['见习补贴每月多少？', HOSTILE].map((title, index) => ({
        type: 'article',
        id: String(index),
        title,
        description: title,
        input_message_content: { message_text: `${title} 每月 1,500 元` },
      })),
    ),
  );
}

function explain(questions: readonly string[]): ExplainedAnswer {
  const question = questions.join(' → ');
  const id = articleId('a1');
  const article: Article = {
    id,
    title: HOSTILE,
    source: '重庆日报',
    publishedAt: '2021-11-04',
    url: null,
    region: '重庆',
    topics: ['就业'],
    status: 'active',
    documentNumber: null,
    supersedes: [],
    validFrom: null,
    validUntil: null,
  };
  const passage: Passage = {
    id: passageIdOf(id, 0),
    articleId: id,
    ordinal: 0,
    headings: ['就业'],
    text: '截至10月底，全市城镇新增就业64.8万人。',
    context: { year: 2021, speaker: null },
  };
  return {
    answer: {
      status: 'answered',
      confidence: 0.93,
      text: '64.8万人',
      answer: '64.8万人',
      citations: [],
      topic: '就业',
      asOf: '2021-10',
      suggestions: [],
    },
    explanation: {
      questions: [
        {
          original: question,
          text: question,
          kind: 'amount',
          places: [],
          years: [],
          documentNumbers: [],
          synonyms: [],
          changes: [{ step: 'repair', from: '就页', to: '就业' }],
        },
      ],
      candidates: [{ passage, article, score: 4.2, features: { bigrams: 3.1, heading: 1.1 } }],
      decisions: ['asked for: amount', 'answered from passage 1'],
    },
  };
}
