/** What other ways of writing cost: the same questions, misspelt or in other letters, beside the plain ones. */
import { understand } from '../answer/understand/index.ts';
import type { SearchIndex } from '../search/index.ts';
import type { GoldQuestion } from './questions.ts';
import { meanOf, type PairedDifference, pairedDifference } from './statistics.ts';
import { isFoundFirst, points } from './steps.ts';
import { tableOf } from './table.ts';
import { isVariantName, VARIANTS, type VariantName, writeAs } from './variants.ts';

/** A slip falls by chance, at times on the word that matters: each question is written so many times. */
const DRAWS = 8;

export interface VariantCost {
  readonly variant: VariantName;
  /** Mean over all draws of all questions. */
  readonly recallAt1: number;
  /** recall@1 less that of the plain questions, -1 to 1, compared question by question. */
  readonly difference: PairedDifference;
}

/** Of each way of writing: recall@1, and how far it is from that of the plain questions. */
export function costOfVariants(
  index: SearchIndex,
  questions: readonly GoldQuestion[],
  onProgress: (done: number, total: number) => void,
): VariantCost[] {
  const names = Object.keys(VARIANTS).filter(isVariantName);
  const plain = shareFound(index, questions, 'plain');
  return names.flatMap((variant, at) => {
    const found = shareFound(index, questions, variant);
    onProgress(at + 1, names.length);
    const difference = pairedDifference(plain, found);
    return difference === null ? [] : [{ variant, recallAt1: meanOf(found), difference }];
  });
}

/** Of each question: the share of its draws for which a right document comes first. */
function shareFound(
  index: SearchIndex,
  questions: readonly GoldQuestion[],
  variant: VariantName,
): number[] {
  return questions.map((gold, at) => {
    const texts = Array.from({ length: DRAWS }, (_, draw) =>
      writeAs(variant, gold.question, at + draw * questions.length),
    );
    // Most ways of writing leave nothing to chance.
    const isFound = new Map(
      [...new Set(texts)].map((text) => {
        const question = understand(text, { bigrams: index.bigrams });
        return [text, isFoundFirst(index, gold, question)];
      }),
    );
    return meanOf(texts.map((text) => (isFound.get(text) === true ? 1 : 0)));
  });
}

export const printVariantCosts = (costs: readonly VariantCost[]): string =>
  tableOf([
    ['written', 'recall@1', 'points', '95 % interval'],
    ...costs.map(({ variant, recallAt1, difference: { mean, low, high } }) => [
      variant,
      recallAt1.toFixed(3),
      points(mean),
      `${points(low)} to ${points(high)}`,
    ]),
  ]);
