/** A ranked passage as extraction reads it for one question: clause by clause, what of the question and what kinds of thing it holds. */
import { findContacts, findDates, findQuantities, foldText } from '../../language/index.ts';
import type { RankedPassage } from '../../search/index.ts';
import { type Asked, termsWithOffsets } from './asked.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { EMPTY, type TermSet, union, withTerm } from './term-set.ts';

/** A clause and what it holds. */
export interface ReadClause extends Clause {
  readonly text: string;
  readonly terms: TermSet;
  readonly quantities: number;
  readonly dates: number;
  readonly contacts: number;
}

export interface Reading {
  readonly ranked: RankedPassage;
  /** Place among the passages of the question, from 0. */
  readonly rank: number;
  readonly folded: string;
  readonly clauses: readonly ReadClause[];
  /** Terms of the title and headings above the passage. */
  readonly aboveTerms: TermSet;
  readonly terms: TermSet;
}

const startsIn = (spans: readonly { readonly start: number }[], { start, end }: Clause): number =>
  spans.filter((span) => span.start >= start && span.start < end).length;

function termsIn(asked: Asked, folded: string): TermSet {
  let terms = EMPTY;
  for (const [term] of termsWithOffsets(folded)) terms = addTerm(asked, terms, term);
  return terms;
}

function addTerm(asked: Asked, terms: TermSet, term: string): TermSet {
  const place = asked.terms.get(term);
  return place === undefined ? terms : withTerm(terms, place);
}

/** Terms by the clause in which they begin. */
function termsByClause(asked: Asked, folded: string, clauses: readonly Clause[]): TermSet[] {
  const sets: TermSet[] = clauses.map(() => EMPTY);
  let at = 0;
  for (const [term, offset] of termsWithOffsets(folded)) {
    while (at < clauses.length - 1 && offset >= (clauses[at]?.end ?? 0)) at += 1;
    sets[at] = addTerm(asked, sets[at] ?? EMPTY, term);
  }
  return sets;
}

export function readPassage(asked: Asked, ranked: RankedPassage, rank: number): Reading {
  const { text, headings } = ranked.passage;
  const folded = foldText(text);
  const clauses = clausesOf(text);
  const terms = termsByClause(asked, folded, clauses);
  const { kind } = asked.question;
  const quantities = kind === 'amount' || kind === 'yes_no' ? findQuantities(folded) : [];
  const dates = kind === 'date' ? findDates(folded) : [];
  const contacts = kind === 'contact' || kind === 'place' ? findContacts(folded) : [];
  return {
    ranked,
    rank,
    folded,
    clauses: clauses.map((clause, i) => ({
      ...clause,
      text: folded.slice(clause.start, clause.wordsEnd),
      terms: terms[i] ?? EMPTY,
      quantities: startsIn(quantities, clause),
      dates: startsIn(dates, clause),
      contacts: startsIn(contacts, clause),
    })),
    aboveTerms: termsIn(asked, foldText([ranked.article.title, ...headings].join('\n'))),
    terms: terms.reduce(union, EMPTY),
  };
}
