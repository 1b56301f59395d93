/**
 * The article of a page that shows it by script only: in JSON-LD, in the data or the template that its script starts
 * from, in `<textarea>` or `<noscript>`, or, of a short notice, in the description that its head states.
 */
import type { DocumentLimits } from '../../../domain/index.ts';
import { unescaped } from '../entities.ts';
import { tidy } from '../whitespace.ts';
import { type DomElement, parsePage } from './dom.ts';
import { type Line, linesIn } from './lines.ts';
import { firstOf, type PageMeta } from './meta.ts';

/** A string in JSON or a script, long enough to be an article. */
const STRING =
  /"((?:[^"\\\n]|\\.){80,200000})"|'((?:[^'\\\n]|\\.){80,200000})'|`([^`]{80,200000})`/g;
/** A script that is no program but markup. */
const TEMPLATE = /^(?:text\/(?:html|template|x-\S+)|html)$/i;
const HAN = /\p{Script=Han}/gu;

const hanIn = (text: string) => text.match(HAN)?.length ?? 0;

/** The longest Chinese text that the page carries unseen, as lines; null where it carries none. */
export function embeddedText(
  root: DomElement,
  meta: PageMeta,
  limits: DocumentLimits,
): readonly Line[] | null {
  const texts = [
    ...[...root.querySelectorAll('script')].flatMap((script) =>
      stringsIn(script.textContent ?? ''),
    ),
    ...[...root.querySelectorAll('noscript, textarea')].map(markupOf),
    ...[...root.querySelectorAll('script')]
      .filter((script) => TEMPLATE.test(script.getAttribute('type') ?? ''))
      .map((script) => script.textContent ?? ''),
    firstOf(meta, 'og:description', 'description') ?? '',
  ];
  let best = '';
  for (const text of texts) if (hanIn(text) > hanIn(best)) best = text;
  if (hanIn(best) < 20 || hanIn(best) < best.replace(/<[^>]*>|[\s\d\p{P}]/gu, '').length / 2)
    return null;
  const html = /<(?:p|br|div)\b/i.test(best)
    ? best
    : best
        .split(/\n+/)
        .map((line) => `<p>${escaped(tidy(line))}</p>`)
        .join('');
  return linesIn(parsePage(`<html><body>${html}</body></html>`, limits)).lines;
}

const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

function stringsIn(script: string): string[] {
  return [...script.matchAll(STRING)].flatMap(([, double, single, template]) => {
    const quoted = double ?? single?.replace(/\\'/g, "'").replace(/(?<!\\)"/g, '\\"');
    if (!/\\u[4-9]|\p{Script=Han}/u.test(quoted ?? template ?? '')) return [];
    if (quoted === undefined) return template ?? [];
    try {
      const value: unknown = JSON.parse(`"${quoted}"`);
      return typeof value === 'string' ? [value] : [];
    } catch {
      return [];
    }
  });
}

/** What an element holds as markup, whether the page wrote that as elements or as text. */
const markupOf = (element: DomElement): string =>
  element.querySelector('*') === null ? unescaped(element.textContent ?? '') : element.innerHTML;
