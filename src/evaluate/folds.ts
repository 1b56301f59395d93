/** Splits questions for cross-validation so that no document is in two folds. */
import type { ArticleId } from '../domain/index.ts';
import type { GoldQuestion } from './questions.ts';

/** Wherever weights are cross-validated to be shipped. */
export const FOLDS = 5;

/** The fold of each question, from 0. Questions that share a document, even through others, stay together. */
export function foldsByDocument(
  questions: readonly Pick<GoldQuestion, 'docs'>[],
  folds: number,
): number[] {
  const leaders = new Map<ArticleId, ArticleId>();
  const leaderOf = (document: ArticleId): ArticleId => {
    const above = leaders.get(document);
    return above === undefined || above === document ? document : leaderOf(above);
  };
  const firstOf = ({ docs }: Pick<GoldQuestion, 'docs'>) => docs[0];
  for (const question of questions) {
    const first = firstOf(question);
    if (first === undefined) continue;
    for (const document of question.docs) leaders.set(leaderOf(document), leaderOf(first));
  }
  return questions.map((question) => {
    const first = firstOf(question);
    return first === undefined ? 0 : hashOf(leaderOf(first)) % folds;
  });
}

/** 32-bit FNV-1a: a document keeps its fold when others come and go. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1)
    hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
