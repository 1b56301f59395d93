/** What of a passage is indexed. */
import type { Article, Passage } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import type { Contents } from './contents.ts';
import { buildSegment, type Segment } from './postings.ts';
import { termsOf } from './terms.ts';

/** A passage, folded, under what a reader sees above it: alone it seldom says what its article is about. */
export const indexedText = (passage: Passage, article: Article): string =>
  foldText([article.title, passage.headings.at(-1) ?? '', passage.text].join('\n'));

export const indexedTerms = (passage: Passage, article: Article): number[] =>
  termsOf(indexedText(passage, article));

/** Postings of the passages from number `from` on. */
export function segmentOf(contents: Contents, from = 0): Segment {
  return buildSegment(termsFrom(contents, from));
}

function* termsFrom({ passages, articles, articleOf }: Contents, from: number): Iterable<number[]> {
  for (let number = from; number < passages.length; number += 1) {
    const passage = passages[number];
    const article = articles[articleOf[number] ?? -1];
    if (passage !== undefined && article !== undefined) yield indexedTerms(passage, article);
  }
}
