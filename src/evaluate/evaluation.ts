/** A whole evaluation: build the index, ask everything, sum up. */
import type { Answerer } from '../answer/index.ts';
import type { Library } from '../domain/index.ts';
import { buildIndex, type LibraryIndex } from '../search/index.ts';
import { type AbstentionReport, reportAbstention, type UnanswerableResult } from './abstention.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { fitWeights, judge } from './fit-ranking.ts';
import { foldsByDocument } from './folds.ts';
import { type Figure, figuresOf } from './metrics.ts';
import type { GoldQuestion } from './questions.ts';
import { askGold, type QuestionResult, type Subject, warmUp } from './run.ts';
import { percentile } from './statistics.ts';

export interface EvaluationOptions {
  readonly createAnswerer: (index: LibraryIndex) => Answerer;
  /** Another way to write each question (by its place in the file), where one is measured. */
  readonly rewrite?: ((question: string, at: number) => string) | undefined;
  /** Rank each question by weights fitted on other documents: so many folds; as shipped without. */
  readonly folds?: number | undefined;
  /** Ask everything again with the right documents taken out. */
  readonly withoutAnswers: boolean;
  readonly onProgress: (asked: number, total: number) => void;
}

export interface EvaluationReport {
  readonly questions: number;
  readonly articles: number;
  readonly passages: number;
  readonly buildSeconds: number;
  /** Resident memory after the run, in megabytes; the evaluation's own included. */
  readonly residentMegabytes: number;
  readonly figures: readonly Figure[];
  /** Milliseconds for a whole answer. */
  readonly latency: { readonly p50: number; readonly p95: number; readonly p99: number };
  readonly calibration: Calibration;
  readonly abstention: AbstentionReport | null;
}

export interface Evaluation {
  readonly report: EvaluationReport;
  readonly results: readonly QuestionResult[];
}

export function evaluate(
  library: Library,
  questions: readonly GoldQuestion[],
  options: EvaluationOptions,
): Evaluation {
  const start = performance.now();
  const index = buildIndex(library);
  const buildSeconds = (performance.now() - start) / 1000;

  const subjectOf = subjects(index, questions, options);
  const total = questions.length * (options.withoutAnswers ? 2 : 1);
  const rewrite = options.rewrite ?? ((question) => question);
  warmUp(subjectOf(0), questions);
  const results = questions.map((gold, at) => {
    options.onProgress(at + 1, total);
    return askGold(subjectOf(at), gold, rewrite(gold.question, at));
  });
  const unanswerable = options.withoutAnswers
    ? questions.map((gold, at) => {
        options.onProgress(questions.length + at + 1, total);
        return askWithout(subjectOf(at).index, gold, options.createAnswerer);
      })
    : null;

  const times = results.map(({ milliseconds }) => milliseconds);
  const report: EvaluationReport = {
    questions: questions.length,
    articles: index.articleCount,
    passages: index.passageCount,
    buildSeconds,
    residentMegabytes: process.memoryUsage.rss() / 2 ** 20,
    figures: figuresOf(results),
    latency: { p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99) },
    calibration: calibrationOf(results, unanswerable ?? []),
    abstention: unanswerable === null ? null : reportAbstention(results, unanswerable),
  };
  return { report, results };
}

/** What each question is put to: the shipped ranking, or the one fitted without the question's documents. */
function subjects(
  index: LibraryIndex,
  questions: readonly GoldQuestion[],
  { folds, createAnswerer }: EvaluationOptions,
): (question: number) => FoldSubject {
  if (folds === undefined) {
    const subject = { index, answerer: createAnswerer(index) };
    return () => subject;
  }
  const foldOf = foldsByDocument(questions, folds);
  const judged = questions.map((gold) => judge(index, gold));
  const byFold = Array.from({ length: folds }, (_, fold) => {
    const weights = fitWeights(judged.filter((_, at) => foldOf[at] !== fold));
    const ranked = index.withWeights(weights);
    return { index: ranked, answerer: createAnswerer(ranked) };
  });
  return (question) => {
    const subject = byFold[foldOf[question] ?? 0];
    if (subject === undefined) throw new RangeError(`No fold for question ${question}`);
    return subject;
  };
}

interface FoldSubject extends Subject {
  readonly index: LibraryIndex;
}

function askWithout(
  index: LibraryIndex,
  gold: GoldQuestion,
  createAnswerer: EvaluationOptions['createAnswerer'],
): UnanswerableResult {
  const { answer } = createAnswerer(index.without(gold.docs)).answer(gold.question);
  return {
    id: gold.id,
    question: gold.question,
    status: answer.status,
    confidence: answer.confidence,
    answer: answer.answer,
  };
}
