/** One ranking over the union of all candidates. */
import type { QaEntry, UnderstoodQuestion } from '../domain/index.ts';
import {
  findPlaces,
  findThings,
  foldText,
  type PlaceSpan,
  unitsAskedFor,
} from '../language/index.ts';
import { weightMended } from './broken-pairs.ts';
import type { Candidate, Query } from './candidates.ts';
import { type AskedCharacters, askedCharacters, charactersHeld } from './characters.ts';
import type { Contents } from './contents.ts';
import type { EntrySource } from './entry-source.ts';
import { featuresOf } from './features.ts';
import { indexedText } from './indexed-text.ts';
import type { PassageSource } from './passage-source.ts';
import { narrowest, placeFit, placesOfArticle } from './places.ts';
import { queryOf } from './query.ts';
import { scoreOf, type Weights } from './ranking-model.ts';
import type { RankedPassage, RankOptions } from './search-index.ts';
import { termsOf } from './terms.ts';

/** Enough that a right passage is among them for 99 of 100 questions, and few enough to read each. */
const CANDIDATES = 40;
const ENTRY_CANDIDATES = 20;

/** A question as the ranking reads it. */
interface Asking {
  readonly query: Query;
  readonly characters: AskedCharacters;
  readonly places: readonly PlaceSpan[];
  readonly askersPlaces: readonly PlaceSpan[];
}

export class Ranker {
  /** Finding places takes longer than all else here, and an article's never change. */
  private readonly placesByArticle = new Map<number, readonly PlaceSpan[]>();

  constructor(
    private readonly contents: Contents,
    private readonly passageSource: PassageSource,
    private readonly entrySources: readonly EntrySource[],
    private readonly isAbsent: (article: number) => boolean,
    private readonly weights: Weights,
  ) {}

  rank(question: UnderstoodQuestion, limit: number, options: RankOptions): RankedPassage[] {
    const asking: Asking = {
      query: queryOf(question, this.passageSource),
      characters: askedCharacters(question),
      places: narrowest(findPlaces([question.text, ...question.places].join('\n'))),
      askersPlaces: findPlaces(foldText(options.askersPlace ?? '')),
    };
    return this.candidates(asking.query, Math.max(limit, CANDIDATES))
      .flatMap((candidate) => this.judge(asking, candidate))
      .sort((a, b) => b.score - a.score)
      .slice(0, limit);
  }

  /** Each passage once, with the likeliest entry that leads to it. */
  private candidates(query: Query, limit: number): Candidate[] {
    const byPassage = new Map<number, Candidate>();
    for (const source of this.entrySources)
      for (const candidate of source.find(query, ENTRY_CANDIDATES)) {
        const known = byPassage.get(candidate.passage);
        if (known === undefined || this.likeness(query, candidate) > this.likeness(query, known))
          byPassage.set(candidate.passage, candidate);
      }
    for (const candidate of this.passageSource.find(query, limit))
      if (!byPassage.has(candidate.passage)) byPassage.set(candidate.passage, candidate);
    return [...byPassage.values()];
  }

  private judge(asking: Asking, candidate: Candidate): RankedPassage[] {
    const { query } = asking;
    const { contents, passageSource } = this;
    const number = contents.articleOf[candidate.passage] ?? 0;
    const passage = contents.passages[candidate.passage];
    const article = contents.articles[number];
    if (passage === undefined || article === undefined || this.isAbsent(number)) return [];
    const { matches } = passageSource;
    const mended =
      query.brokenPairs.length === 0
        ? 0
        : weightMended(query.brokenPairs, indexedText(passage, article));
    const folded = foldText(passage.text);
    const features = featuresOf(query.question, {
      passage,
      folded,
      article,
      questionWeight: query.weight,
      passageScore: mended + (matches.scores[candidate.passage] ?? 0),
      passageMatched: mended + (matches.coverage[candidate.passage] ?? 0),
      articleScore: mended + (matches.articleScores[number] ?? 0),
      articleMatched: mended + (matches.articleCoverage[number] ?? 0),
      characters: charactersHeld(
        asking.characters,
        foldText([article.title, passage.headings.at(-1) ?? ''].join('\n')),
        folded,
      ),
      holdsThing: findThings(query.question.kind, folded).some(
        ({ unit }) => query.units.length === 0 || query.units.includes(unit),
      ),
      place: placeFit(asking.places, asking.askersPlaces, this.placesOf(number), passage.text),
      entryLikeness: this.likeness(query, candidate),
    });
    const entry = candidate.entry === null ? null : (contents.entries[candidate.entry] ?? null);
    return [{ passage, article, score: scoreOf(features, this.weights), features, entry }];
  }

  /** Weight of the terms that question and entry share, twice, by that of both (Dice 1945). */
  private likeness(query: Query, { entry }: Candidate): number {
    const found = entry === null ? undefined : this.contents.entries[entry];
    if (found === undefined) return 0;
    return Math.max(...wordings(found).map((wording) => this.likenessTo(query, wording)));
  }

  private likenessTo({ terms, weight, units }: Query, wording: string): number {
    const folded = foldText(wording);
    const own = new Set(termsOf(folded));
    let shared = 0;
    let all = weight;
    for (const { term, weight } of terms) if (own.has(term)) shared += weight;
    for (const term of own) all += this.passageSource.idf(term);
    const likeness = all === 0 ? 0 : (2 * shared) / all;
    const told = unitsAskedFor(folded);
    if (isOtherFigure(units, told)) return OTHER_FIGURE * likeness;
    const asksTheSame =
      told.some((unit) => units.includes(unit)) && shared >= MOST_OF_QUESTION * weight;
    return asksTheSame ? Math.max(likeness, LIKE_A_LONGER) : likeness;
  }

  private placesOf(article: number): readonly PlaceSpan[] {
    const known = this.placesByArticle.get(article);
    if (known !== undefined) return known;
    const { articles, passages, firstPassage } = this.contents;
    const found = articles[article];
    if (found === undefined) return [];
    const places = placesOfArticle(found, passages[firstPassage[article] ?? -1]);
    this.placesByArticle.set(article, places);
    return places;
  }
}

/** Entries that ask for another figure of the same thing (多少人, 多少家) are so much less alike. */
const OTHER_FIGURE = 0.6;

/**
 * An entry that asks for a figure of the same unit and has so much of the question asks the same more exactly, and is
 * so alike: 截至2021年10月底，全市城镇新增就业多少人 for 今年新增就业多少人.
 */
const MOST_OF_QUESTION = 0.6;
const LIKE_A_LONGER = 0.7;

const isOtherFigure = (asked: readonly string[], told: readonly string[]): boolean =>
  asked.length > 0 && told.length > 0 && !told.some((unit) => asked.includes(unit));

const wordings = (entry: QaEntry): string[] => [entry.question, ...entry.aliases];
