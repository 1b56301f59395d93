/** The answerer that the terminal's commands ask: over `knowledge/`, or over documents given as JSON lines. */
import { openIndex } from '../admin/index.ts';
import { type Answerer, type AnswererSettings, createAnswerer } from '../answer/index.ts';
import { type Config, loadConfig } from '../config.ts';
import { createLogger } from '../log.ts';
import { buildIndex, type SearchIndex } from '../search/index.ts';
import { isStoreThere, openStore } from '../store/index.ts';

/**
 * @param corpus files of documents; empty for the knowledge base, as the bot has it: from its stored index,
 *   without the articles that an administrator hid
 * @throws {UserError} if a setting or a file of documents is wrong
 */
export async function openAnswerer(corpus: readonly string[]): Promise<Answerer> {
  const answererBy = await openAnswererBy(corpus);
  return answererBy({});
}

/** Over one index, answerers that leave out some steps of understanding, by `false`. */
export async function openAnswererBy(
  corpus: readonly string[],
): Promise<(steps: AnswererSettings['steps']) => Answerer> {
  const config = loadConfig();
  const { hotline, timeZone } = config;
  const index = corpus.length > 0 ? await indexOf(corpus) : await knowledgeIndex(config);
  return (steps) => createAnswerer(index, { hotline, timeZone, steps });
}

async function indexOf(corpus: readonly string[]): Promise<SearchIndex> {
  const { corpusLibrary } = await import('../ingest/index.ts');
  return buildIndex(await corpusLibrary(corpus));
}

/** Where no bot has run yet nothing is hidden, and asking leaves no database behind. */
async function knowledgeIndex(config: Config): Promise<SearchIndex> {
  const index = await openIndex(config, createLogger(config.logLevel));
  if (!isStoreThere(config)) return index;
  const store = await openStore(config);
  try {
    return index.without(await store.hiddenArticles.list());
  } finally {
    await store.close();
  }
}
