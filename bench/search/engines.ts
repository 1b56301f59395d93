/** The engines side by side: each is given the same texts and asked the same questions. */
import { create, insertMultiple, search } from '@orama/orama';
import Database from 'better-sqlite3';
import { Index } from 'flexsearch';
import MiniSearch from 'minisearch';
import { STEP_NAMES, understand } from '../../src/answer/understand/index.ts';
import type { Library } from '../../src/domain/index.ts';
import { foldText, isStopWord, segment } from '../../src/language/index.ts';
import { buildIndex } from '../../src/search/index.ts';
import { layOutPassages, PassageSource } from '../../src/search/passage-source.ts';
import { queryOf } from '../../src/search/query.ts';

/** Numbers of the passages found, best first. */
export type Searcher = (question: string, limit: number) => Promise<readonly number[]>;

interface Text {
  readonly id: number;
  readonly text: string;
}

/** The question as it was typed, as the peers get it. */
const NO_STEPS = Object.fromEntries(STEP_NAMES.map((step) => [step, false]));

/** By name; each builds over the library and gives a way to ask. */
export const ENGINES: Readonly<Record<string, (library: Library) => Promise<Searcher>>> = {
  'ours, candidates': async (library) => {
    const { contents, layout } = buildIndex(library).parts;
    const source = new PassageSource(
      layOutPassages(layout.segments, contents.articleOf, contents.firstPassage),
    );
    return async (question, limit) => {
      const query = queryOf(understand(question, { steps: NO_STEPS }), source);
      return source.find(query, limit).map(({ passage }) => passage);
    };
  },
  'ours, ranked': async (library) => {
    const index = buildIndex(library);
    const numbers = new Map(library.passages.map(({ id }, number) => [id, number]));
    return async (question, limit) =>
      index.rank(understand(question), limit).map(({ passage }) => numbers.get(passage.id) ?? -1);
  },
  'MiniSearch as it comes': async (library) => miniSearch(library, {}),
  'MiniSearch, jieba words': async (library) =>
    miniSearch(library, {
      tokenize: segment,
      processTerm: (word: string) => (isStopWord(word) ? null : word),
    }),
  'SQLite FTS5, bigrams': async (library) => {
    const database = new Database(':memory:');
    database.exec('CREATE VIRTUAL TABLE passage USING fts5(text)');
    const insert = database.prepare('INSERT INTO passage(rowid, text) VALUES (?, ?)');
    database.transaction(() => {
      for (const { id, text } of textsOf(library)) insert.run(id, bigramsOf(text).join(' '));
    })();
    const find = database
      .prepare<[string, number], number>(
        'SELECT rowid FROM passage WHERE passage MATCH ? ORDER BY bm25(passage) LIMIT ?',
      )
      .pluck();
    return async (question, limit) => {
      const terms = [...new Set(bigramsOf(foldText(question)))];
      return find.all(terms.map((term) => `"${term}"`).join(' OR '), limit);
    };
  },
  'FlexSearch, bigrams': async (library) => {
    const index = new Index({ tokenize: 'strict', encode: bigramsOf });
    for (const { id, text } of textsOf(library)) index.add(id, text);
    return async (question, limit) =>
      index.search(foldText(question), { limit, suggest: true }).map(Number);
  },
  'Orama, bigrams': async (library) => {
    const database = create({
      schema: { text: 'string' } as const,
      components: {
        tokenizer: {
          language: 'bigrams',
          normalizationCache: new Map(),
          tokenize: (text: string) => [...new Set(bigramsOf(text))],
        },
      },
    });
    const documents = Array.from(textsOf(library), ({ id, text }) => ({ id: String(id), text }));
    await insertMultiple(database, documents, 1000);
    return async (question, limit) => {
      const { hits } = await search(database, { term: foldText(question), limit });
      return hits.map(({ id }) => Number(id));
    };
  },
};

async function miniSearch(
  library: Library,
  options: Partial<ConstructorParameters<typeof MiniSearch<Text>>[0]>,
): Promise<Searcher> {
  const index = new MiniSearch<Text>({ fields: ['text'], ...options });
  index.addAll([...textsOf(library)]);
  return async (question, limit) =>
    index
      .search(foldText(question))
      .slice(0, limit)
      .map(({ id }) => Number(id));
}

/** What all engines index of a passage: title, nearest heading and text, folded. */
function* textsOf({ articles, passages }: Library): Iterable<Text> {
  const titles = new Map(articles.map(({ id, title }) => [id, title]));
  for (const [id, { articleId, headings, text }] of passages.entries()) {
    const above = [titles.get(articleId) ?? '', headings.at(-1) ?? ''];
    yield { id, text: foldText([...above, text].join('\n')) };
  }
}

function bigramsOf(text: string): string[] {
  const bigrams: string[] = [];
  for (const [run] of text.matchAll(/\p{Script=Han}+|[a-z0-9.]+/gu)) {
    if (run.length < 3 || !/\p{Script=Han}/u.test(run)) bigrams.push(run);
    else for (let at = 0; at + 1 < run.length; at += 1) bigrams.push(run.slice(at, at + 2));
  }
  return bigrams;
}
