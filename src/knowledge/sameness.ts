/** Whether a document is one that is known already: from another site, or in an earlier or later version. */
import { similarity } from '../ingest/index.ts';

export interface KnownDocument {
  readonly id: string;
  readonly title: string;
  readonly number: string | null;
  readonly published: string | null;
  readonly text: string;
}

/** How a document stands to one that is known. `alike` is for a person to decide. */
export interface Relation {
  readonly kind: 'same' | 'newer' | 'older' | 'alike';
  readonly id: string;
}

/** Dice's coefficient over character pairs. */
const SAME_TEXT = 0.9;
const SAME_SUBJECT = 0.5;

const letters = (text: string) => text.replace(/[^\p{L}\p{N}]/gu, '');
const figures = (text: string) => (text.match(/\d[\d.]*/g) ?? []).sort().join(' ');

/** Finds documents by title and document number, so that a large collection costs one look-up a document. */
export class KnownDocuments {
  readonly #byKey = new Map<string, KnownDocument[]>();

  add(document: KnownDocument): void {
    for (const key of keysOf(document)) {
      const others = (this.#byKey.get(key) ?? []).filter(({ id }) => id !== document.id);
      this.#byKey.set(key, [...others, document]);
    }
  }

  /** The relation to the document that it is most like; null where it is like none. */
  relationOf(document: KnownDocument): Relation | null {
    const others = new Set(keysOf(document).flatMap((key) => this.#byKey.get(key) ?? []));
    const [best] = [...others]
      .filter(({ id }) => id !== document.id)
      .map((other) => ({ other, alike: similarity(other.text, document.text) }))
      .sort((a, b) => b.alike - a.alike);
    if (best === undefined || best.alike < SAME_SUBJECT) return null;
    return { kind: kindOf(document, best.other, best.alike), id: best.other.id };
  }
}

const keysOf = ({ title, number, text }: KnownDocument) => [
  `title:${letters(title)}`,
  `text:${letters(text).slice(0, 120)}`,
  ...(number === null ? [] : [`number:${number}`]),
];

function kindOf(document: KnownDocument, other: KnownDocument, alike: number): Relation['kind'] {
  if (alike >= SAME_TEXT && figures(document.text) === figures(other.text)) return 'same';
  const [now, then] = [document.published?.slice(0, 10), other.published?.slice(0, 10)];
  if (now === undefined || then === undefined || now === then) return 'alike';
  const isVersion =
    letters(document.title) === letters(other.title) || document.number === other.number;
  if (!isVersion) return 'alike';
  return now > then ? 'newer' : 'older';
}
