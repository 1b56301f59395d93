/**
 * The questions of the knowledge base, in MiniSearch: words instead of character pairs, with synonyms, forgiving of
 * slips (fuzzy) and of half a word (prefix). Finds entries for a question, and completions while one is typed.
 */
import MiniSearch, { type AsPlainObject, type Options, type Query as WordQuery } from 'minisearch';
import type { QaEntry, SynonymSpan } from '../domain/index.ts';
import { foldText, isStopWord, segment, segmentApart, segmentWithin } from '../language/index.ts';
import type { Candidate, CandidateSource, Query } from './candidates.ts';
import { Completions } from './completions.ts';
import type { Contents } from './contents.ts';
import { termsOf } from './terms.ts';

/** An entry as MiniSearch sees it, by its number in the contents. */
interface EntryDocument {
  readonly id: number;
  readonly question: string;
  readonly aliases: string;
  readonly heading: string;
  readonly title: string;
  readonly text: string;
}

/** Fields that a citizen's typing is completed from. */
const WORDINGS = ['question', 'aliases'];

/**
 * Up to so many entries MiniSearch holds the passages' texts too and forgives slips. Beyond, both cost it more time and
 * memory than the rest of the index together, and the postings find passages by their text anyway.
 */
const SMALL = 5_000;

function optionsFor(entries: number): Options<EntryDocument> {
  const isSmall = entries <= SMALL;
  return {
    fields: ['question', 'aliases', 'heading', 'title', ...(isSmall ? ['text'] : [])],
    tokenize: (text, field) =>
      field !== undefined && WORDINGS.includes(field) ? segmentWithin(text) : segment(text),
    processTerm: (word) => (isStopWord(word) ? null : word),
    searchOptions: {
      tokenize: segment,
      boost: { question: 4, aliases: 4, heading: 1.5 },
      prefix: (word) => isSmall && word.length > 1,
      fuzzy: (word) => (isSmall && word.length > 2 ? 1 : false),
      weights: { fuzzy: 0.3, prefix: 0.5 },
    },
  };
}

const SYNONYM_BOOST = 0.5;

/** Words beyond these add time and little else: a question that long repeats itself. */
const MOST_WORDS = 16;
/** MiniSearch scores every entry that has a word: among many entries only telling words are worth it. */
const MOST_WORDS_OF_MANY = 4;

export class EntrySource implements CandidateSource {
  private completions: Completions | undefined;

  /** @param index null without entries: the segmenter's dictionary is loaded only where it is needed. */
  private constructor(
    private readonly index: MiniSearch<EntryDocument> | null,
    private readonly contents: Contents,
  ) {}

  /** @param from number of the first entry to take in */
  static build(contents: Contents, from = 0): EntrySource {
    const documents = contents.entries
      .map((entry, number) => documentOf(contents, entry, number))
      .slice(from);
    if (documents.length === 0) return new EntrySource(null, contents);
    const index = new MiniSearch(optionsFor(documents.length));
    index.addAll(documents);
    return new EntrySource(index, contents);
  }

  /** What `toJSON` gave. @throws if it is something else */
  static restore(serialised: AsPlainObject | null, contents: Contents): EntrySource {
    const options = optionsFor(contents.entries.length);
    return new EntrySource(
      serialised === null ? null : MiniSearch.loadJS(serialised, options),
      contents,
    );
  }

  toJSON(): AsPlainObject | null {
    return this.index?.toJSON() ?? null;
  }

  find(query: Query, limit: number): readonly Candidate[] {
    if (this.index === null) return [];
    const most = this.index.documentCount <= SMALL ? MOST_WORDS : MOST_WORDS_OF_MANY;
    const asked = weightiestWords(query, most);
    if (asked.length === 0) return [];
    const found = this.index.search(withOtherWords(asked, query.question.synonyms));
    return numbersOf(found, limit).flatMap((entry) => {
      const passage = this.passageOf(entry);
      return passage === undefined ? [] : [{ passage, entry }];
    });
  }

  /** Numbers of the entries whose question begins with what was typed, then of those near it. */
  suggest(typed: string, limit: number): number[] {
    if (this.index === null) return [];
    const folded = foldText(typed).trim();
    this.completions ??= new Completions(this.ownEntries());
    const near = this.index.search(folded, {
      fields: WORDINGS,
      tokenize: segmentApart,
      combineWith: 'AND',
      prefix: true,
    });
    const all = [...this.completions.of(folded, limit), ...numbersOf(near, limit)];
    return [...new Set(all)].slice(0, limit);
  }

  private ownEntries(): [number, QaEntry][] {
    return [...this.contents.entries.entries()].filter(([number]) => this.index?.has(number));
  }

  private passageOf(entry: number): number | undefined {
    const found = this.contents.entries[entry];
    return found === undefined ? undefined : this.contents.passageNumber.get(found.passageId);
  }
}

const numbersOf = (found: readonly { readonly id: unknown }[], limit: number): number[] =>
  found.slice(0, limit).flatMap(({ id }) => (typeof id === 'number' ? [id] : []));

/** The words of a question that tell most, by the weight of the terms they are made of. */
function weightiestWords({ question, terms }: Query, most: number): string[] {
  const weights = new Map(terms.map(({ term, weight }) => [term, weight]));
  const weightOf = (word: string) =>
    termsOf(word).reduce((sum, term) => sum + (weights.get(term) ?? 0), 0);
  return [...new Set(segment(question.text))]
    .filter((word) => !isStopWord(word))
    .map((word) => ({ word, weight: weightOf(word) }))
    .sort((a, b) => b.weight - a.weight)
    .slice(0, most)
    .map(({ word }) => word);
}

function withOtherWords(words: readonly string[], synonyms: readonly SynonymSpan[]): WordQuery {
  const others = new Set(synonyms.flatMap((span) => span.others));
  return {
    combineWith: 'OR',
    queries: [
      words.join(' '),
      {
        queries: [[...others].join(' ')],
        boostTerm: () => SYNONYM_BOOST,
        fuzzy: false,
        prefix: false,
      },
    ],
  };
}

function documentOf(contents: Contents, entry: QaEntry, id: number): EntryDocument {
  const passageNumber = contents.passageNumber.get(entry.passageId) ?? -1;
  const passage = contents.passages[passageNumber];
  const article = contents.articles[contents.articleOf[passageNumber] ?? -1];
  return {
    id,
    question: entry.question,
    aliases: entry.aliases.join('\n'),
    heading: passage?.headings.join('\n') ?? '',
    title: article?.title ?? '',
    text: passage?.text ?? '',
  };
}
