/** The panel that shows why an answer was chosen. */
import { explanation } from './api.js';
import { byId, el } from './dom.js';

const panel = byId('why');
const body = byId('why-body');
const STATUS = { answered: '找到答案', clarify: '请选一个', not_found: '没有找到', chat: '闲谈' };
const KINDS = {
  amount: '问数量',
  date: '问时间',
  list: '问有哪些',
  contact: '问联系方式',
  person: '问是谁',
  place: '问在哪里',
  definition: '问是什么',
  procedure: '问怎么办',
  reason: '问为什么',
  yes_no: '问是否',
  other: '其他',
};
const STEPS = {
  fold: '统一字形',
  pinyin: '读拼音',
  english: '读英文',
  padding: '去掉客套',
  dialect: '读方言',
  repair: '改错字',
  everyday: '换成公文用语',
};
let opener;

byId('why-close').onclick = close;
panel.addEventListener('keydown', (event) => {
  if (event.key === 'Escape') close();
});

function close() {
  panel.hidden = true;
  document.body.classList.remove('with-why');
  opener?.focus();
}

/** Explains the answer to the words that a message of the bot follows. */
export async function explain(view, message) {
  opener = document.activeElement;
  const questions = questionsBefore(view, message);
  const question = questions.at(-1);
  panel.hidden = false;
  document.body.classList.add('with-why');
  byId('why-title').focus();
  if (question === undefined) {
    body.replaceChildren(el('p', {}, '这条消息不是对某个问题的回答。'));
    return;
  }
  body.replaceChildren(el('p', { className: 'muted' }, '正在查…'));
  try {
    body.replaceChildren(...reasons(question, await explanation(view.open.id, questions)));
  } catch (error) {
    body.replaceChildren(el('p', {}, error.message));
  }
}

/** As many as a conversation is remembered for. */
const EARLIER = 5;

/** What the message answers, after what the same person asked before it in the same topic: oldest first. */
function questionsBefore(view, message) {
  const said = view.open.messages.filter(
    (each) =>
      each.message_id < message.message_id &&
      each.text !== undefined &&
      each.from?.is_bot === false &&
      each.message_thread_id === message.message_thread_id,
  );
  const asked = message.reply_to_message ?? said.at(-1);
  if (asked?.text === undefined) return [];
  const earlier = said.filter(
    ({ message_id: id, from, text }) =>
      id < asked.message_id && from.id === asked.from?.id && isForBot(view, text),
  );
  const [question, ...before] = [asked, ...earlier.reverse()].map(({ text }) => wordsOf(text));
  if (question === '') return [];
  const words = before.filter((each) => each !== '').slice(0, EARLIER);
  return [...words.reverse(), question];
}

/** Other commands are no questions; in a group people also talk to each other. */
function isForBot(view, text) {
  if (text.startsWith('/')) return /^\/ask\b/.test(text);
  return view.open.type === 'private' || text.includes(`@${view.bot.username}`);
}

const wordsOf = (text) =>
  text
    .replace(/^\/\w+(?:@\w+)?\s*/, '')
    .replace(/@\w+\s*/, '')
    .trim();

function reasons(question, { answer, explanation: why }) {
  return [
    facts([
      ['问题', question],
      ['结果', STATUS[answer.status] ?? answer.status],
      ['把握', `${Math.round(answer.confidence * 100)}%`],
      ...why.questions.map((each) => [
        '理解为',
        `${each.text}（${KINDS[each.kind] ?? each.kind}）`,
      ]),
      ...why.questions.flatMap(({ changes }) =>
        changes.map(({ step, from, to }) => [STEPS[step] ?? step, `${from} → ${to}`]),
      ),
    ]),
    el('h3', {}, '判断经过'),
    el('ol', {}, ...why.decisions.map((line) => el('li', {}, line))),
    el('h3', {}, `候选段落（${why.candidates.length}）`),
    el('ol', { className: 'candidates' }, ...why.candidates.slice(0, 8).map(candidate)),
  ];
}

function facts(rows) {
  return el(
    'dl',
    {},
    ...rows.flatMap(([name, value]) => [el('dt', {}, name), el('dd', {}, value)]),
  );
}

function candidate({ passage, article, score, features }) {
  const date = article.publishedAt?.slice(0, 10);
  const place = [article.source, date, ...passage.headings].filter(Boolean).join(' · ');
  const sorted = Object.entries(features).sort(([, a], [, b]) => Math.abs(b) - Math.abs(a));
  return el(
    'li',
    {},
    el('p', {}, el('strong', {}, article.title), ` ${score.toFixed(2)}`),
    el('p', { className: 'muted' }, place),
    el('p', {}, passage.text.length > 120 ? `${passage.text.slice(0, 120)}…` : passage.text),
    el(
      'details',
      {},
      el('summary', {}, '分数的组成'),
      facts(sorted.map(([name, value]) => [name, value.toFixed(3)])),
    ),
  );
}
