/**
 * Ranking, sentences and confidence fitted so that no question is measured by what was fitted on its documents.
 *
 * For each fold, all three are fitted on the other folds. Confidence must learn from answers as they come out on
 * documents not seen, or it trusts too much: each question that it is fitted on is asked with ranking and sentences
 * that were fitted without the fold measured and without the question's own fold. What it knows of a handful of
 * documents is as shipped: other documents.
 */
import type { AnswerModels } from '../answer/index.ts';
import type { LibraryIndex, Weights } from '../search/index.ts';
import { type ChoosingModels, type JudgedAsking, readAskings } from './askings.ts';
import type { FewQuestion } from './few-documents.ts';
import { fitConfidenceModel } from './fit-confidence.ts';
import { fitWeights, judge, judgeFew } from './fit-ranking.ts';
import { fewWindowJudge, fitWindows, windowJudge } from './fit-sentences.ts';
import { foldsByDocument } from './folds.ts';
import type { WordedQuestion } from './wordings.ts';

/** All that an answer rests on. */
export interface FoldModels {
  readonly ranking: Weights;
  readonly answer: AnswerModels;
}

export interface FoldedQuestions {
  readonly questions: readonly WordedQuestion[];
  readonly folds: number;
  /** The fold of each question. */
  readonly foldOf: readonly number[];
}

export const splitByDocument = (
  questions: readonly WordedQuestion[],
  folds: number,
): FoldedQuestions => ({
  questions,
  folds,
  foldOf: foldsByDocument(questions, folds),
});

/** The models of each fold, fitted on the others. @param onProgress told of questions done */
export function crossFit(
  index: LibraryIndex,
  { questions, folds, foldOf }: FoldedQuestions,
  few: readonly FewQuestion[],
  onProgress: (done: number) => void,
): FoldModels[] {
  const without = choosingModels(index, { questions, folds, foldOf }, few);
  const askings: JudgedAsking[][] = Array.from({ length: folds }, () => []);
  for (const [at, gold] of questions.entries()) {
    const judged = readAskings(index, gold);
    const own = foldOf[at] ?? 0;
    for (const [fold, all] of askings.entries())
      if (fold !== own) all.push(...judged(without(fold, own)));
    onProgress(at + 1);
  }
  return askings.map((city, fold) => {
    const { ranking, windows } = without(fold, fold);
    return { ranking, answer: { windows, confidence: fitConfidenceModel({ city, few: [] }) } };
  });
}

/** Every question asked with ranking and sentences that were fitted without its fold: for the confidence shipped. */
export function judgeAskings(
  index: LibraryIndex,
  questions: FoldedQuestions,
  few: readonly FewQuestion[],
): JudgedAsking[] {
  const without = choosingModels(index, questions, few);
  return questions.questions.flatMap((gold, at) => {
    const own = questions.foldOf[at] ?? 0;
    return readAskings(index, gold)(without(own, own));
  });
}

/**
 * Gives ranking and sentences fitted without two folds (one, where both are the same); fits each pair once. Questions
 * about a few documents are in no fold; those whose document is among the questions' are left out.
 */
function choosingModels(
  index: LibraryIndex,
  { questions, foldOf }: FoldedQuestions,
  few: readonly FewQuestion[],
): (a: number, b: number) => ChoosingModels {
  const asked = new Set(questions.flatMap(({ docs }) => docs));
  const others = few.filter(({ doc }) => !asked.has(doc));
  const ranked = questions.map((gold) => judge(index, gold));
  const rankedFew = others.map(judgeFew);
  const windows = questions.map((gold) => windowJudge(index, gold));
  const windowsFew = others.map(fewWindowJudge);
  const known = new Map<string, ChoosingModels>();
  return (a, b) => {
    const key = a < b ? `${a},${b}` : `${b},${a}`;
    const isOther = (_: unknown, at: number) => foldOf[at] !== a && foldOf[at] !== b;
    const earlier = known.get(key);
    if (earlier !== undefined) return earlier;
    const ranking = fitWeights([...ranked.filter(isOther), ...rankedFew]);
    const judged = [...windows.filter(isOther), ...windowsFew].map((judgeBy) => judgeBy(ranking));
    const models = { ranking, windows: fitWindows(judged) };
    known.set(key, models);
    return models;
  };
}
