/** A name for what an index holds: the same for the same content, however it came together. */
import { createHash } from 'node:crypto';
import type { Library } from '../domain/index.ts';

/** Sixteen hexadecimal digits over every article, passage and entry, in the order of their ids. */
export function versionOf({ articles, passages, entries }: Library): string {
  const hash = createHash('sha256');
  for (const part of [byId(articles), byId(passages), byId(entries)])
    for (const thing of part) hash.update(`${JSON.stringify(thing)}\n`);
  return hash.digest('hex').slice(0, 16);
}

const byId = <Thing extends { readonly id: string }>(things: readonly Thing[]): Thing[] =>
  things.toSorted((a, b) => (a.id < b.id ? -1 : 1));
