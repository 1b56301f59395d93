/** A question → the weighted terms that the sources search for. */
import type { UnderstoodQuestion } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import { brokenPairsOf } from './broken-pairs.ts';
import type { Query, QueryTerm } from './candidates.ts';
import { termsOf } from './terms.ts';

/** The weightiest terms of a question; what is longer is no question but a text. */
const MOST_TERMS = 64;

/** Other words for what was asked count less than the asker's own. */
const EXPANSION_WEIGHT = 0.3;

/** What the indexed passages tell of a term. */
interface TermStatistics {
  passagesWith(term: number): number;
  /** How much finding it tells. */
  idf(term: number): number;
}

export function queryOf(question: UnderstoodQuestion, statistics: TermStatistics): Query {
  const folded = foldText(question.text);
  const own = new Set(termsOf(folded));
  const other = termsOf(foldText(question.expansions.join('\n')));
  const weighted = (terms: Iterable<number>, factor: number): QueryTerm[] =>
    Array.from(terms, (term) => ({ term, weight: factor * statistics.idf(term) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS);
  const terms = weighted(own, 1);
  return {
    question,
    terms,
    expansionTerms: weighted(new Set(other.filter((term) => !own.has(term))), EXPANSION_WEIGHT),
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
    brokenPairs: brokenPairsOf(folded, terms, (term) => statistics.passagesWith(term) > 0),
  };
}
