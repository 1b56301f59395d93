/** A message's text with its entities (bold, links, quotes …) as elements. */
import { el } from './dom.js';

const TAGS = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strikethrough: 's',
  code: 'code',
  pre: 'pre',
  blockquote: 'blockquote',
  expandable_blockquote: 'blockquote',
};

const BLOCKS = new Set(['pre', 'blockquote', 'expandable_blockquote']);

/** About three lines on a phone. */
const FOLDED_LENGTH = 60;

/** `onCommand` is called when a person taps a command, `onStart` for a link that opens the bot. */
export function formatted(text, entities = [], actions = {}) {
  return nodes(text, [...entities].sort(outerFirst), 0, text.length, actions);
}

const outerFirst = (a, b) => a.offset - b.offset || b.length - a.length;

function nodes(text, entities, start, end, actions) {
  const found = [];
  let at = start;
  entities.forEach((entity, index) => {
    const entityEnd = entity.offset + entity.length;
    if (entity.offset < at || entityEnd > end) return;
    const isBlock = BLOCKS.has(entity.type);
    const before = text.slice(at, entity.offset);
    found.push(isBlock ? before.replace(/\n$/, '') : before);
    const inner = entities.slice(index + 1);
    const children = nodes(text, inner, entity.offset, entityEnd, actions);
    found.push(element(entity, text.slice(entity.offset, entityEnd), children, actions));
    // A block ends its line by itself.
    at = isBlock && text[entityEnd] === '\n' ? entityEnd + 1 : entityEnd;
  });
  found.push(text.slice(at, end));
  return found.filter((node) => node !== '');
}

function element(entity, words, children, actions) {
  if (entity.type === 'bot_command')
    return el(
      'button',
      { type: 'button', className: 'link', onclick: () => actions.onCommand?.(words) },
      words,
    );
  if (entity.type === 'text_link' || entity.type === 'url')
    return link(entity.url ?? words, children, actions);
  if (entity.type === 'expandable_blockquote' && words.length > FOLDED_LENGTH)
    return folded(children);
  return el(TAGS[entity.type] ?? 'span', {}, ...children);
}

/** A long quote shows its first lines, and the rest when asked. */
function folded(children) {
  const quote = el('blockquote', { className: 'folded' }, ...children);
  const unfold = () => {
    const isFolded = quote.classList.toggle('folded');
    button.textContent = isFolded ? '展开' : '收起';
    button.setAttribute('aria-expanded', String(!isFolded));
  };
  const fields = { type: 'button', className: 'link', onclick: unfold, 'aria-expanded': 'false' };
  const button = el('button', fields, '展开');
  return el('div', {}, quote, button);
}

/** Only addresses that open a page, a call or a letter become links. */
function link(address, children, actions) {
  const start = /^https:\/\/t\.me\/\w+\?start=([\w-]{1,64})$/.exec(address);
  if (start !== null)
    return el(
      'button',
      { type: 'button', className: 'link', onclick: () => actions.onStart?.(start[1]) },
      ...children,
    );
  if (!/^(?:https?|tel|mailto):/i.test(address)) return el('span', {}, ...children);
  return el('a', { href: address, target: '_blank', rel: 'noopener noreferrer' }, ...children);
}
