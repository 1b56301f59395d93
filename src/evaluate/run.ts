/** Asks every question and notes what came back, beside what was right. */

import type { Answerer } from '../answer/index.ts';
import type { Answer, AnswerStatus } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';
import { holds, overlapOf } from './overlap.ts';
import type { GoldQuestion } from './questions.ts';

/** What is measured: an index and the answerer over it. */
export interface Subject {
  readonly index: SearchIndex;
  readonly answerer: Answerer;
  /** The same without a threshold: it says what it has, however unsure. */
  readonly unreserved: Answerer;
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
  /** What the words say that are given, or would be if no confidence were asked for. */
  readonly extracted: Extracted;
  readonly milliseconds: number;
}

export interface Extracted {
  /** `answer` holds the known answer, in one piece. */
  readonly answerHolds: boolean;
  /** The same, or 60 % of it in order. */
  readonly answerHoldsInOrder: boolean;
  /** `text` holds it, in one piece. */
  readonly textHolds: boolean;
  readonly rougeL: number;
}

const DOCUMENTS = 10;
/** Enough passages for ten documents. */
const PASSAGES = 60;

/** @param asked what is put to the answerer: the question itself, or another way of writing it */
export function askGold(
  { index, answerer, unreserved }: Subject,
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
    extracted: extractedBy(
      answer.status === 'answered' ? answer : unreserved.answer(asked).answer,
      gold,
    ),
    milliseconds,
  };
}

function extractedBy({ status, answer, text }: Answer, gold: GoldQuestion): Extracted {
  const { holdsInOrder, rougeL } = overlapOf(answer ?? '', gold.answer);
  return {
    answerHolds: holds(answer ?? '', gold.answer),
    answerHoldsInOrder: holdsInOrder,
    textHolds: status === 'answered' && holds(text, gold.answer),
    rougeL,
  };
}

/** Asks once for nothing, so that the first questions measured do not pay for compiling. */
export function warmUp({ answerer }: Subject, questions: readonly GoldQuestion[]): void {
  for (const { question } of questions.slice(0, 60)) answerer.answer(question);
}
