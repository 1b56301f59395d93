/** The index of a library: candidates from its sources, one ranking over them, and look-ups. */
import type {
  Article,
  ArticleId,
  EntryId,
  Passage,
  PassageId,
  QaEntry,
  UnderstoodQuestion,
} from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import type { Contents } from './contents.ts';
import { indexedTerms } from './indexed-text.ts';
import {
  type Absent,
  highest,
  NOTHING_ABSENT,
  type PassageLayout,
  PassageSource,
  type QueryTerm,
} from './passage-source.ts';
import type { BigramStatistics, RankedPassage, SearchIndex } from './search-index.ts';
import { bigramOfKey, keyOfBigram, termsOf } from './terms.ts';

const CANDIDATES = 60;

export class LibraryIndex implements SearchIndex {
  readonly bigrams: BigramStatistics;
  private readonly passageSource: PassageSource;

  constructor(
    readonly version: string,
    private readonly contents: Contents,
    private readonly layout: PassageLayout,
    private readonly absent: Absent = NOTHING_ABSENT,
  ) {
    this.passageSource = new PassageSource(layout, absent);
    this.bigrams = {
      passageCount: this.passageSource.passageCount,
      passagesWith: (bigram) => this.passageSource.passagesWith(keyOfBigram(bigram)),
      entries: () => this.allBigrams(),
    };
  }

  get articleCount(): number {
    return this.contents.articles.length;
  }

  get passageCount(): number {
    return this.contents.passages.length;
  }

  /** The same index as if these articles had never been in it: cheap, and shares all memory. */
  without(ids: Iterable<ArticleId>): LibraryIndex {
    const { contents } = this;
    const articles = new Set(this.absent.articles);
    const passagesWith = new Map(this.absent.passagesWith);
    let { passageCount } = this.absent;
    for (const id of ids) {
      const number = contents.articleNumber.get(id);
      const article = this.article(id);
      if (number === undefined || article === undefined) continue;
      articles.add(number);
      for (const passage of this.passagesOf(id)) {
        passageCount += 1;
        for (const term of new Set(indexedTerms(passage, article)))
          passagesWith.set(term, (passagesWith.get(term) ?? 0) + 1);
      }
    }
    const absent = { articles, passageCount, passagesWith };
    return new LibraryIndex(this.version, contents, this.layout, absent);
  }

  rank(question: UnderstoodQuestion, limit: number): readonly RankedPassage[] {
    const matches = this.passageSource.match(this.queryTerms(question));
    const ranked: RankedPassage[] = [];
    for (const number of highest(matches.scores, Math.max(limit, CANDIDATES))) {
      const passage = this.contents.passages[number];
      const articleNumber = this.contents.articleOf[number] ?? 0;
      const article = this.contents.articles[articleNumber];
      if (passage === undefined || article === undefined) continue;
      const bm25 = matches.scores[number] ?? 0;
      const articleBm25 = matches.articleScores[articleNumber] ?? 0;
      ranked.push({
        passage,
        article,
        score: bm25 + articleBm25,
        features: { bm25, articleBm25 },
        entry: null,
      });
    }
    return ranked.sort((a, b) => b.score - a.score).slice(0, limit);
  }

  suggest(): readonly QaEntry[] {
    return [];
  }

  article(id: ArticleId): Article | undefined {
    return this.contents.articles[this.contents.articleNumber.get(id) ?? -1];
  }

  articles(): readonly Article[] {
    return this.contents.articles;
  }

  passage(id: PassageId): Passage | undefined {
    return this.contents.passages[this.contents.passageNumber.get(id) ?? -1];
  }

  passagesOf(id: ArticleId): readonly Passage[] {
    const number = this.contents.articleNumber.get(id);
    if (number === undefined) return [];
    const { passages, firstPassage } = this.contents;
    return passages.slice(firstPassage[number], firstPassage[number + 1]);
  }

  entry(id: EntryId): QaEntry | undefined {
    return this.contents.entries[this.contents.entryNumber.get(id) ?? -1];
  }

  entriesOf(id: ArticleId): readonly QaEntry[] {
    return this.contents.entries.filter((entry) => entry.articleId === id);
  }

  private queryTerms(question: UnderstoodQuestion): QueryTerm[] {
    const terms = new Set(termsOf(foldText(question.text)));
    return Array.from(terms, (term) => ({ term, weight: this.passageSource.idf(term) }));
  }

  private *allBigrams(): Iterable<readonly [string, number]> {
    for (const { segment } of this.layout.segments) {
      for (const [at, term] of segment.terms.entries()) {
        const bigram = bigramOfKey(term);
        if (bigram === null) continue;
        yield [bigram, (segment.starts[at + 1] ?? 0) - (segment.starts[at] ?? 0)];
      }
    }
  }
}
