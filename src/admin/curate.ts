/** An administrator's answer to a citizen's question, as an entry of the knowledge base. */
import type { Config } from '../config.ts';

export interface CuratedAnswer {
  readonly question: string;
  readonly answer: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Named as the source under the answer. */
const SOURCE = '管理员答复';

/** Writes the entry; the same question again replaces its answer. @throws {UserError} where one is empty */
export async function addCuratedAnswer(
  { knowledgeDir, timeZone }: Config,
  { question, answer, at }: CuratedAnswer,
): Promise<void> {
  const { addCuratedEntry } = await import('../knowledge/index.ts');
  const published = new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(at);
  await addCuratedEntry(knowledgeDir, { question, answer, source: SOURCE, published });
}
