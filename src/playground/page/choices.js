/** What can be chosen while typing: inline results after `@bot …`, commands after `/`. */
import { byId, el } from './dom.js';

const list = byId('choices');
const text = byId('text');

/** Each choice has a title, a description and what to do; `heading` names the list. */
export function showChoices(heading, choices) {
  const buttons = choices.map(({ title, description, choose }) =>
    el(
      'button',
      { type: 'button', onclick: choose },
      el('strong', {}, title),
      description ? el('span', { className: 'muted' }, description) : undefined,
    ),
  );
  list.replaceChildren(el('p', { className: 'muted', role: 'status' }, heading), ...buttons);
  list.hidden = false;
}

export function hideChoices() {
  list.hidden = true;
  list.replaceChildren();
}

/** Arrow keys lead from the text into the list and back, Escape closes it. */
export function listenForKeys() {
  text.addEventListener('keydown', (event) => {
    if (event.key !== 'ArrowDown' || list.hidden) return;
    event.preventDefault();
    list.querySelector('button')?.focus();
  });
  list.addEventListener('keydown', (event) => {
    const focused = document.activeElement;
    if (event.key === 'ArrowDown') focused?.nextElementSibling?.focus();
    else if (event.key === 'ArrowUp') (focusable(focused?.previousElementSibling) ?? text).focus();
    else return;
    event.preventDefault();
  });
  document.addEventListener('keydown', (event) => {
    if (event.key !== 'Escape' || list.hidden) return;
    hideChoices();
    text.focus();
  });
}

const focusable = (element) => (element instanceof HTMLButtonElement ? element : undefined);
