/** A ranked passage as extraction reads it for one question: clause by clause, what of the question and what kinds of thing it holds. */
import { findContacts, findDates, findQuantities, foldText } from '../../language/index.ts';
import type { RankedPassage } from '../../search/index.ts';
import { type Asked, termsWithOffsets } from './asked.ts';
import { type ClauseSigns, signsOf } from './clause-signs.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { EMPTY, shareOf, type TermSet, union, withTerm } from './term-set.ts';

/** A clause and what it holds. */
export interface ReadClause extends Clause, ClauseSigns {
  readonly terms: TermSet;
  /** Share of the question that it holds. */
  readonly coverage: number;
  /** Things of the kind asked for: figures, dates, contacts. */
  readonly things: number;
  /** Holds what is asked for: such a thing, or words of that kind. */
  readonly holdsKind: boolean;
  /** Begins a paragraph that no list or lead-in calls for. */
  readonly opensParagraph: boolean;
  /** Figures with the unit asked for (多少所 → 所). */
  readonly unitsAgreeing: number;
  /** Its sentence is a heading: bare words on a line of their own. */
  readonly isHeading: boolean;
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

interface Thing {
  readonly start: number;
  /** Of a figure; empty otherwise. */
  readonly unit: string;
}

/** The figures, dates or contacts of a folded text, whichever is asked for. */
function thingsAsked({ question }: Asked, folded: string): readonly Thing[] {
  const withoutUnit = ({ start }: { readonly start: number }): Thing => ({ start, unit: '' });
  switch (question.kind) {
    case 'amount':
      return findQuantities(folded);
    case 'date':
      return findDates(folded).map(withoutUnit);
    case 'contact':
      return findContacts(folded).map(withoutUnit);
    default:
      return [];
  }
}

/** A line end, and no colon or semicolon before it. */
const PARAGRAPH_END = /[^:;\s]\s*\n\s*$/u;

const LONGEST_HEADING = 40;

function isHeading(text: string, { start, end, opensSentence, closesSentence }: Clause): boolean {
  return (
    opensSentence &&
    closesSentence &&
    end - start <= LONGEST_HEADING &&
    !/[。！？；!?;：:，,]$/u.test(text.slice(start, end)) &&
    /^[ \t]*\n/u.test(text.slice(end))
  );
}

export function readPassage(asked: Asked, ranked: RankedPassage, rank: number): Reading {
  const { text, headings } = ranked.passage;
  const folded = foldText(text);
  const clauses = clausesOf(text);
  const terms = termsByClause(asked, folded, clauses);
  const things = thingsAsked(asked, folded);
  const agreeing = things.filter(({ unit }) => unit !== '' && asked.units.includes(unit));
  return {
    ranked,
    rank,
    folded,
    clauses: clauses.map((clause, i) => {
      const signs = signsOf(folded.slice(clause.start, clause.wordsEnd), asked.question.kind);
      const count = startsIn(things, clause);
      return {
        ...clause,
        ...signs,
        terms: terms[i] ?? EMPTY,
        coverage: shareOf(terms[i] ?? EMPTY, asked),
        things: count,
        holdsKind: count > 0 || signs.hasKindWords,
        unitsAgreeing: startsIn(agreeing, clause),
        isHeading: isHeading(text, clause),
        opensParagraph:
          !signs.isEnumerated &&
          PARAGRAPH_END.test(folded.slice(Math.max(0, clause.start - 8), clause.start)),
      };
    }),
    aboveTerms: termsIn(asked, foldText([ranked.article.title, ...headings].join('\n'))),
    terms: terms.reduce(union, EMPTY),
  };
}
