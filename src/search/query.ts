/** A question → the weighted terms that the sources search for. */
import type { UnderstoodQuestion } from '../domain/index.ts';
import { foldText, unitsAskedFor, withoutQuestionWords } from '../language/index.ts';
import { brokenPairsOf } from './broken-pairs.ts';
import type { Query, QueryTerm } from './candidates.ts';
import { termsOf } from './terms.ts';

/** The weightiest terms of a question; what is longer is no question but a text. */
const MOST_TERMS = 64;

/** Other words for what was asked count less than the asker's own. */
const EXPANSION_WEIGHT = 0.3;

/**
 * A pair with a part of a word that only asks or joins (业有 in 就业有多少). In a city's documents they are common and
 * weigh little by themselves; in a handful they are as rare as what is asked about.
 */
const FRAME_WEIGHT = 0.5;

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
  const telling = new Set(termsOf(withoutQuestionWords(folded)));
  const weighted = (terms: Iterable<number>, factor: (term: number) => number): QueryTerm[] =>
    Array.from(terms, (term) => ({ term, weight: factor(term) * statistics.idf(term) }))
      .sort((a, b) => b.weight - a.weight)
      .slice(0, MOST_TERMS);
  const terms = weighted(own, (term) => (telling.has(term) ? 1 : FRAME_WEIGHT));
  return {
    question,
    terms,
    expansionTerms: weighted(
      new Set(other.filter((term) => !own.has(term))),
      () => EXPANSION_WEIGHT,
    ),
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
    units: unitsAskedFor(folded),
    brokenPairs: brokenPairsOf(folded, terms, (term) => statistics.passagesWith(term) > 0),
  };
}
