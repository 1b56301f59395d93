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
  readonly #sketches = new Map<string, Sketch>();

  add(document: KnownDocument): void {
    this.#sketches.delete(document.id);
    for (const key of keysOf(document)) {
      const others = (this.#byKey.get(key) ?? []).filter(({ id }) => id !== document.id);
      this.#byKey.set(key, [...others, document]);
    }
  }

  /** The relation to the document that it is most like; null where it is like none. */
  relationOf(document: KnownDocument): Relation | null {
    const others = new Set(keysOf(document).flatMap((key) => this.#byKey.get(key) ?? []));
    const [best] = this.#nearest(
      document,
      [...others].filter(({ id }) => id !== document.id),
    )
      .map((other) => ({ other, alike: similarity(other.text, document.text) }))
      .sort((a, b) => b.alike - a.alike);
    if (best === undefined || best.alike < SAME_SUBJECT) return null;
    return { kind: kindOf(document, best.other, best.alike), id: best.other.id };
  }

  /** Of many that begin alike (a city's forms do), those whose sketches share most. */
  #nearest(document: KnownDocument, others: readonly KnownDocument[]): readonly KnownDocument[] {
    if (others.length <= MOST_COMPARED) return others;
    const own = sketchOf(document.text);
    return others
      .map((other) => ({ other, shared: sharedBy(own, this.#sketchOf(other)) }))
      .sort((a, b) => b.shared - a.shared || (a.other.id < b.other.id ? -1 : 1))
      .slice(0, MOST_COMPARED)
      .map(({ other }) => other);
  }

  #sketchOf({ id, text }: KnownDocument): Sketch {
    const known = this.#sketches.get(id) ?? sketchOf(text);
    this.#sketches.set(id, known);
    return known;
  }
}

/** How many are compared in full. */
const MOST_COMPARED = 8;
/** The smallest hashes of a text's character pairs: of two texts they share about as much as the texts do. */
type Sketch = Uint32Array;
const SKETCH_LENGTH = 64;

function sketchOf(text: string): Sketch {
  const written = letters(text);
  const hashes = new Set<number>();
  for (let at = 1; at < written.length; at += 1) {
    const pair = Math.imul(written.charCodeAt(at - 1), 0x1_0001) ^ written.charCodeAt(at);
    const mixed = Math.imul(pair ^ (pair >>> 15), 0x2c1b3c6d);
    hashes.add((mixed ^ (mixed >>> 13)) >>> 0);
  }
  return Uint32Array.from(hashes).sort().slice(0, SKETCH_LENGTH);
}

/** How many hashes two sketches have in common; both are sorted. */
function sharedBy(left: Sketch, right: Sketch): number {
  let [a, b, shared] = [0, 0, 0];
  while (a < left.length && b < right.length) {
    const order = (left[a] ?? 0) - (right[b] ?? 0);
    if (order === 0) shared += 1;
    if (order <= 0) a += 1;
    if (order >= 0) b += 1;
  }
  return shared;
}

/** As much of a text as holds the letters by which it is found. */
const BEGINNING = /^(?:[^\p{L}\p{N}]*[\p{L}\p{N}]){0,120}/u;
const firstLetters = (text: string) => letters(BEGINNING.exec(text)?.[0] ?? '').slice(0, 120);

const keysOf = ({ title, number, text }: KnownDocument) => [
  `title:${letters(title)}`,
  `text:${firstLetters(text)}`,
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
