/** What each step of understanding is worth: the same questions asked with all steps, and without each. */
import { STEP_NAMES, type StepName, understand } from '../answer/understand/index.ts';
import type { UnderstoodQuestion } from '../domain/index.ts';
import type { SearchIndex } from '../search/index.ts';
import type { ArticleQuestion, AskedTurn } from './article.ts';
import type { GoldQuestion } from './questions.ts';
import { meanOf } from './statistics.ts';
import { tableOf } from './table.ts';
import { type VariantName, writeAs } from './variants.ts';

type Steps = Partial<Record<StepName, boolean>>;

/** The ways of writing that a step is there for; dialect, everyday words and English nobody can make by rule. */
const VARIANT_FOR: Partial<Record<StepName, VariantName>> = {
  fold: 'traditional',
  pinyin: 'pinyin',
  padding: 'padded',
  repair: 'homophone',
};

export interface StepWorth {
  readonly step: StepName;
  readonly variant: VariantName;
  /** recall@1 with all steps, and with all but this one. */
  readonly withStep: number;
  readonly withoutStep: number;
}

/** Of each step: recall@1 over plain questions, and over those written in the way that it is there for. */
export function worthOfSteps(
  index: SearchIndex,
  questions: readonly GoldQuestion[],
  onProgress: (done: number, total: number) => void,
): StepWorth[] {
  const asked = STEP_NAMES.flatMap((step) =>
    (['plain', VARIANT_FOR[step]] as const).flatMap((variant) =>
      variant === undefined ? [] : [{ step, variant }],
    ),
  );
  const whole = new Map<VariantName, number>();
  return asked.map(({ step, variant }, at) => {
    const withStep = whole.get(variant) ?? recallAt1(index, questions, variant, {});
    whole.set(variant, withStep);
    const withoutStep = recallAt1(index, questions, variant, { [step]: false });
    onProgress(at + 1, asked.length);
    return { step, variant, withStep, withoutStep };
  });
}

function recallAt1(
  index: SearchIndex,
  questions: readonly GoldQuestion[],
  variant: VariantName,
  steps: Steps,
): number {
  return meanOf(
    questions.map((gold, at) => {
      const understood = understand(writeAs(variant, gold.question, at), {
        bigrams: index.bigrams,
        steps,
      });
      return isFoundFirst(index, gold, understood) ? 1 : 0;
    }),
  );
}

/** Whether a right document comes first. */
export function isFoundFirst(
  index: SearchIndex,
  { docs }: GoldQuestion,
  question: UnderstoodQuestion,
): boolean {
  const [first] = index.rank(question, 1);
  return first !== undefined && docs.includes(first.article.id);
}

/** A difference of shares, for a table: +1.5 for 0.015. */
export const points = (difference: number) =>
  `${difference >= 0 ? '+' : ''}${(100 * difference).toFixed(1)}`;

export const printWorths = (worths: readonly StepWorth[]): string =>
  tableOf([
    ['step', 'questions', 'recall@1', 'without it', 'points'],
    ...worths.map(({ step, variant, withStep, withoutStep }) => [
      step,
      variant,
      withStep.toFixed(3),
      withoutStep.toFixed(3),
      points(withStep - withoutStep),
    ]),
  ]);

/** @param ask asks every question with these steps only */
export function printStepsByKind(
  questions: readonly ArticleQuestion[],
  ask: (steps: Steps) => readonly AskedTurn[],
): string {
  const kinds = [...new Set(questions.map(({ kind }) => kind))];
  const rightBy = (steps: Steps): string[] => {
    const asked = ask(steps);
    return kinds.map((kind) => {
      const own = asked.filter((turn) => turn.kind === kind);
      return `${own.filter(({ isRight }) => isRight).length} of ${own.length}`;
    });
  };
  return tableOf([
    ['right without', ...kinds],
    ['(none)', ...rightBy({})],
    ...STEP_NAMES.map((step) => [step, ...rightBy({ [step]: false })]),
  ]);
}
