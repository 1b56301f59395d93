/** The buttons below an answer. Callback data holds numbers and short ids only: at most 64 bytes. */
import type { Answer } from '../../domain/index.ts';
import type { Voice } from '../texts/index.ts';
import { clip } from './html.ts';

export interface Button {
  readonly text: string;
  readonly callback_data: string;
}
export interface Keyboard {
  readonly inline_keyboard: Button[][];
}

/** Longest label, in characters: two lines on a narrow phone. */
const LABEL = 40;

export const button = (text: string, data: string): Button => ({
  text: clip(text, LABEL),
  callback_data: data,
});

export interface AnswerButtons {
  readonly questionId: number;
  readonly answer: Answer;
  readonly isUnfolded: boolean;
  /** Whether the message shows the question above the answer. */
  readonly showsQuestion: boolean;
  /** Whether the person can be told later: in private chats only. */
  readonly canWait: boolean;
}

/**
 * Callback data: `f` feedback, `p` passage, `s` suggestion, `n` notify, each with the question's number;
 * after a verdict, two digits for what the message shows (unfolded, question), so that it is shown again.
 */
export function answerKeyboard(view: AnswerButtons, voice: Voice): Keyboard {
  const { questionId: id, answer } = view;
  const rows: Button[][] = answer.suggestions.map((suggestion, place) => [
    button(voice.script(suggestion), `s:${id}:${place}`),
  ]);
  if (answer.status === 'answered') {
    const label = voice.say(view.isUnfolded ? 'answer.fold' : 'answer.unfold');
    const header = view.showsQuestion ? 1 : 0;
    const state = `${view.isUnfolded ? 1 : 0}${header}`;
    rows.unshift([button(label, `p:${id}:${view.isUnfolded ? 0 : 1}:${header}`)]);
    rows.push([
      button(`👍 ${voice.say('feedback.up')}`, `f:${id}:up:${state}`),
      button(`👎 ${voice.say('feedback.down')}`, `f:${id}:down:${state}`),
    ]);
  }
  if (answer.status === 'answered' && view.canWait)
    rows.push([button(voice.say('watch.button'), `w:${id}`)]);
  if (answer.status === 'not_found' && view.canWait)
    rows.push([button(voice.say('waiting.button'), `n:${id}`)]);
  return { inline_keyboard: rows };
}
