/** Wordings in order, so that those that begin with what was typed stand together. */
import type { QaEntry } from '../domain/index.ts';
import { foldText } from '../language/index.ts';

interface Wording {
  readonly text: string;
  readonly entry: number;
}

export class Completions {
  private readonly sorted: readonly Wording[];

  /** @param entries by number */
  constructor(entries: Iterable<readonly [number, QaEntry]>) {
    this.sorted = Array.from(entries, ([entry, { question, aliases }]) =>
      [question, ...aliases].map((wording) => ({ text: foldText(wording), entry })),
    )
      .flat()
      .sort((a, b) => (a.text < b.text ? -1 : 1));
  }

  /** Numbers of the entries with a wording that begins with folded `typed`, in the order of the wordings. */
  of(typed: string, limit: number): number[] {
    const found = new Set<number>();
    for (let at = this.firstFrom(typed); found.size < limit; at += 1) {
      const wording = this.sorted[at];
      if (typed === '' || wording === undefined || !wording.text.startsWith(typed)) break;
      found.add(wording.entry);
    }
    return [...found];
  }

  private firstFrom(typed: string): number {
    let low = 0;
    let high = this.sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((this.sorted[middle]?.text ?? '') < typed) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}
