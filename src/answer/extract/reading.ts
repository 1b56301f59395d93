/** A ranked passage as extraction reads it for one question: clause by clause, what of the question and what kinds of thing it holds. */
import {
  findThings,
  foldText,
  runAfterGap,
  runBeforeGap,
  withoutParticles,
} from '../../language/index.ts';
import type { RankedPassage } from '../../search/index.ts';
import { type Asked, characterSetOf, type Synonym, termSetOf, termsWithOffsets } from './asked.ts';
import { isBareLine } from './bare-lines.ts';
import { type ClauseSigns, signsOf } from './clause-signs.ts';
import { type Clause, clausesOf } from './clauses.ts';
import { namesAnother } from './ordinals.ts';
import {
  EMPTY,
  hasTerm,
  shareOf,
  type TermSet,
  union,
  type Weighing,
  weighingOf,
  withTerm,
} from './term-set.ts';

/** A clause and what it holds. */
export interface ReadClause extends Clause {
  readonly signs: ClauseSigns;
  readonly terms: TermSet;
  readonly characters: TermSet;
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
  /** How much of the words beside the question's gap it has in one piece, 0 to 1. */
  readonly runBeforeGap: number;
  readonly runAfterGap: number;
  /** Terms of the nearest line before it that a list or paragraph stands under. */
  readonly leadTerms: TermSet;
  /** Tells of others of the series that one was asked about of (第二批, not 第三批). */
  readonly namesAnother: boolean;
  /** A heading or a signature. */
  readonly isBare: boolean;
}

export interface Reading {
  readonly ranked: RankedPassage;
  /** Place among the passages of the question, from 0. */
  readonly rank: number;
  /** How far its ranking score is below the first passage's. */
  readonly behind: number;
  /** Of the article that the first passage is of. */
  readonly isOfFirstArticle: boolean;
  readonly folded: string;
  readonly clauses: readonly ReadClause[];
  /** Terms of the title and headings above the passage. */
  readonly aboveTerms: TermSet;
  /** Of the nearest heading alone. */
  readonly headingTerms: TermSet;
  readonly terms: TermSet;
  /** Its characters, and those of the title and headings above it. */
  readonly characters: TermSet;
  readonly aboveCharacters: TermSet;
  /** Terms that few clauses of the passages read have weigh more: they tell one sentence from its neighbours. */
  readonly local: Weighing;
}

const startsIn = (spans: readonly { readonly start: number }[], { start, end }: Clause): number =>
  spans.filter((span) => span.start >= start && span.start < end).length;

/** What a folded text has of the question by itself, and what other words for the same stand for. */
const withSynonyms = (
  { synonyms }: Asked,
  folded: string,
  own: TermSet,
  meant: (synonym: Synonym) => TermSet,
): TermSet =>
  synonyms
    .filter(({ word }) => folded.includes(word))
    .reduce((held, synonym) => union(held, meant(synonym)), own);

const termsIn = (asked: Asked, folded: string): TermSet =>
  withSynonyms(asked, folded, termSetOf(asked.terms, folded), ({ terms }) => terms);

const charactersIn = (asked: Asked, folded: string): TermSet =>
  withSynonyms(
    asked,
    folded,
    characterSetOf(asked.characters.places, folded),
    ({ characters }) => characters,
  );

/** Terms by the clause in which they, or other words for them, begin. */
function termsByClause(asked: Asked, folded: string, clauses: readonly Clause[]): TermSet[] {
  const sets: TermSet[] = clauses.map(() => EMPTY);
  let at = 0;
  for (const [term, offset] of termsWithOffsets(folded)) {
    while (at < clauses.length - 1 && offset >= (clauses[at]?.end ?? 0)) at += 1;
    const place = asked.terms.get(term);
    if (place !== undefined) sets[at] = withTerm(sets[at] ?? EMPTY, place);
  }
  for (const { word, terms } of asked.synonyms)
    for (let from = folded.indexOf(word); from >= 0; from = folded.indexOf(word, from + 1)) {
      const clause = clauses.findIndex(({ end }) => from < end);
      sets[clause] = union(sets[clause] ?? EMPTY, terms);
    }
  return sets;
}

