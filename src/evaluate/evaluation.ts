/** A whole evaluation: build the index, ask everything, sum up. */
import type { Answerer } from '../answer/index.ts';
import type { Library } from '../domain/index.ts';
import { buildIndex, type LibraryIndex } from '../search/index.ts';
import { type AbstentionReport, reportAbstention, type UnanswerableResult } from './abstention.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { type Figure, figuresOf } from './metrics.ts';
import type { GoldQuestion } from './questions.ts';
import { askGold, type QuestionResult, type Subject, warmUp } from './run.ts';
import { percentile } from './statistics.ts';

export interface EvaluationOptions {
  readonly createAnswerer: (index: LibraryIndex) => Answerer;
  /** Another way to write each question, where one is measured. */
  readonly rewrite?: (question: string) => string;
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

  const total = questions.length * (options.withoutAnswers ? 2 : 1);
  const subject: Subject = { index, answerer: options.createAnswerer(index) };
  const rewrite = options.rewrite ?? ((question) => question);
  warmUp(subject, questions);
  const results = questions.map((gold, at) => {
    options.onProgress(at + 1, total);
    return askGold(subject, gold, rewrite(gold.question));
  });
  const unanswerable = options.withoutAnswers
    ? questions.map((gold, at) => {
        options.onProgress(questions.length + at + 1, total);
        return askWithout(index, gold, options.createAnswerer);
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
    calibration: calibrationOf(results),
    abstention: unanswerable === null ? null : reportAbstention(results, unanswerable),
  };
  return { report, results };
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
