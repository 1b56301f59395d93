/** What `npm run ingest` tells the editor: which articles came in and what changed in them, and what wants a look. */
import { createTwoFilesPatch, OMIT_HEADERS } from 'diff';
import type { Change, IngestSummary } from '../knowledge/index.ts';

/** The lines that differ between two versions of a knowledge file, each with one around it. */
export function diffOf(name: string, before: string, after: string): string {
  // The library's own header writes Chinese names in octal numbers.
  const options = { context: 1, headerOptions: OMIT_HEADERS };
  const patch = createTwoFilesPatch('', '', before, after, '', '', options);
  return `=== ${name}${before === '' ? '（新）' : ''}\n${patch}`;
}

/** At most so many lines of one kind. */
const MOST_LINES = 20;

export function reportOn(summary: IngestSummary, isDryRun: boolean): string {
  const part = (heading: string, lines: readonly string[]) =>
    lines.length === 0
      ? []
      : [
          `\n${heading}（${lines.length}）`,
          ...lines.slice(0, MOST_LINES).map((line) => `  ${line}`),
          ...(lines.length > MOST_LINES ? [`  …… 另有 ${lines.length - MOST_LINES} 条`] : []),
        ];
  const { documents, changed, passages, seconds } = summary;
  const remarks = (list: IngestSummary['doubts']) =>
    list.map(({ file, text }) => `${file}：${text}`);
  return [
    `${documents} 份文件，${isDryRun ? '将写入' : '写入'} ${changed} 份知识文件（${passages} 段），用时 ${seconds.toFixed(1)} 秒`,
    ...part('收录与更新', summary.changes.map(shownChange)),
    ...part(
      '去除的网页内容',
      summary.cut.map(({ file, text }) => `${file}：${shortened(text)}`),
    ),
    ...part('请核对', remarks(summary.doubts)),
    ...part('保留的人工修改', remarks(summary.keptEdits)),
    ...part(
      '未收录',
      summary.rejected.map(({ file, reason }) => `${file}：${reason}`),
    ),
    ...part('原文已删除（可用 --hide-removed 隐藏）', summary.removed),
    ...part(
      '知识文件有误',
      summary.problems.map(({ file, line, message }) => `${file}:${line}：${message}`),
    ),
  ].join('\n');
}

/** At most so many passages of one article. */
const MOST_PASSAGES = 3;

function shownChange({ kind, articleId, title, replaces, passages }: Change): string {
  const verb = kind === 'new' ? '新增' : '更新';
  const instead = replaces === null ? '' : `，取代 ${replaces}`;
  const line = `${replaces === null ? verb : '新版'} ${articleId}《${title}》${passages.length} 段${instead}`;
  const changed = kind === 'new' ? [] : passages.slice(0, MOST_PASSAGES);
  return [line, ...changed.map(({ before, after }) => inBrief(before, after))].join('\n    ');
}

/** Characters shown around a difference, and of a passage that came or went. */
const AROUND = 12;
const SHOWN = 40;

/** ……每人每月发放【60】→【66】元；90至99…… */
function inBrief(before: string | null, after: string | null): string {
  if (before === null) return `新增：${shortened(after ?? '')}`;
  if (after === null) return `删去：${shortened(before)}`;
  let start = 0;
  while (start < before.length && before[start] === after[start]) start += 1;
  let end = 0;
  const most = Math.min(before.length, after.length) - start;
  while (end < most && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  // A figure is shown whole.
  while (/\d/.test(before.charAt(start - 1))) start -= 1;
  while (end > 0 && /\d/.test(before.charAt(before.length - end))) end -= 1;
  const lead = before.slice(Math.max(0, start - AROUND), start);
  const rest = before.slice(before.length - end, before.length - end + AROUND);
  const was = shortened(before.slice(start, before.length - end));
  const is = shortened(after.slice(start, after.length - end));
  return `……${lead}【${was}】→【${is}】${rest}……`.replaceAll('\n', ' ');
}

const shortened = (text: string) =>
  (text.length > SHOWN ? `${text.slice(0, SHOWN)}……` : text).replaceAll('\n', ' ');
