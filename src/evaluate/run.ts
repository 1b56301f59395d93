/** Asks every question and notes what came back, beside what was right. */

import type { Answerer } from '../answer/index.ts';
import type { AnswerStatus } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';
import { holds, holdsInOrder, rougeL } from './overlap.ts';
import type { GoldQuestion } from './questions.ts';

/** What is measured: an index and the answerer over it. */
export interface Subject {
  readonly index: SearchIndex;
  readonly answerer: Answerer;
}

/** One question's outcome: a line of the results file. */
export interface QuestionResult {
  readonly id: string;
  /** As it was asked. */
  readonly question: string;
  /** Place of the first right document among the first ten, from 1; null if none is. */
  readonly documentPlace: number | null;
  readonly firstPassageHolds: boolean;
  readonly status: AnswerStatus;
  readonly confidence: number;
  readonly answer: string | null;
  readonly citesRight: boolean;
  readonly answerHolds: boolean;
  readonly answerHoldsInOrder: boolean;
  readonly textHolds: boolean;
  readonly rougeL: number;
  readonly milliseconds: number;
}

const DOCUMENTS = 10;
/** Enough passages for ten documents. */
const PASSAGES = 60;

/** @param asked what is put to the answerer: the question itself, or another way of writing it */
export function askGold(
  { index, answerer }: Subject,
  gold: GoldQuestion,
  asked: string = gold.question,
): QuestionResult {
  const start = performance.now();
  const { answer, explanation } = answerer.answer(asked);
  const milliseconds = performance.now() - start;

  const understood = explanation.questions[0];
  const ranked = understood === undefined ? [] : index.rank(understood, PASSAGES);
  const documents = [...new Set(ranked.map(({ article }) => article.id))].slice(0, DOCUMENTS);
  const place = documents.findIndex((id) => gold.docs.includes(id));
  const words = answer.answer ?? '';
  const cited = answer.citations[0]?.articleId;
  return {
    id: gold.id,
    question: asked,
    documentPlace: place < 0 ? null : place + 1,
    firstPassageHolds: holds(ranked[0]?.passage.text ?? '', gold.answer),
    status: answer.status,
    confidence: answer.confidence,
    answer: answer.answer,
    citesRight: cited !== undefined && gold.docs.includes(cited),
    answerHolds: holds(words, gold.answer),
    answerHoldsInOrder: holdsInOrder(words, gold.answer),
    textHolds: answer.status === 'answered' && holds(answer.text, gold.answer),
    rougeL: rougeL(words, gold.answer),
    milliseconds,
  };
}

/** Asks once for nothing, so that the first questions measured do not pay for compiling. */
export function warmUp({ answerer }: Subject, questions: readonly GoldQuestion[]): void {
  for (const { question } of questions.slice(0, 60)) answerer.answer(question);
}
