/** The text that the citizen reads: the answer first, then the passage around it, then source, date and period. */
import type { Article, Passage } from '../domain/index.ts';
import { KINDS_OF_THINGS } from '../language/index.ts';
import type { Window } from './extract/index.ts';

/** Characters of an answer's text, the source line included. */
export const LONGEST_TEXT = 600;
const LONGEST_TITLE = 60;
const SHORTEST_TITLE = 10;
/** How much of what stands before the answer is worth its room: measured, what follows is worth more. */
const CONTEXT_BEFORE = 120;
/** Around a figure, date or contact the sentence it stands in is enough. */
const CONTEXT_OF_A_THING = 200;
/** Context shorter than this adds nothing but a repetition. */
const SHORTEST_CONTEXT = 12;

export const shortened = (text: string, longest: number): string =>
  text.length <= longest ? text : `${text.slice(0, Math.max(0, longest - 1))}…`;

/** Who published it, and when; empty where neither is known. */
export const publisherOf = ({ source, publishedAt }: Article): string =>
  [source, publishedAt?.slice(0, 10) ?? null].filter((fact) => fact !== null).join(' ');

/** 来源:《title》 source 2021-11-04(数据时间:2021-10); a long title gives way where there is less room. */
export function sourceLine(article: Article, asOf: string | null, room = LONGEST_TEXT): string {
  const date = article.publishedAt?.slice(0, 10) ?? null;
  const period = asOf === null || asOf === date ? '' : `(数据时间:${asOf})`;
  const facts = publisherOf(article);
  const titleRoom = room - '来源:《》 '.length - facts.length - period.length;
  const title =
    article.title === ''
      ? ''
      : `《${shortened(article.title, Math.max(SHORTEST_TITLE, Math.min(LONGEST_TITLE, titleRoom)))}》`;
  const line = [title, facts].filter((part) => part !== '').join(' ');
  return line === '' ? '' : `来源:${line}${period}`;
}

/** Expired and replaced texts are quoted with a warning only. */
export function warningOf({ status }: Article): string {
  if (status === 'active') return '';
  return status === 'expired'
    ? '注意:这份文件已失效,仅供参考。'
    : '注意:这份文件已有新的规定替代,仅供参考。';
}

export interface AnswerParts {
  readonly window: Window;
  /** All passages of the article, in order. */
  readonly passages: readonly Passage[];
  /** What to say before the answer: a warning, how the question was read. */
  readonly notes: readonly string[];
  readonly asOf: string | null;
}

/** The words of the window, verbatim. */
export const wordsOf = ({ reading, start, end }: Window): string =>
  reading.ranked.passage.text.slice(start, end);

/** At most `room` characters: 600, or a part of these where the message asked several things. */
export function composeAnswer(
  { window, passages, notes, asOf }: AnswerParts,
  room = LONGEST_TEXT,
): string {
  const source = sourceLine(window.reading.ranked.article, asOf, Math.floor(room / 3));
  const said = notes.filter((note) => note !== '');
  const answerRoom = room - [...said, '', source].join('\n').length;
  const answer = shortened(wordsOf(window), Math.min(LONGEST_TEXT / 2, answerRoom));
  const contextRoom = answerRoom - answer.length - '\n\n原文:…\n\n…'.length;
  const quote = quoteOf(window, passages, contextRoom);
  return shortened([...said, answer, quote, source].filter((part) => part !== '').join('\n'), room);
}

/** What stands around the answer, where that says more than the answer does. */
function quoteOf(window: Window, passages: readonly Passage[], room: number): string {
  const isThing = KINDS_OF_THINGS.has(window.asked.question.kind);
  const context = contextOf(window, passages, isThing ? Math.min(room, CONTEXT_OF_A_THING) : room);
  return context.length < wordsOf(window).length + SHORTEST_CONTEXT ? '' : `\n原文:${context}\n`;
}

/** The article's text around the window, at most `room` characters, from a clause's beginning on. */
function contextOf(window: Window, passages: readonly Passage[], room: number): string {
  const { passage } = window.reading.ranked;
  const at = passages.findIndex(({ id }) => id === passage.id);
  const before = passages[at - 1];
  const after = passages[at + 1];
  const lead = before === undefined ? '' : `${before.text}\n`;
  const text = `${lead}${passage.text}${after === undefined ? '' : `\n${after.text}`}`;
  const start = lead.length + window.start;
  const from = clauseStartBefore(text, start);
  if (room <= start - from) return '';
  const piece = text.slice(from, from + room);
  return `${from === 0 ? '' : '…'}${piece.trim()}${from + room < text.length ? '…' : ''}`;
}

/** The beginning of the earliest clause that lies within reach before `start`. */
function clauseStartBefore(text: string, start: number): number {
  const earliest = Math.max(0, start - CONTEXT_BEFORE);
  if (earliest === 0) return 0;
  const mark = /[。！？；，：\s]/u;
  for (let at = earliest; at < start; at += 1) if (mark.test(text.charAt(at))) return at + 1;
  return start;
}
