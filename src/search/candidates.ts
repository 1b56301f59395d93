/** What a source of candidates gets and gives. Sources only find; the ranking decides. */
import type { UnderstoodQuestion } from '../domain/index.ts';
import type { BrokenPair } from './broken-pairs.ts';

/** A term of the question, and what finding it is worth. */
export interface QueryTerm {
  readonly term: number;
  readonly weight: number;
}

/** A question as the sources search for it. */
export interface Query {
  readonly question: UnderstoodQuestion;
  /** The question's own terms, each once. */
  readonly terms: readonly QueryTerm[];
  /** Terms of other words for the same. */
  readonly synonymTerms: readonly QueryTerm[];
  /** Weight of `terms` together. */
  readonly weight: number;
  /** Units of the figure asked for, if one is. */
  readonly units: readonly string[];
  /** Those of its pairs that no passage holds. */
  readonly brokenPairs: readonly BrokenPair[];
}

export interface Candidate {
  /** By number in the contents. */
  readonly passage: number;
  /** The entry that led here, by number; null if the passage's own words did. */
  readonly entry: number | null;
}

export interface CandidateSource {
  /** At most about `limit` candidates, the most promising first. */
  find(query: Query, limit: number): readonly Candidate[];
}
