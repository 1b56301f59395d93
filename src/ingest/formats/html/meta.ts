/** What a page's head states in `<meta>` elements. */
import { tidy } from '../whitespace.ts';
import type { DomElement } from './dom.ts';

/** The content of the first of `names` (lower case) that the page states in `name`, `property` or `itemprop`. */
export function metaContent(root: DomElement, ...names: readonly string[]): string | null {
  const found = new Map<string, string>();
  for (const meta of root.querySelectorAll('meta')) {
    const content = tidy(meta.getAttribute('content') ?? '');
    for (const attribute of ['name', 'property', 'itemprop']) {
      const name = meta.getAttribute(attribute)?.toLowerCase();
      if (name !== undefined && content !== '' && !found.has(name)) found.set(name, content);
    }
  }
  for (const name of names) {
    const content = found.get(name);
    if (content !== undefined) return content;
  }
  return null;
}
