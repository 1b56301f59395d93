/**
 * Every question where it can be answered and where it cannot: in the whole corpus, without the documents that answer
 * it, and in libraries of a few documents. What the confidence of an answer is fitted on.
 */
import { PASSAGES_RANKED, type Signals, signalsOf } from '../answer/confidence/index.ts';
import { askedOf, bestWindows, type WindowWeights } from '../answer/extract/index.ts';
import { understand } from '../answer/understand/index.ts';
import type { ArticleId, Library } from '../domain/index.ts';
import { buildIndex, type LibraryIndex, type Weights } from '../search/index.ts';
import { CANDIDATES, rankedBy } from './fit-ranking.ts';
import type { GoldQuestion } from './questions.ts';

/** Documents of a small library: what one bureau starts with. */
const SMALL_LIBRARY = 3;
/** Deals the documents out to the questions: prime, so that each comes about as often. */
const STRIDE = 7919;
/** Passages enough to name so many. */
const RANKED = 20;

type Setting =
  | 'answerable'
  | 'taken out'
  | 'small, answerable'
  | 'small, answerable among the nearest'
  | 'small, others'
  | 'small, the nearest others'
  | 'small, one near other';

/** One question put to one library. */
export interface Asking {
  /** Place of the question among all. */
  readonly at: number;
  readonly gold: GoldQuestion;
  readonly setting: Setting;
  readonly index: LibraryIndex;
}

/** What came of it, and whether a right document was chosen. */
export interface JudgedAsking {
  readonly gold: GoldQuestion;
  readonly setting: Setting;
  readonly signals: Signals;
  readonly isRight: boolean;
}

/** The models that come before confidence. */
export interface ChoosingModels {
  readonly ranking: Weights;
  readonly windows: WindowWeights;
}

/** Reads the libraries' texts once, for one choice of models after another. */
export function readAsking({
  gold,
  setting,
  index,
}: Asking): (models: ChoosingModels) => JudgedAsking[] {
  const question = understand(gold.question, { bigrams: index.bigrams });
  const asked = askedOf(question, index.bigrams);
  const candidates = index.rank(question, CANDIDATES);
  return ({ ranking, windows }) => {
    const ranked = rankedBy(ranking, candidates).slice(0, PASSAGES_RANKED);
    const best = bestWindows(asked, ranked, windows)[0];
    // Where nothing matches, no confidence is asked for.
    if (best === undefined) return [];
    const isRight = gold.docs.includes(best.window.reading.ranked.article.id);
    return [{ gold, setting, signals: signalsOf(index, asked, ranked, best), isRight }];
  };
}

/** One after another: a library is made for each, and kept by none. */
export function* askingsOf(
  library: Library,
  index: LibraryIndex,
  questions: readonly GoldQuestion[],
): Iterable<Asking> {
  const documents = documentsOf(questions);
  for (const [at, gold] of questions.entries()) {
    yield { at, gold, setting: 'answerable', index };
    const others = index.without(gold.docs);
    yield { at, gold, setting: 'taken out', index: others };
    const near = nearest(others, gold);
    const far = documents[(at * STRIDE) % documents.length] ?? near;
    const small = (setting: Setting, ids: readonly ArticleId[]): Asking => ({
      at,
      gold,
      setting,
      index: buildIndex(only(library, new Set(ids))),
    });
    yield small('small, answerable among the nearest', [
      ...gold.docs.slice(0, 1),
      ...near.slice(1),
    ]);
    yield small('small, the nearest others', near);
    yield small('small, one near other', [...near.slice(0, 1), ...without(gold, far)]);
  }
  yield* smallAskings(library, questions, documents);
}

const without = ({ docs }: GoldQuestion, ids: readonly ArticleId[]): ArticleId[] =>
  ids.filter((id) => !docs.includes(id));

/** What a bureau has on the same subject, without what answers; nearest first. */
function nearest(others: LibraryIndex, gold: GoldQuestion): ArticleId[] {
  const ranked = others.rank(understand(gold.question, { bigrams: others.bigrams }), RANKED);
  return [...new Set(ranked.map(({ article }) => article.id))].slice(0, SMALL_LIBRARY);
}

/** The documents that answer, three at a time. */
function documentsOf(questions: readonly GoldQuestion[]): ArticleId[][] {
  const documents = [...new Set(questions.flatMap(({ docs }) => docs.slice(0, 1)))];
  return Array.from({ length: Math.ceil(documents.length / SMALL_LIBRARY) }, (_, at) =>
    documents.slice(at * SMALL_LIBRARY, (at + 1) * SMALL_LIBRARY),
  );
}

/** Three documents at a time, asked their own questions and an equal part of the others. */
function* smallAskings(
  library: Library,
  questions: readonly GoldQuestion[],
  documents: readonly (readonly ArticleId[])[],
): Iterable<Asking> {
  for (const [number, ids] of documents.entries()) {
    const index = buildIndex(only(library, new Set(ids)));
    for (const [at, gold] of questions.entries()) {
      if (gold.docs.some((id) => ids.includes(id)))
        yield { at, gold, setting: 'small, answerable', index };
      else if (at % documents.length === number)
        yield { at, gold, setting: 'small, others', index };
    }
  }
}

const only = (library: Library, ids: ReadonlySet<ArticleId>): Library => ({
  articles: library.articles.filter(({ id }) => ids.has(id)),
  passages: library.passages.filter(({ articleId }) => ids.has(articleId)),
  entries: [],
});
