/** Which one of a series: 第三批, 第2阶段. What is told of its like is not the answer. */

/** The number and what is counted, as written: 三 and 批. */
export interface Ordinal {
  readonly number: string;
  readonly counted: string;
}

const ORDINAL = /第(?<number>[一二三四五六七八九十百零\d]+)(?<counted>\p{Script=Han})/gu;

export const ordinalsIn = (folded: string): Ordinal[] =>
  Array.from(folded.matchAll(ORDINAL), ({ groups }) => ({
    number: groups?.['number'] ?? '',
    counted: groups?.['counted'] ?? '',
  }));

/** The words name others of a series one of which was asked about, and not that one. */
export function namesAnother(asked: readonly Ordinal[], folded: string): boolean {
  if (asked.length === 0) return false;
  const named = ordinalsIn(folded);
  return asked.some(({ number, counted }) => {
    const ofSeries = named.filter((ordinal) => ordinal.counted === counted);
    return ofSeries.length > 0 && ofSeries.every((ordinal) => ordinal.number !== number);
  });
}