/** A line end, and no colon or semicolon before it. */
const PARAGRAPH_END = /[^:;\s]\s*\n\s*$/u;

/** Passages that score less than this below the first are alike: they do not matter. */
const FARTHEST_BEHIND = 5;

/** A colon ends it, or it is a point of a list or a heading: what follows stands under it. */
const leadsIn = (folded: string, clause: ReadClause): boolean =>
  clause.opensSentence &&
  (clause.isBare ||
    clause.signs.isEnumerated ||
    folded.slice(clause.start, clause.end).trimEnd().endsWith(':'));

function readClauses(
  asked: Asked,
  text: string,
  folded: string,
  headingTerms: TermSet,
): ReadClause[] {
  const clauses = clausesOf(text);
  const terms = termsByClause(asked, folded, clauses);
  const things = findThings(asked.question.kind, folded);
  const agreeing = things.filter(({ unit }) => unit !== '' && asked.units.includes(unit));
  let leadTerms = headingTerms;
  return clauses.map((clause, i) => {
    const words = folded.slice(clause.start, clause.wordsEnd);
    const signs = signsOf(words, asked.question.kind);
    const count = startsIn(things, clause);
    const bare = withoutParticles(words);
    const held = terms[i] ?? EMPTY;
    // Written out: copying the clause by spread took half the time of reading.
    const read: ReadClause = {
      start: clause.start,
      end: clause.end,
      wordsEnd: clause.wordsEnd,
      sentence: clause.sentence,
      opensSentence: clause.opensSentence,
      closesSentence: clause.closesSentence,
      signs,
      terms: held,
      characters: charactersIn(asked, words),
      coverage: shareOf(held, asked),
      things: count,
      holdsKind: count > 0 || signs.hasKindWords,
      unitsAgreeing: startsIn(agreeing, clause),
      runBeforeGap: runBeforeGap(asked.gap, bare),
      runAfterGap: runAfterGap(asked.gap, bare),
      leadTerms,
      namesAnother: namesAnother(asked.ordinals, words),
      isBare: isBareLine(folded, clause),
      opensParagraph:
        !signs.isEnumerated &&
        PARAGRAPH_END.test(folded.slice(Math.max(0, clause.start - 8), clause.start)),
    };
    if (leadsIn(folded, read)) leadTerms = held;
    return read;
  });
}

/** The passages of a question, best ranked first, read clause by clause. */
export function readPassages(asked: Asked, passages: readonly RankedPassage[]): Reading[] {
  const [first] = passages;
  const readings = passages.map((ranked, rank) => {
    const { text, headings } = ranked.passage;
    const folded = foldText(text);
    const above = foldText([ranked.article.title, ...headings].join('\n'));
    const headingTerms = termsIn(asked, foldText(headings.at(-1) ?? ''));
    const clauses = readClauses(asked, text, folded, headingTerms);
    return {
      ranked,
      rank,
      behind: Math.min(FARTHEST_BEHIND, (first?.score ?? 0) - ranked.score),
      isOfFirstArticle: ranked.article.id === first?.article.id,
      folded,
      clauses,
      aboveTerms: termsIn(asked, above),
      headingTerms,
      terms: clauses.reduce((terms, clause) => union(terms, clause.terms), EMPTY),
      characters: clauses.reduce((set, clause) => union(set, clause.characters), EMPTY),
      aboveCharacters: charactersIn(asked, above),
    };
  });
  const local = localWeighing(
    asked,
    readings.flatMap(({ clauses }) => clauses),
  );
  return readings.map((reading) => ({ ...reading, local }));
}

/** Inverse clause frequency of each term; a term that no clause has weighs nothing. */
function localWeighing(asked: Asked, clauses: readonly ReadClause[]): Weighing {
  return weighingOf(
    asked.weights.map((_, place) => {
      const having = clauses.filter(({ terms }) => hasTerm(terms, place)).length;
      return having === 0 ? 0 : Math.log((clauses.length + 1) / (having + 0.5));
    }),
  );
}
