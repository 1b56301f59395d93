/** A whole evaluation: build the index, ask everything, sum up. */
import { type Answerer, type AnswerModels, SHIPPED_MODELS, unreserved } from '../answer/index.ts';
import type { Library } from '../domain/index.ts';
import { buildIndex, type LibraryIndex } from '../search/index.ts';
import { type AbstentionReport, reportAbstention, type UnanswerableResult } from './abstention.ts';
import { type Calibration, calibrationOf } from './calibration.ts';
import { crossFit, splitByDocument } from './cross-fit.ts';
import type { FewQuestion } from './few-documents.ts';
import { type Figure, figuresOf } from './metrics.ts';
import { holds } from './overlap.ts';
import type { GoldQuestion } from './questions.ts';
import { askGold, type QuestionResult, type Subject, warmUp } from './run.ts';
import { measureServing } from './serving.ts';
import { percentile } from './statistics.ts';
import type { WordedQuestion } from './wordings.ts';

export interface EvaluationOptions {
  readonly createAnswerer: (index: LibraryIndex, models: AnswerModels) => Answerer;
  /** Another way to write each question (by its place in the file), where one is measured. */
  readonly rewrite?: ((question: string, at: number) => string) | undefined;
  /** Answer each question by models fitted on other documents; as shipped without. */
  readonly crossFit?: CrossFitOptions | undefined;
  /** Ask everything again with the right documents taken out. */
  readonly withoutAnswers: boolean;
  readonly onProgress: (stage: 'fitted' | 'asked', done: number, total: number) => void;
}

export interface CrossFitOptions {
  readonly folds: number;
  /** The questions measured, in every wording that they have. */
  readonly questions: readonly WordedQuestion[];
  /** What is fitted on beside these. */
  readonly few: readonly FewQuestion[];
}

export interface EvaluationReport {
  readonly questions: number;
  readonly articles: number;
  readonly passages: number;
  readonly buildSeconds: number;
  /** Of a process that starts from the snapshot of this index and answers the questions. */
  readonly startSeconds: number;
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

export async function evaluate(
  library: Library,
  questions: readonly GoldQuestion[],
  options: EvaluationOptions,
): Promise<Evaluation> {
  const start = performance.now();
  const index = buildIndex(library);
  const buildSeconds = (performance.now() - start) / 1000;

  const subjectOf = subjects(index, questions, options);
  const total = questions.length * (options.withoutAnswers ? 2 : 1);
  const rewrite = options.rewrite ?? ((question) => question);
  warmUp(subjectOf(0), questions);
  const results = questions.map((gold, at) => {
    options.onProgress('asked', at + 1, total);
    return askGold(subjectOf(at), gold, rewrite(gold.question, at));
  });
  const unanswerable = options.withoutAnswers
    ? questions.map((gold, at) => {
        options.onProgress('asked', questions.length + at + 1, total);
        return askWithout(subjectOf(at), gold);
      })
    : null;

  const { startSeconds, residentMegabytes } = await measureServing(
    index,
    questions.map(({ question }) => question),
  );
  const times = results.map(({ milliseconds }) => milliseconds);
  const report: EvaluationReport = {
    questions: questions.length,
    articles: index.articleCount,
    passages: index.passageCount,
    buildSeconds,
    startSeconds,
    residentMegabytes,
    figures: figuresOf(results),
    latency: { p50: percentile(times, 50), p95: percentile(times, 95), p99: percentile(times, 99) },
    calibration: calibrationOf(results, unanswerable ?? []),
    abstention: unanswerable === null ? null : reportAbstention(results, unanswerable),
  };
  return { report, results };
}

interface FoldSubject extends Subject {
  readonly index: LibraryIndex;
  /** An answerer by the same models over another index. */
  readonly answererOver: (index: LibraryIndex) => Answerer;
}

/** What each question is put to: the models shipped, or those fitted without the question's documents. */
function subjects(
  index: LibraryIndex,
  questions: readonly GoldQuestion[],
  { crossFit: by, createAnswerer, onProgress }: EvaluationOptions,
): (question: number) => FoldSubject {
  const subjectOf = (ranked: LibraryIndex, models: AnswerModels): FoldSubject => ({
    index: ranked,
    answerer: createAnswerer(ranked, models),
    unreserved: createAnswerer(ranked, unreserved(models)),
    answererOver: (other) => createAnswerer(other, models),
  });
  if (by === undefined) {
    const subject = subjectOf(index, SHIPPED_MODELS);
    return () => subject;
  }
  const split = splitByDocument(by.questions, by.folds);
  const fitted = crossFit(index, split, by.few, (done) =>
    onProgress('fitted', done, split.questions.length),
  );
  const byFold = fitted.map(({ ranking, answer }) => subjectOf(index.withWeights(ranking), answer));
  const foldOf = new Map(split.questions.map(({ id }, at) => [id, split.foldOf[at] ?? 0]));
  return (question) => {
    const subject = byFold[foldOf.get(questions[question]?.id ?? '') ?? 0];
    if (subject === undefined) throw new RangeError(`No fold for question ${question}`);
    return subject;
  };
}

function askWithout({ index, answererOver }: FoldSubject, gold: GoldQuestion): UnanswerableResult {
  const { answer } = answererOver(index.without(gold.docs)).answer(gold.question);
  return {
    id: gold.id,
    question: gold.question,
    status: answer.status,
    confidence: answer.confidence,
    answer: answer.answer,
    holdsAnyway: holds(answer.text, gold.answer),
  };
}
