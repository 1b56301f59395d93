/** The figures: what each means, and how it is read off the results. */
import type { Extracted, QuestionResult } from './run.ts';
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

/** What the words themselves are worth, read twice. */
interface WordsMetric {
  readonly name: string;
  readonly meaning: string;
  readonly of: (words: Extracted) => number;
}

export const WORDS_METRICS: readonly WordsMetric[] = [
  {
    name: 'answer holds',
    meaning: '`answer` (at most 150 characters) holds the known answer, or 60 % of it in order',
    of: ({ answerHoldsInOrder }) => share(answerHoldsInOrder),
  },
  {
    name: 'answer holds all',
    meaning: '`answer` holds the known answer in one piece',
    of: ({ answerHolds }) => share(answerHolds),
  },
  {
    name: 'text holds',
    meaning: '`text` (at most 600 characters) holds it in one piece',
    of: ({ textHolds }) => share(textHolds),
  },
  {
    name: 'rouge-l',
    meaning: 'ROUGE-L F1 over characters of `answer`',
    of: ({ rougeL }) => rougeL,
  },
];

/** The name of a figure of extraction alone. */
export const extractionAlone = (name: string): string => `extracted ${name}`;

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
    name: 'answered',
    meaning: 'share of the questions that are answered',
    of: (result) => share(answered(result)),
  },
  {
    name: 'cites right',
    meaning: 'of those answered, the first citation is a right document',
    of: (result) => (answered(result) ? share(result.citesRight) : null),
  },
  ...WORDS_METRICS.flatMap(({ name, meaning, of }): Metric[] => [
    {
      name: extractionAlone(name),
      meaning: `of what is extracted, whatever the confidence: ${meaning}`,
      of: ({ extracted }) => of(extracted),
    },
    {
      name,
      meaning: `of what the citizen gets, 0 for a question refused: ${meaning}`,
      of: (result) => (answered(result) ? of(result.extracted) : 0),
    },
  ]),
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
