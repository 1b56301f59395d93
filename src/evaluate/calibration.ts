/** Does a stated confidence mean what it says: of answers at 0.9, are nine in ten right? */
import type { UnanswerableResult } from './abstention.ts';
import type { QuestionResult } from './run.ts';
import { meanOf } from './statistics.ts';

/** Answers of like confidence. */
interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly answers: number;
  readonly meanConfidence: number;
  /** Share that cite a right document. */
  readonly right: number;
}

export interface Calibration {
  readonly bins: readonly ReliabilityBin[];
  /** Mean distance of confidence from the share right, weighted by answers (Naeini et al. 2015). */
  readonly expectedError: number;
}

const BINS = 10;

/**
 * Only answers given count: a question refused makes no claim. Where questions were asked without their documents too,
 * an answer to one of these is wrong: half of the questions can be answered then, half cannot.
 */
export function calibrationOf(
  answerable: readonly QuestionResult[],
  unanswerable: readonly UnanswerableResult[] = [],
): Calibration {
  const asked = [...answerable, ...unanswerable.map((each) => ({ ...each, citesRight: false }))];
  const answers = asked.filter(({ status }) => status === 'answered');
  const bins: ReliabilityBin[] = [];
  for (let bin = 0; bin < BINS; bin += 1) {
    const inside = answers.filter(
      ({ confidence }) => Math.min(BINS - 1, Math.floor(confidence * BINS)) === bin,
    );
    if (inside.length === 0) continue;
    bins.push({
      from: bin / BINS,
      to: (bin + 1) / BINS,
      answers: inside.length,
      meanConfidence: meanOf(inside.map(({ confidence }) => confidence)),
      right: meanOf(inside.map(({ citesRight }) => (citesRight ? 1 : 0))),
    });
  }
  const distance = bins.reduce(
    (sum, bin) => sum + bin.answers * Math.abs(bin.meanConfidence - bin.right),
    0,
  );
  return { bins, expectedError: answers.length === 0 ? 0 : distance / answers.length };
}
