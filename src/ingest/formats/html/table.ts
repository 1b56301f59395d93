/** Tables of data → rows that read as sentences. Tables that only lay out a page are none. */

import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';

/**
 * Each row as one sentence that names its column heads: 项目：养老金，标准：每月115元。
 * @returns null where the table lays out text instead of holding data
 */
export function rowsOf(table: DomElement): string[] | null {
  if (table.querySelector('table, h1, h2, h3, form, ul, ol') !== null) return null;
  if (linkLength(table) > tidy(table.textContent ?? '').length / 2) return null;
  const rows = cellsOf(table);
  const widest = rows.reduce((most, { length }) => Math.max(most, length), 0);
  if (rows.length < 2 || widest < 2) return null;
  const cells = rows.flat().filter((cell) => cell !== '');
  const long = cells.filter((cell) => cell.length > 150).length;
  if (cells.length < 4 || long > cells.length / 10) return null;
  return sentences(rows, widest);
}

const linkLength = (table: DomElement) =>
  [...table.querySelectorAll('a')].reduce((sum, a) => sum + tidy(a.textContent ?? '').length, 0);

/** The texts of a table's cells, those that span several columns or rows repeated. */
function cellsOf(table: DomElement): string[][] {
  const grid: string[][] = [];
  let at = -1;
  for (const tr of table.querySelectorAll('tr')) {
    at += 1;
    const row = grid[at] ?? [];
    grid[at] = row;
    let column = 0;
    for (const cell of tr.querySelectorAll('td, th')) {
      while (row[column] !== undefined) column += 1;
      const text = tidy(cell.textContent ?? '');
      const down = span(cell, 'rowspan');
      for (let y = 0; y < down; y += 1) {
        const target = grid[at + y] ?? [];
        grid[at + y] = target;
        for (let x = 0; x < span(cell, 'colspan'); x += 1) target[column + x] = text;
      }
      column += 1;
    }
  }
  return grid
    .slice(0, at + 1)
    .map((row) => Array.from(row, (cell) => cell ?? ''))
    .filter((row) => row.some((cell) => cell !== ''));
}

/** Spans beyond what a printed table has are slips or attacks. */
const span = (cell: DomElement, name: string) =>
  Math.min(50, Math.max(1, Number.parseInt(cell.getAttribute(name) ?? '1', 10) || 1));

/** Each row a short label with its text: 办理材料 | 身份证、户口簿…… */
function isLabelled(rows: readonly (readonly string[])[], width: number): boolean {
  const isLabel = (cell = '') => cell.length >= 2 && cell.length <= 12 && !/[\d。，；]/u.test(cell);
  return (
    width === 2 &&
    rows.every((row) => isLabel(row[0]) && (row[1] ?? '') !== '') &&
    rows.some((row) => /[。；]|.{40}/u.test(row[1] ?? ''))
  );
}

/** Cells of a head are short, and no figures. */
const isHeadCell = (cell: string) =>
  cell !== '' && cell.length <= 20 && !/^[\d.,%％-]+$/.test(cell);

/** The names of the columns, and how many rows state them; null where none does. */
function columnHeads(
  rows: readonly (readonly string[])[],
  width: number,
): { readonly names: readonly string[]; readonly rows: number } | null {
  const [first = [], second = []] = rows;
  if (first.length !== width || !first.every(isHeadCell)) return null;
  if (new Set(first).size === width) return { names: first, rows: 1 };
  // A head over several columns is divided in the row below; one that is not goes down through both.
  const isDivided = (cell: string) => first.filter((other) => other === cell).length > 1;
  const isBelow = (cell: string, column: number) =>
    isHeadCell(cell) && (isDivided(first[column] ?? '') || cell === first[column]);
  if (second.length !== width || !second.every(isBelow)) return null;
  const names = first.map((cell, column) =>
    cell === second[column] ? cell : `${cell}${second[column] ?? ''}`,
  );
  return new Set(names).size === width ? { names, rows: 2 } : null;
}

/** Also for tables of other formats. `width`: cells of a full row. */
export function sentences(rows: readonly (readonly string[])[], width: number): string[] {
  const isCaption = (row: readonly string[]) =>
    new Set(row.filter((cell) => cell !== '')).size === 1;
  const headAt = rows.findIndex((row) => !isCaption(row));
  const heads = headAt < 0 ? null : columnHeads(rows.slice(headAt), width);
  if (isLabelled(rows, width)) return rows.map((row) => [...new Set(row)].join('：'));
  return rows.flatMap((row, at) => {
    // The head is said with every row.
    if (heads !== null && at >= headAt && at < headAt + heads.rows) return [];
    if (isCaption(row)) return row.find((cell) => cell !== '') ?? [];
    if (heads === null) return [...new Set(row.filter((cell) => cell !== ''))].join('，');
    const named = row.flatMap((cell, column) =>
      cell === '' ? [] : `${heads.names[column] ?? ''}：${cell}`,
    );
    return `${named.join('，')}。`;
  });
}
