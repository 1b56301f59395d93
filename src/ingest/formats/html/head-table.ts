/** The table at the head of an official document: 索引号, 发文机关, 文号, 成文日期. It is read as facts, not as text. */
import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';

const LABELS =
  '索引号|信息索引号?|公开目录|主题分类|信息分类|发文机关|发布机构|发布单位|制发机关|制定机关|公开责任部门|责任部门|成文日期|生成日期|发布日期|发文日期|印发日期|公开日期|标题|名称|信息名称|发文字号|发布文号|文号|文件编号|主题词|关键词|有效性|时效性?|效力状态|公开方式|公开形式|公开范围|公开时限|公开程序|体裁分类|组配分类|服务对象|服务对象分类|公文种类|语种|废止日期|生效日期|实施日期|失效日期|有效期|内容概述|信息来源';
const LABEL = new RegExp(`^(?:${LABELS})$`);
const LABELLED = new RegExp(`^(?:${LABELS})[\\]】]?[:：]`);

const labelIn = (cell: string) => cell.replace(/[\s:：[\]【】]/g, '');

/**
 * The facts of such a table by label, or null where the table is another.
 * Cells alternate between label and value, or hold both with a colon between.
 */
export function headTableFacts(table: DomElement): Map<string, string> | null {
  if (table.querySelector('table') !== null) return null;
  const cells = [...table.querySelectorAll('td, th')].map((cell) => tidy(cell.textContent ?? ''));
  if (cells.length > 60) return null;
  return factsOf(cells);
}

/**
 * The facts of such a head that is no table but a list: each line a label with its value, or one below the other.
 * Empty where fewer than three lines are like that.
 */
export function factsInLines(lines: readonly string[]): ReadonlyMap<string, string> {
  // Labels alone are headings of a guide, too (服务对象); beside an index number they are not.
  const isLabel = (line: string | undefined) => LABEL.test(labelIn(line ?? ''));
  const isIndexed = lines.some((line) => /^(?:信息)?索引号?$/.test(labelIn(line)));
  const isPiece = (line: string, at: number) =>
    isFactLine(line) || (isIndexed && (isLabel(line) || isLabel(lines[at - 1])));
  return factsOf(lines.filter(isPiece)) ?? new Map();
}

/** Whether a line is a label of such a head with its value: 索 引 号：0123/2022-00012 */
export const isFactLine = (line: string) => line.length <= 160 && LABELLED.test(compact(line));

/** Labels are spaced out to one width: 索 引 号 */
const compact = (piece: string) =>
  piece
    .replace(/^[\s[【]+/, '')
    .replace(/(?<=\p{Script=Han})\s+(?=[\p{Script=Han}\s]{0,4}[\]】]?\s*[:：])/gu, '');

/** @param pieces texts in reading order, each a label, a value, or both */
function factsOf(pieces: readonly string[]): Map<string, string> | null {
  const facts = new Map<string, string>();
  let labels = 0;
  pieces.forEach((piece, at) => {
    const next = pieces[at + 1] ?? '';
    const value = compact(piece).replace(/^[^:：]+[:：]\s*/, '');
    if (LABELLED.test(compact(piece)) && value !== '') {
      labels += 1;
      facts.set(labelIn(compact(piece).replace(/[:：].*$/s, '')), value);
    } else if (LABEL.test(labelIn(piece))) {
      labels += 1;
      const isValue = next !== '' && !LABEL.test(labelIn(next)) && !isFactLine(next);
      if (isValue) facts.set(labelIn(piece), next);
    }
  });
  return labels >= 3 || (labels >= 2 && labels * 2 >= pieces.length) ? facts : null;
}
