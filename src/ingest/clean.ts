/** A page copied as plain text → its title, source, date and text, without what the site put around it. */
import { endsText, isFurniture, isHeadLine } from './formats/furniture.ts';
import { publishedInLines, sourceIn } from './formats/head-lines.ts';
import { similarity } from './similarity.ts';

export interface CleanText {
  readonly title: string | null;
  readonly source: string | null;
  /** `YYYY-MM-DD`, or with a time `YYYY-MM-DDTHH:mm:ss+08:00`. */
  readonly publishedAt: string | null;
  readonly lines: readonly string[];
  readonly cut: readonly string[];
}

/** Lines among which a page states its title, date and source. */
const HEAD_LINES = 15;
const LONGEST_TITLE = 80;
/** The issuer on a line of its own, above what it issues. */
const OFFICE_ALONE = /^[\p{Script=Han}、]{3,24}(?:院|局|委|厅|府|会|办公室)$/u;
/** A line this like the title is the title again. */
const SAME_TITLE = 0.75;

/**
 * Splits the lines of a saved page into its text and the rest. Lines of the text are kept as they are.
 * @param isBelowHead the lines with source and date stood above and were read already: only the title is looked for
 */
export function cleanLines(all: readonly string[], isBelowHead: boolean): CleanText {
  const end = endOfText(all);
  const head = isBelowHead ? headWithoutLabels(all.slice(0, end)) : headOf(all.slice(0, end));
  const body = [...head.above, ...all.slice(head.end, end)];
  const repeated = body
    .slice(0, 4)
    .findLastIndex((line) => head.title !== null && similarity(line, head.title) >= SAME_TITLE);
  const lines: string[] = [];
  const furniture: string[] = [];
  for (const line of body.slice(repeated + 1)) (isFurniture(line) ? furniture : lines).push(line);
  const before = all
    .slice(0, head.end)
    .filter((line) => line !== head.title && !head.above.includes(line));
  return {
    title: head.title,
    source: head.source,
    publishedAt: head.publishedAt,
    lines,
    cut: [...before, ...body.slice(0, repeated + 1), ...furniture, ...all.slice(end)],
  };
}

/** Where notices of rights, tags and related articles begin; they end a text, so half of it comes before. */
function endOfText(lines: readonly string[]): number {
  const half = lines.join('').length / 3;
  let before = 0;
  for (const [at, line] of lines.entries()) {
    if (before >= half && endsText(line)) return at;
    before += line.length;
  }
  return lines.length;
}

interface Head extends Pick<CleanText, 'title' | 'source' | 'publishedAt'> {
  /** Lines above the title that belong to the text: when and where something takes place. */
  readonly above: readonly string[];
  /** The first line of the text below. */
  readonly end: number;
}

function headOf(lines: readonly string[]): Head {
  const first = lines.slice(0, HEAD_LINES).findIndex(isHeadLine);
  if (first < 0) return headWithoutLabels(lines);
  let end = first;
  while (end < lines.length && (isHeadLine(lines[end] ?? '') || isFurniture(lines[end] ?? '')))
    end++;
  const labels = lines.slice(first, end);
  const above = lines.slice(0, first).findLastIndex(isTitle);
  const title = lines[above >= 0 ? above : end];
  const isBelow = above < 0 && title !== undefined && isTitle(title);
  return {
    title: above >= 0 || isBelow ? (title ?? null) : null,
    source: sourceIn(labels),
    publishedAt: publishedInLines(labels),
    above: [],
    end: isBelow ? end + 1 : end,
  };
}

/** Without "来源" and "时间" the first short line is the title. */
function headWithoutLabels(lines: readonly string[]): Head {
  const none = { source: null, publishedAt: null };
  const top = Math.max(
    lines.findIndex((line) => !isFurniture(line)),
    0,
  );
  const first = lines.findIndex((line, at) => at >= top && !OCCASION.test(line));
  const title = lines[first];
  const above = lines.slice(top, first);
  if (title === undefined || lines.length < 2 || above.length > 5 || !isTitle(title))
    return { ...none, title: null, above: [], end: top };
  const next = lines[first + 1] ?? '';
  const isIssuer = OFFICE_ALONE.test(title) && isTitle(next);
  return {
    ...none,
    title: isIssuer ? title + next : title,
    above,
    end: first + (isIssuer ? 2 : 1),
  };
}

/** When, where and about what something takes place. */
const OCCASION = /^(?:时间|地点|内容|主题|人物)\s?[:：]/u;

const isTitle = (line: string) =>
  line.length >= 4 &&
  line.length <= LONGEST_TITLE &&
  !/[。；;，,：:]$/u.test(line) &&
  !OCCASION.test(line) &&
  !isFurniture(line) &&
  !isHeadLine(line);
