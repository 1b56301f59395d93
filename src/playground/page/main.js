/** The page: who I am, which chat is open, what I write. */
import { upload, watch } from './api.js';
import { hideChoices, listenForKeys, showChoices } from './choices.js';
import { byId, el } from './dom.js';
import { clear, drawMessages } from './messages.js';
import { perform, showNotice, toast } from './notices.js';
import { explain } from './why.js';

const text = byId('text');
const topic = byId('topic');
/** What the server last told: see `View` in view.ts. */
let view;
/** What the next text is besides a new message: `{ replyTo }` or `{ edit }`, each a message's number. */
let purpose = {};
/** Newest message seen, by chat. */
const seen = new Map();

open('', '');
listenForKeys();

function open(person, chat) {
  setPurpose({});
  watch(person, chat, draw, () => toast('与本机服务器的连接断了，正在重试…'));
}

function draw(next) {
  const isOther = view?.open.id !== next.open.id || view?.person !== next.person;
  view = next;
  drawPeople();
  drawChats();
  drawHead();
  if (isOther) drawTopics();
  drawLog();
  byId('typing').textContent = view.open.isTyping ? `${view.bot.name}正在输入…` : '';
  byId('composer').hidden = !view.open.mayWrite;
  byId('read-only').hidden = view.open.mayWrite;
}

function drawLog() {
  const thread = Number(topic.value) || undefined;
  const { messages } = view.open;
  const shown =
    thread === undefined ? messages : messages.filter((each) => each.message_thread_id === thread);
  drawMessages(view, shown, actions);
}

function drawPeople() {
  const select = byId('person');
  if (select.options.length !== view.people.length)
    select.replaceChildren(...view.people.map(({ id, name }) => el('option', { value: id }, name)));
  select.value = view.person;
}

const KINDS = { private: '私聊', group: '群', supergroup: '群', channel: '频道' };

function drawChats() {
  seen.set(`${view.person} ${view.open.id}`, newest(view.open.id));
  const focused = document.activeElement?.dataset?.chat;
  byId('chats').replaceChildren(
    ...view.chats.map(({ id, title, type, lastId }) => {
      const isOpen = id === view.open.id;
      const isUnread = !isOpen && lastId > (seen.get(`${view.person} ${id}`) ?? 0);
      const button = el(
        'button',
        {
          type: 'button',
          onclick: () => open(view.person, id),
          'aria-current': isOpen ? 'true' : 'false',
        },
        el('span', { className: 'title' }, title),
        el('span', { className: 'muted' }, isUnread ? `${KINDS[type]} · 有新消息` : KINDS[type]),
      );
      button.dataset.chat = id;
      return el('li', {}, button);
    }),
  );
  if (focused !== undefined) document.querySelector(`[data-chat="${focused}"]`)?.focus();
}

const newest = (chat) => view.chats.find(({ id }) => id === chat)?.lastId ?? 0;

function drawHead() {
  const { open: chat } = view;
  byId('chat-title').textContent = view.chats.find(({ id }) => id === chat.id)?.title ?? '';
  byId('chat-note').textContent =
    chat.type === 'private' ? `机器人 @${view.bot.username}` : KINDS[chat.type];
  const remove = byId('remove');
  remove.hidden = !chat.mayRemoveBot;
  const [stop, again] = chat.type === 'private' ? BLOCKING : REMOVING;
  const { words, what } = chat.hasBot ? stop : again;
  remove.textContent = words;
  remove.onclick = () => perform({ ...(chat.type === 'private' ? me() : here()), act: what });
}

const BLOCKING = [
  { words: '停用机器人', what: 'block' },
  { words: '解除停用', what: 'unblock' },
];
const REMOVING = [
  { words: '移出机器人', what: 'removeBot' },
  { words: '加入机器人', what: 'addBot' },
];

function drawTopics() {
  byId('topic-field').hidden = view.open.topics.length === 0;
  topic.replaceChildren(
    el('option', { value: '' }, '全部'),
    ...view.open.topics.map(({ id, name }) => el('option', { value: id }, name)),
  );
}

const me = () => ({ person: view.person });
const here = () => ({ person: view.person, chat: view.open.id });

async function say(words) {
  const thread = Number(topic.value) || undefined;
  const { edit, replyTo } = purpose;
  setPurpose({});
  if (edit !== undefined) await perform({ act: 'edit', ...here(), message: edit, text: words });
  else await perform({ act: 'send', ...here(), text: words, replyTo, thread });
}

