/** The log of the open chat: draws what is new or changed, leaves the rest, so that a screen reader hears only the news. */
import { byId, el } from './dom.js';
import { formatted } from './text.js';

const log = byId('log');
const drawn = new Map();
let shownChat;
/** Whether the newest message comes into view by itself: until somebody scrolls back. */
let follows = true;

// It scrolls, so the keyboard must be able to reach it.
log.tabIndex = 0;
log.addEventListener('scroll', () => {
  follows = log.scrollHeight - log.scrollTop - log.clientHeight < 80;
});
new ResizeObserver(follow).observe(log);

/** Down to the newest message; of one that is longer than the log, to its beginning: the answer comes first. */
function follow() {
  if (!follows) return;
  const newest = log.lastElementChild;
  const beginning = newest === null ? 0 : newest.offsetTop - log.offsetTop;
  log.scrollTop = Math.min(log.scrollHeight - log.clientHeight, beginning);
}

/** `actions`: useButton, reply, edit, forward, react, why, command, start. */
export function drawMessages(view, messages, actions) {
  const key = `${view.person} ${view.open.id}`;
  const isOther = shownChat !== key;
  if (isOther) clear();
  shownChat = key;
  const newest = messages.at(-1);
  const isOwnNews = newest?.from?.id === view.person && !drawn.has(newest.message_id);
  if (isOther || isOwnNews) follows = true;
  // Filling an empty log is no news.
  log.setAttribute('aria-busy', String(isOther));
  forget(new Set(messages.map(({ message_id }) => message_id)));
  let before;
  for (const message of messages) before = place(message, before, view, actions);
  if (messages.length === 0) log.replaceChildren(welcome(view));
  follow();
  log.setAttribute('aria-busy', 'false');
}

/** Draws everything anew, as after another topic was chosen. */
export function clear() {
  drawn.clear();
  log.replaceChildren();
  shownChat = undefined;
}

function forget(present) {
  for (const [id, { node }] of drawn)
    if (!present.has(id)) {
      node.remove();
      drawn.delete(id);
    }
  if (drawn.size === 0) log.replaceChildren();
}

function place(message, before, view, actions) {
  const state = JSON.stringify(message);
  const known = drawn.get(message.message_id);
  if (known?.state === state) return known.node;
  const node = messageNode(message, view, actions);
  if (known !== undefined) replaceKeepingFocus(known.node, node);
  else if (before === undefined) log.prepend(node);
  else before.after(node);
  drawn.set(message.message_id, { state, node });
  return node;
}

/** A pressed button often changes its message: whoever pressed it stays where they were, or nearby. */
function replaceKeepingFocus(old, node) {
  const pressed = old.contains(document.activeElement) ? document.activeElement : undefined;
  old.replaceWith(node);
  if (pressed === undefined) return;
  const buttons = [...node.querySelectorAll('button')];
  const same = buttons.find(({ textContent }) => textContent === pressed.textContent);
  (same ?? buttons[0] ?? log).focus();
}

function messageNode(message, view, actions) {
  const notice = serviceNotice(message);
  if (notice !== undefined) return el('p', { className: 'notice' }, notice);
  const isMine = message.from?.id === view.person && message.sender_chat === undefined;
  const isBot = message.from?.id === view.bot.id;
  const author = message.from?.first_name ?? message.sender_chat?.title ?? '';
  const time = clock(message.date);
  const className = `message ${isMine ? 'mine' : 'theirs'}${isBot ? ' bot' : ''}`;
  const label = `${author}，${time}`;
  return el(
    'article',
    { className, 'aria-label': label },
    el(
      'div',
      { className: 'bubble' },
      el('p', { className: 'author' }, author, ...origin(message), ...topicName(message, view)),
      quoted(message.reply_to_message),
      ...media(message),
      textOf(message, actions),
      el(
        'p',
        { className: 'foot' },
        message.edit_date === undefined ? '' : '已修改 · ',
        el('time', { dateTime: new Date(message.date * 1000).toISOString() }, time),
      ),
    ),
    reactions(message),
    keyboard(message, actions),
    tools(message, isBot, view, actions),
  );
}

function textOf(message, actions) {
  const text = message.text ?? message.caption;
  if (text === undefined) return undefined;
  const entities = message.entities ?? message.caption_entities;
  const links = { onCommand: actions.command, onStart: actions.start };
  return el('div', { className: 'text' }, ...formatted(text, entities, links));
}

