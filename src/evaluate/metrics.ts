/** The figures: what each means, and how it is read off the results. */
import type { QuestionResult } from './run.ts';
import { type Estimate, estimate } from './statistics.ts';

export interface Metric {
  readonly name: string;
  readonly meaning: string;
  /** One question's part in the mean; null if the question does not count. */
  readonly of: (result: QuestionResult) => number | null;
}

const share = (holds: boolean) => (holds ? 1 : 0);
const within = (result: QuestionResult, places: number) =>
  share(result.documentPlace !== null && result.documentPlace <= places);
const answered = (result: QuestionResult) => result.status === 'answered';

export const METRICS: readonly Metric[] = [
  {
    name: 'recall@1',
    meaning: 'a right document comes first',
    of: (result) => within(result, 1),
  },
  {
    name: 'recall@3',
    meaning: 'a right document is among the first three',
    of: (result) => within(result, 3),
  },
  {
    name: 'recall@10',
    meaning: 'a right document is among the first ten',
    of: (result) => within(result, 10),
  },
  {
    name: 'mrr@10',
    meaning: 'mean of 1 / place of the first right document among ten, 0 if none is',
    of: ({ documentPlace }) => (documentPlace === null ? 0 : 1 / documentPlace),
  },
  {
    name: 'first passage',
    meaning: 'the first passage holds the known answer in one piece',
    of: (result) => share(result.firstPassageHolds),
  },
  {
    name: 'answer holds',
    meaning: 'the words given as answer hold the known answer, or 60 % of it in order',
    of: (result) => share(result.answerHoldsInOrder),
  },
  {
    name: 'answer holds all',
    meaning: 'the words given as answer hold the known answer in one piece',
    of: (result) => share(result.answerHolds),
  },
  {
    name: 'text holds',
    meaning: 'what the citizen reads holds the known answer in one piece',
    of: (result) => share(result.textHolds),
  },
  {
    name: 'rouge-l',
    meaning: 'ROUGE-L F1 over characters of the words given as answer, 0 if none',
    of: (result) => result.rougeL,
  },
  {
    name: 'answered',
    meaning: 'share of the questions that are answered',
    of: (result) => share(answered(result)),
  },
  {
    name: 'cites right',
    meaning: 'of those answered, the first citation is a right document',
    of: (result) => (answered(result) ? share(result.citesRight) : null),
  },
];

export interface Figure extends Estimate {
  readonly name: string;
}

/** Every metric that at least one question counts for, in the order above. */
export function figuresOf(results: readonly QuestionResult[]): Figure[] {
  return METRICS.flatMap((metric) => {
    const values = results.map(metric.of).filter((value) => value !== null);
    const figure = estimate(values);
    return figure === null ? [] : [{ name: metric.name, ...figure }];
  });
}
