/** A question → the weighted terms that the sources search for. */
import type { UnderstoodQuestion } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import type { Query, QueryTerm } from './candidates.ts';
import { termsOf } from './terms.ts';

/** The weightiest terms of a question; what is longer is no question but a text. */
const MOST_TERMS = 64;

/** Other words for what was asked count less than the asker's own. */
const EXPANSION_WEIGHT = 0.3;

/** @param idf how much finding a term tells */
export function queryOf(question: UnderstoodQuestion, idf: (term: number) => number): Query {
  const own = new Set(termsOf(foldText(question.text)));
  const other = termsOf(foldText(question.expansions.join('\n')));
  const weighted = (terms: Iterable<number>, factor: number): QueryTerm[] =>
    Array.from(terms, (term) => ({ term, weight: factor * idf(term) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS);
  const terms = weighted(own, 1);
  return {
    question,
    terms,
    expansionTerms: weighted(new Set(other.filter((term) => !own.has(term))), EXPANSION_WEIGHT),
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
  };
}
