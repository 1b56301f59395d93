/** A question → the weighted terms that the sources search for. */
import type { UnderstoodQuestion } from '../domain/index.ts';
import { foldText, unitsAskedFor, withoutQuestionWords } from '../language/index.ts';
import { brokenPairsOf } from './broken-pairs.ts';
import type { Query, QueryTerm } from './candidates.ts';
import { termsOf } from './terms.ts';

/** The weightiest terms of a question; what is longer is no question but a text. */
const MOST_TERMS = 64;

/** What a text holds of another word for something asked, against the asker's own word. */
const SYNONYM_WORTH = 0.7;

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
  const telling = new Set(termsOf(withoutQuestionWords(folded)));
  const terms = weightiest(
    Array.from(own, (term) => ({
      term,
      weight: (telling.has(term) ? 1 : FRAME_WEIGHT) * statistics.idf(term),
    })),
  );
  return {
    question,
    terms,
    synonymTerms: weightiest(synonymTerms(question, folded, own, statistics)),
    weight: terms.reduce((sum, { weight }) => sum + weight, 0),
    units: unitsAskedFor(folded),
    brokenPairs: brokenPairsOf(folded, terms, (term) => statistics.passagesWith(term) > 0),
  };
}

const weightiest = (terms: readonly QueryTerm[]): QueryTerm[] =>
  terms.toSorted((a, b) => b.weight - a.weight).slice(0, MOST_TERMS);

/**
 * The terms of the other words, weighted so that one of these words counts for what it stands for, less a part;
 * for no more than it tells itself (企业 for 小老板).
 */
function synonymTerms(
  { synonyms }: UnderstoodQuestion,
  folded: string,
  own: ReadonlySet<number>,
  statistics: TermStatistics,
): QueryTerm[] {
  const found = new Map<number, number>();
  const told = (terms: readonly number[]) =>
    terms.reduce((sum, term) => sum + statistics.idf(term), 0);
  for (const { start, end, others } of synonyms) {
    const asked = told(termsOf(folded.slice(start, end)));
    for (const other of others) {
      const terms = termsOf(other);
      const all = told(terms);
      const share = all === 0 ? 0 : (SYNONYM_WORTH * Math.min(asked, all)) / all;
      for (const term of terms)
        if (!own.has(term))
          found.set(term, Math.max(found.get(term) ?? 0, share * statistics.idf(term)));
    }
  }
  return Array.from(found, ([term, weight]) => ({ term, weight }));
}
