/** The answerer that the terminal's commands ask: over `knowledge/`, or over documents given as JSON lines. */
import { type Answerer, createAnswerer } from '../answer/index.ts';
import { loadConfig } from '../config.ts';
import type { Library } from '../domain/index.ts';
import { corpusLibrary } from '../ingest/index.ts';
import { readKnowledge } from '../knowledge/index.ts';
import { buildIndex } from '../search/index.ts';

/**
 * @param corpus files of documents; empty for the knowledge base
 * @throws {UserError} if a setting or a file of documents is wrong
 */
export async function openAnswerer(corpus: readonly string[]): Promise<Answerer> {
  const config = loadConfig();
  const library =
    corpus.length > 0 ? await corpusLibrary(corpus) : await knowledgeIn(config.knowledgeDir);
  return createAnswerer(buildIndex(library), {
    hotline: config.hotline,
    timeZone: config.timeZone,
  });
}

/** Broken files are reported on standard error; the others serve. */
async function knowledgeIn(folder: string): Promise<Library> {
  const { library, problems } = await readKnowledge(folder);
  for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
  return library;
}
