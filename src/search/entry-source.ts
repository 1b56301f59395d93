/**
 * The questions of the knowledge base, in MiniSearch: words instead of character pairs, with synonyms, forgiving of
 * slips (fuzzy) and of half a word (prefix). Finds entries for a question, and completions while one is typed.
 */
import MiniSearch, { type AsPlainObject, type Options, type Query as WordQuery } from 'minisearch';
import type { QaEntry } from '../domain/index.ts';
import { foldText, isStopWord, segment, synonymsOf } from '../language/index.ts';
import type { Candidate, CandidateSource, Query } from './candidates.ts';
import { Completions } from './completions.ts';
import type { Contents } from './contents.ts';

/** An entry as MiniSearch sees it, by its number in the contents. */
interface EntryDocument {
  readonly id: number;
  readonly question: string;
  readonly aliases: string;
  readonly heading: string;
  readonly title: string;
  readonly text: string;
}

const OPTIONS: Options<EntryDocument> = {
  fields: ['question', 'aliases', 'heading', 'title', 'text'],
  tokenize: segment,
  processTerm: (word) => (isStopWord(word) ? null : word),
  searchOptions: {
    boost: { question: 4, aliases: 4, heading: 1.5 },
    prefix: (word) => word.length > 1,
    fuzzy: (word) => (word.length > 2 ? 1 : false),
    weights: { fuzzy: 0.3, prefix: 0.5 },
  },
};

const SYNONYM_BOOST = 0.5;

/** Words beyond these add time and little else: a question that long repeats itself. */
const MOST_WORDS = 16;

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
    const index = new MiniSearch(OPTIONS);
    index.addAll(documents);
    return new EntrySource(index, contents);
  }

  /** What `toJSON` gave. @throws if it is something else */
  static restore(serialised: AsPlainObject | null, contents: Contents): EntrySource {
    const index = serialised === null ? null : MiniSearch.loadJS(serialised, OPTIONS);
    return new EntrySource(index, contents);
  }

  toJSON(): AsPlainObject | null {
    return this.index?.toJSON() ?? null;
  }

  find({ question }: Query, limit: number): readonly Candidate[] {
    if (this.index === null) return [];
    const words = [...new Set(segment(question.text))].filter((word) => !isStopWord(word));
    const asked = words.slice(0, MOST_WORDS);
    if (asked.length === 0) return [];
    const found = this.index.search(withOtherWords(asked, question.expansions));
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
      fields: ['question', 'aliases'],
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

function withOtherWords(words: readonly string[], expansions: readonly string[]): WordQuery {
  const others = new Set([...expansions, ...words.flatMap(synonymsOf)]);
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
