/** What of a passage is indexed. */
import type { Article, Passage } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import { termsOf } from './terms.ts';

/** A passage's terms with those of what a reader sees above it: alone it seldom says what its article is about. */
export const indexedTerms = (passage: Passage, article: Article): number[] =>
  termsOf(foldText([article.title, passage.headings.at(-1) ?? '', passage.text].join('\n')));
