/** Is "not found" said at the right time: each question asked with and without the documents that answer it. */
import type { AnswerStatus } from '../domain/index.ts';
import type { QuestionResult } from './run.ts';
import { auroc, type Estimate, estimate, meanOf } from './statistics.ts';

/** A question asked where no document answers it: any answer is wrong. */
export interface UnanswerableResult {
  readonly id: string;
  readonly question: string;
  readonly status: AnswerStatus;
  readonly confidence: number;
  readonly answer: string | null;
  /** The text holds the known answer all the same: another document says it too. */
  readonly holdsAnyway: boolean;
}

/** What a threshold on confidence would give. */
interface CurvePoint {
  readonly threshold: number;
  /** Of the answerable questions, answered. */
  readonly coverage: number;
  /** Of those answered, citing a right document. */
  readonly precision: number;
  /** Of the unanswerable questions, answered. */
  readonly wronglyAnswered: number;
}

export interface AbstentionReport {
  /** Share of the unanswerable questions answered as shipped. */
  readonly wronglyAnswered: Estimate | null;
  /** The part of that share whose text holds the known answer, in one piece, from another document. */
  readonly rightAllTheSame: number;
  /** How well confidence tells answerable from unanswerable: 0.5 chance, 1 perfect. */
  readonly auroc: number;
  readonly curve: readonly CurvePoint[];
}

const COVERAGES = [0.95, 0.9, 0.85, 0.8, 0.75, 0.7, 0.6, 0.5];

export function reportAbstention(
  answerable: readonly QuestionResult[],
  unanswerable: readonly UnanswerableResult[],
): AbstentionReport {
  const asked = answerable.map(({ confidence }) => confidence);
  const without = unanswerable.map(({ confidence }) => confidence);
  const descending = asked.toSorted((a, b) => b - a);
  const thresholds = COVERAGES.map(
    (coverage) => descending[Math.ceil(coverage * descending.length) - 1] ?? 0,
  );
  return {
    wronglyAnswered: estimate(unanswerable.map(({ status }) => (status === 'answered' ? 1 : 0))),
    rightAllTheSame: meanOf(
      unanswerable.map(({ status, holdsAnyway }) => (status === 'answered' && holdsAnyway ? 1 : 0)),
    ),
    auroc: auroc(asked, without),
    curve: thresholds.map((threshold) => pointAt(threshold, answerable, without)),
  };
}

function pointAt(
  threshold: number,
  answerable: readonly QuestionResult[],
  without: readonly number[],
): CurvePoint {
  const kept = answerable.filter(({ confidence }) => confidence >= threshold);
  return {
    threshold,
    coverage: kept.length / answerable.length,
    precision: meanOf(kept.map(({ citesRight }) => (citesRight ? 1 : 0))),
    wronglyAnswered:
      without.filter((confidence) => confidence >= threshold).length / without.length,
  };
}