function media(message) {
  const parts = [];
  const file = (id) => `api/file/${encodeURIComponent(id)}`;
  const photo = message.photo?.at(-1);
  if (photo !== undefined)
    parts.push(
      el('img', { src: file(photo.file_id), alt: message.caption ?? '图片', className: 'photo' }),
    );
  if (message.document !== undefined)
    parts.push(
      el(
        'a',
        {
          href: file(message.document.file_id),
          download: message.document.file_name,
          className: 'file',
        },
        `📄 ${message.document.file_name}`,
      ),
    );
  if (message.voice !== undefined) parts.push(el('p', {}, '🎤 语音'));
  if (message.sticker !== undefined)
    parts.push(el('p', { className: 'sticker' }, message.sticker.emoji));
  const contact = message.contact;
  if (contact !== undefined)
    parts.push(el('p', {}, `☎ ${contact.first_name} ${contact.phone_number}`));
  return parts;
}

function keyboard(message, actions) {
  const rows = message.reply_markup?.inline_keyboard ?? [];
  if (rows.length === 0) return undefined;
  const button = (given) =>
    el('button', { type: 'button', onclick: () => actions.useButton(message, given) }, given.text);
  return el(
    'div',
    { className: 'keyboard' },
    ...rows.map((row) => el('div', { className: 'keys' }, ...row.map(button))),
  );
}

function tools(message, isBot, view, actions) {
  const button = (text, label, onclick) =>
    el('button', { type: 'button', className: 'tool', 'aria-label': label, onclick }, text);
  const isOwn = message.from?.id === view.person && message.via_bot === undefined;
  const parts = [];
  if (view.open.mayWrite) parts.push(button('回复', '回复这条消息', () => actions.reply(message)));
  if (isOwn && message.text !== undefined)
    parts.push(button('修改', '修改这条消息', () => actions.edit(message)));
  if (view.open.type !== 'private')
    parts.push(button('转发', '转发给机器人', () => actions.forward(message)));
  if (isBot) parts.push(thumb(message, actions));
  if (isBot && view.canExplain)
    parts.push(button('为什么', '为什么这样回答', () => actions.why(message)));
  return el('div', { className: 'tools' }, ...parts);
}

/** Gives a 👍, or takes it back. */
function thumb(message, actions) {
  const isGiven = message.ownReaction === '👍';
  return el(
    'button',
    {
      type: 'button',
      className: 'tool',
      'aria-label': '用👍回应',
      'aria-pressed': String(isGiven),
      onclick: () => actions.react(message, isGiven ? '' : '👍'),
    },
    '👍',
  );
}

function reactions(message) {
  if (message.reactions.length === 0) return undefined;
  const text = message.reactions.join(' ');
  return el('p', { className: 'reactions', role: 'img', 'aria-label': `回应：${text}` }, text);
}

function quoted(message) {
  if (message === undefined) return undefined;
  const text = message.text ?? message.caption ?? '（媒体）';
  return el(
    'p',
    { className: 'quoted' },
    `${message.from?.first_name ?? ''}：${text.slice(0, 80)}`,
  );
}

function origin({ forward_origin, via_bot }) {
  if (via_bot !== undefined) return [` · 来自 @${via_bot.username}`];
  return forward_origin === undefined ? [] : [' · 转发'];
}

function topicName({ message_thread_id }, view) {
  const topic = view.open.topics.find(({ id }) => id === message_thread_id);
  return topic === undefined ? [] : [` · ${topic.name}`];
}

function serviceNotice(message) {
  const names = (people) => people.map(({ first_name }) => first_name).join('、');
  if (message.new_chat_members !== undefined) return `${names(message.new_chat_members)} 加入了`;
  if (message.left_chat_member !== undefined)
    return `${message.left_chat_member.first_name} 离开了`;
  if (message.pinned_message !== undefined) return '置顶了一条消息';
  if (message.forum_topic_created !== undefined)
    return `新话题：${message.forum_topic_created.name}`;
  return undefined;
}

function welcome(view) {
  const hint =
    view.open.type === 'private'
      ? `这里是您和“${view.bot.name}”的聊天。写下想问的事，或先发 /start。`
      : `还没有消息。在群里用 /ask 加问题，或写 @${view.bot.username} 来问。`;
  const text = view.open.type === 'channel' ? '还没有公告。' : hint;
  return el('p', { className: 'notice' }, text);
}

const clock = (seconds) =>
  new Date(seconds * 1000).toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' });
