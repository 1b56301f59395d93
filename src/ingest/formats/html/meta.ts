/** What a page's head states in `<meta>` elements. */
import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';

/** Contents by `name`, `property` or `itemprop`, in lower case; of several the first. */
export type PageMeta = ReadonlyMap<string, string>;

export function metaOf(root: DomElement): PageMeta {
  const found = new Map<string, string>();
  for (const meta of root.querySelectorAll('meta')) {
    const content = tidy(meta.getAttribute('content') ?? '');
    for (const attribute of ['name', 'property', 'itemprop']) {
      const name = tidy(meta.getAttribute(attribute) ?? '').toLowerCase();
      if (name !== '' && content !== '' && !found.has(name)) found.set(name, content);
    }
  }
  return found;
}

/** The first of `names` that the page states, or null. */
export function firstOf(meta: PageMeta, ...names: readonly string[]): string | null {
  for (const name of names) {
    const content = meta.get(name);
    if (content !== undefined) return content;
  }
  return null;
}