const actions = {
  command: (words) => say(words),
  start: (payload) => start(payload),
  react: (message, emoji) =>
    perform({ act: 'react', ...here(), message: message.message_id, emoji }),
  why: (message) => explain(view, message),
  reply: (message) => {
    setPurpose({ replyTo: message.message_id }, `回复：${beginningOf(message)}`);
    text.focus();
  },
  edit: (message) => {
    setPurpose({ edit: message.message_id }, `修改：${beginningOf(message)}`);
    text.value = message.text;
    fitHeight();
    text.focus();
  },
  forward: async (message) => {
    await perform({ act: 'forward', ...here(), message: message.message_id });
    open(view.person, view.person);
  },
  useButton,
};

async function useButton(message, button) {
  if (button.url !== undefined) {
    const payload = /^https:\/\/t\.me\/\w+\?start=([\w-]+)$/.exec(button.url)?.[1];
    if (payload !== undefined) await start(payload);
    else window.open(button.url, '_blank', 'noopener');
  } else if (button.callback_data !== undefined) {
    const data = button.callback_data;
    const answer = await perform({ act: 'press', ...here(), message: message.message_id, data });
    showNotice(answer);
  } else if (button.copy_text !== undefined) {
    await navigator.clipboard.writeText(button.copy_text.text);
    toast('已复制');
  } else {
    const query = button.switch_inline_query_current_chat ?? button.switch_inline_query ?? '';
    text.value = `@${view.bot.username} ${query}`;
    text.focus();
    offerChoices();
  }
}

async function start(payload) {
  await perform({ act: 'start', person: view.person, payload });
  open(view.person, view.person);
}

const beginningOf = (message) => (message.text ?? message.caption ?? '').slice(0, 40);

function setPurpose(next, words = '') {
  purpose = next;
  byId('purpose-text').textContent = words;
  byId('purpose').hidden = words === '';
}

/** Inline results after `@bot …`, commands after `/`. */
async function offerChoices() {
  const words = text.value;
  const mention = `@${view.bot.username} `;
  if (words.toLowerCase().startsWith(mention)) await offerResults(words.slice(mention.length));
  else if (/^\/\w*$/.test(words)) offerCommands(words.slice(1));
  else hideChoices();
}

let asked = 0;
async function offerResults(query) {
  const mine = ++asked;
  const found = await perform({ act: 'inline', person: view.person, query });
  if (mine !== asked || found === undefined) return;
  const choices = found.results.map(({ id, title, description }) => ({
    title,
    description,
    choose: async () => {
      finishTyping();
      await perform({ act: 'choose', ...here(), query: found.query, result: id });
    },
  }));
  const heading = `机器人的结果：${choices.length} 条`;
  showChoices(heading, [...choices, ...wayToBot(found.button)]);
}

/** The button above inline results: it leads to the private chat. */
function wayToBot(button) {
  if (button === undefined) return [];
  const choose = async () => {
    finishTyping();
    await start(button.start_parameter ?? '');
  };
  return [{ title: button.text, description: '打开与机器人的私聊', choose }];
}

function offerCommands(begun) {
  const fitting = view.commands.filter(({ command }) => command.startsWith(begun));
  const choices = fitting.map(({ command, description }) => ({
    title: `/${command}`,
    description,
    choose: () => {
      finishTyping();
      say(`/${command}`);
    },
  }));
  if (choices.length > 0) showChoices(`命令：${choices.length} 个`, choices);
  else hideChoices();
}

function finishTyping() {
  asked++;
  clearTimeout(typingTimer);
  text.value = '';
  fitHeight();
  hideChoices();
  text.focus();
}

/** The field grows with what is written, to a third of the window; the hint in an empty one doesn't count. */
function fitHeight() {
  text.style.height = 'auto';
  if (text.value === '') return;
  text.style.height = `${Math.min(text.scrollHeight, window.innerHeight / 3)}px`;
}

let typingTimer;
text.addEventListener('input', () => {
  fitHeight();
  clearTimeout(typingTimer);
  typingTimer = setTimeout(offerChoices, 150);
});

text.addEventListener('keydown', (event) => {
  // While an input method is composing, Enter only takes its proposal.
  if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  byId('composer').requestSubmit();
});

byId('composer').addEventListener('submit', (event) => {
  event.preventDefault();
  const words = text.value.trim();
  if (words === '') return;
  finishTyping();
  say(words);
});

byId('attach').onclick = () => byId('file').click();
byId('file').addEventListener('change', async (event) => {
  const [file] = event.target.files;
  event.target.value = '';
  if (file === undefined) return;
  try {
    await upload(view.person, view.open.id, file);
  } catch (error) {
    toast(error.message);
  }
});

byId('cancel').onclick = () => {
  setPurpose({});
  finishTyping();
};
byId('person').addEventListener('change', (event) => {
  const isPrivate = view.open.type === 'private';
  open(event.target.value, isPrivate ? event.target.value : view.open.id);
});
topic.addEventListener('change', () => {
  clear();
  drawLog();
});
