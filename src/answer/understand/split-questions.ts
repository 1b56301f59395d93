/** Several questions in one message → one each. */
import { foldText } from '../../language/index.ts';
import { kindOf } from './kind.ts';

/** More than this is a letter, not a list of questions. */
const MOST_QUESTIONS = 5;

const ENUMERATOR =
  /^\s*(?:\(?\d{1,2}\)?[.、)]|[一二三四五六][、.]|[①②③④⑤]|另外|还有|以及)[,，:：\s]*/u;

/** 该怎么消毒? 有哪些? asks on about what was just said. */
const ASKS_ON =
  /^(?:那么?|该|应该?|又|都|具体|分别|是|有)?(?:怎么|如何|怎样|为什么|什么|哪|多少|几)/;

/** Whether a piece asks something by itself: long enough, and with a question word. */
function asks(piece: string): boolean {
  const folded = foldText(piece);
  return piece.length >= 5 && !ASKS_ON.test(folded) && kindOf(folded) !== 'other';
}

/**
 * The questions in one message, in order, verbatim but for numbers in front of them.
 * A message with one question, however long, stays whole.
 */
export function splitQuestions(text: string): string[] {
  const pieces = text
    .split(/(?<=[?？])|\n+|(?<=[;；])/u)
    .map((piece) => piece.replace(ENUMERATOR, '').trim())
    .filter((piece) => piece !== '');
  const asking = pieces.filter(asks);
  const isList = asking.length >= 2 && asking.length <= MOST_QUESTIONS;
  return isList ? joinLeadIns(pieces) : [text];
}

/**
 * What stands before a question without asking anything (我家娃儿三岁。) belongs to the next one,
 * what asks on (该怎么办?) to the one before. */
function joinLeadIns(pieces: readonly string[]): string[] {
  const questions: string[] = [];
  let leadIn = '';
  for (const piece of pieces) {
    const last = questions.at(-1);
    if (asks(piece)) {
      questions.push(`${leadIn}${piece}`);
      leadIn = '';
    } else if (ASKS_ON.test(foldText(piece)) && last !== undefined && leadIn === '')
      questions[questions.length - 1] = `${last}${piece}`;
    else leadIn = `${leadIn}${piece} `;
  }
  return questions;
}
