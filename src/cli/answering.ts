/** The answerer that the terminal's commands ask: over `knowledge/`, or over documents given as JSON lines. */
import { type Answerer, type AnswererSettings, createAnswerer } from '../answer/index.ts';
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
  const answererBy = await openAnswererBy(corpus);
  return answererBy({});
}

/** Over one index, answerers that leave out some steps of understanding, by `false`. */
export async function openAnswererBy(
  corpus: readonly string[],
): Promise<(steps: AnswererSettings['steps']) => Answerer> {
  const { knowledgeDir, hotline, timeZone } = loadConfig();
  const library = corpus.length > 0 ? await corpusLibrary(corpus) : await knowledgeIn(knowledgeDir);
  const index = buildIndex(library);
  return (steps) => createAnswerer(index, { hotline, timeZone, steps });
}

/** Broken files are reported on standard error; the others serve. */
async function knowledgeIn(folder: string): Promise<Library> {
  const { library, problems } = await readKnowledge(folder);
  for (const { file, line, message } of problems) console.error(`${file}:${line}: ${message}`);
  return library;
}
