/**
 * Ranking, sentences and confidence fitted so that no question is measured by what was fitted on its documents.
 *
 * For each fold, all three are fitted on the other folds. Confidence must learn from answers as they come out on
 * documents not seen, or it trusts too much: each question that it is fitted on is asked with ranking and sentences
 * that were fitted without the fold measured and without the question's own fold.
 */
import type { AnswerModels } from '../answer/index.ts';
import type { Library } from '../domain/index.ts';
import type { LibraryIndex, Weights } from '../search/index.ts';
import { askingsOf, type ChoosingModels, type JudgedAsking, readAsking } from './askings.ts';
import { fitConfidenceModel } from './fit-confidence.ts';
import { fitWeights, judge } from './fit-ranking.ts';
import { fitWindows, windowJudge } from './fit-sentences.ts';
import { foldsByDocument } from './folds.ts';
import type { GoldQuestion } from './questions.ts';

/** All that an answer rests on. */
export interface FoldModels {
  readonly ranking: Weights;
  readonly answer: AnswerModels;
}

export interface FoldedQuestions {
  readonly questions: readonly GoldQuestion[];
  readonly folds: number;
  /** The fold of each question. */
  readonly foldOf: readonly number[];
}

export const splitByDocument = (
  questions: readonly GoldQuestion[],
  folds: number,
): FoldedQuestions => ({
  questions,
  folds,
  foldOf: foldsByDocument(questions, folds),
});

/** The models of each fold, fitted on the others. @param onProgress told of questions done */
export function crossFit(
  library: Library,
  index: LibraryIndex,
  { questions, folds, foldOf }: FoldedQuestions,
  onProgress: (done: number) => void,
): FoldModels[] {
  const without = choosingModels(index, { questions, folds, foldOf });
  const askings: JudgedAsking[][] = Array.from({ length: folds }, () => []);
  for (const asking of askingsOf(library, index, questions)) {
    const judged = readAsking(asking);
    const own = foldOf[asking.at] ?? 0;
    for (const [fold, all] of askings.entries())
      if (fold !== own) all.push(...judged(without(fold, own)));
    if (asking.setting === 'answerable') onProgress(asking.at + 1);
  }
  return askings.map((judged, fold) => {
    const { ranking, windows } = without(fold, fold);
    return { ranking, answer: { windows, confidence: fitConfidenceModel(judged) } };
  });
}

/** Every question asked with ranking and sentences that were fitted without its fold: for the confidence shipped. */
export function judgeAskings(
  library: Library,
  index: LibraryIndex,
  questions: FoldedQuestions,
): JudgedAsking[] {
  const without = choosingModels(index, questions);
  const judged: JudgedAsking[] = [];
  for (const asking of askingsOf(library, index, questions.questions)) {
    const own = questions.foldOf[asking.at] ?? 0;
    judged.push(...readAsking(asking)(without(own, own)));
  }
  return judged;
}

/** Gives ranking and sentences fitted without two folds (one, where both are the same); fits each pair once. */
function choosingModels(
  index: LibraryIndex,
  { questions, foldOf }: FoldedQuestions,
): (a: number, b: number) => ChoosingModels {
  const ranked = questions.map((gold) => judge(index, gold));
  const windows = questions.map((gold) => windowJudge(index, gold));
  const known = new Map<string, ChoosingModels>();
  return (a, b) => {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const isOther = (_: unknown, at: number) => foldOf[at] !== a && foldOf[at] !== b;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const ranking = fitWeights(ranked.filter(isOther));
    const judged = windows.filter(isOther).map((judgeBy) => judgeBy(ranking));
    const models = { ranking, windows: fitWindows(judged) };
    known.set(key, models);
    return models;
  };
}
