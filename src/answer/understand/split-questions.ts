/** Several questions in one message → one each. */
import { foldText } from '../../language/index.ts';

/** More than this is a letter, not a list of questions. */
const MOST_QUESTIONS = 5;
/** A shorter piece (怎么办?) says nothing by itself. */
const SHORTEST_QUESTION = 5;

const MARKED_ENDS = /(?<=[?？;；])|\n+/u;
const CLAUSE_ENDS = /[,，]/u;
const ENUMERATOR =
  /^\s*(?:\(?\d{1,2}\)?[.、)]|[一二三四五六][、.]|[①②③④⑤]|另外|还有|以及)[,，:：\s]*/u;

const COURTESY = /^(?:[你您]好|请问|麻烦|谢谢|多谢|感谢).{0,2}$/;

const QUESTION_WORD =
  /多少|几|什么|哪|谁|怎么|如何|怎样|怎办|何|吗|呢[?]?$|是否|能否|能不能|可不可以|要不要|会不会|是不是|用不用|有没有|好多|啥|咋|how|what|when|where|who|why|which|can i/;
/** 该怎么消毒? 有哪些? asks on about what was just said. */
const ASKS_ON =
  /^(?:那么?|该|应该?|又|都|具体|分别|是|有)?(?:怎么|如何|怎样|为什么|什么|哪|多少|几)/;

/** Whether a piece asks something by itself. */
function asks(piece: string): boolean {
  const folded = foldText(piece);
  return piece.length >= SHORTEST_QUESTION && !ASKS_ON.test(folded) && QUESTION_WORD.test(folded);
}

function piecesOf(text: string, ends: RegExp): string[] {
  return text
    .split(ends)
    .map((piece) => piece.replace(ENUMERATOR, '').trim())
    .filter((piece) => piece !== '');
}

/** 公办园有多少所,民办园有多少所: clauses that all ask by themselves. */
function clausesOf(text: string): string[] {
  const clauses = piecesOf(text, CLAUSE_ENDS).filter((clause) => !COURTESY.test(clause));
  return clauses.length > 1 && clauses.every(asks) ? clauses : [text];
}

/**
 * What stands before a question without asking anything (我家娃儿三岁。) belongs to the next one,
 * what asks on (该怎么办?) to the one before.
 */
function joinPieces(pieces: readonly string[]): string[] {
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

/**
 * The questions in one message, in order, verbatim but for numbers in front of them.
 * A message with one question, however long, stays whole; so does a letter of more than five.
 */
export function splitQuestions(text: string): string[] {
  const questions = joinPieces(piecesOf(text, MARKED_ENDS)).flatMap(clausesOf);
  return questions.length >= 2 && questions.length <= MOST_QUESTIONS ? questions : [text];
}
