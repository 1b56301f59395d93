/** What an editor should look at before a document is relied on. */
import type { SeedDocument } from '../ingest/index.ts';

const VERY_SHORT = 80;
const MOSTLY_TABLES = 0.6;

/** One line a doubt, in the editor's language. */
export function doubtsAbout({ facts, text, tableShare }: SeedDocument): string[] {
  return [
    ...(facts.publishedAt === null ? ['没有找到发布日期'] : []),
    ...(facts.source === null ? ['没有找到来源'] : []),
    ...(text.length < VERY_SHORT ? [`正文很短（${text.length} 字）`] : []),
    ...(tableShare > MOSTLY_TABLES ? ['大部分是表格，请核对各行'] : []),
  ];
}
