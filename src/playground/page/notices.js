/** Short words to the person: what the bot says to a pressed button, and what went wrong. */
import { act } from './api.js';
import { byId } from './dom.js';

let toastTimer;
/** Shows it for a few seconds. */
export function toast(words) {
  clearTimeout(toastTimer);
  byId('toast').textContent = words;
  toastTimer = setTimeout(() => {
    byId('toast').textContent = '';
  }, 6000);
}

/** The bot's answer to a pressed button. */
export function showNotice(answer) {
  if (answer?.text === undefined) return;
  if (answer.show_alert !== true) {
    toast(answer.text);
    return;
  }
  byId('alert-text').textContent = answer.text;
  byId('alert').showModal();
}

/** Does it, and says what went wrong. */
export async function perform(what) {
  try {
    return await act(what);
  } catch (error) {
    toast(error.message);
    return undefined;
  }
}
