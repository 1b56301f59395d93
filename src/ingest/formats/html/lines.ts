/** A page as its lines of text in reading order, and which lines each element holds. */

import { isButtons } from '../furniture.ts';
import { tidy } from '../whitespace.ts';
import { type DomElement, type DomNode, isElement, isText } from './dom.ts';
import { factsInLines, headTableFacts } from './head-table.ts';
import { rowsOf } from './table.ts';

export interface Line {
  readonly kind: 'heading' | 'paragraph' | 'item' | 'row';
  readonly text: string;
  /** How many characters of it are links. */
  readonly linked: number;
  /** Of a heading: 1 to 6. */
  readonly level: number;
  /** Items of one list and rows of one table share a number. */
  readonly group: number;
  /** All of it stands in bold. */
  readonly bold: boolean;
  readonly links: readonly Link[];
}

export interface Link {
  readonly text: string;
  readonly href: string;
}

/** How much of a line is links, 0 to 1. */
export const linkShare = (line: Line) => line.linked / Math.max(1, line.text.length);

/** An element that holds the lines `from` up to, without, `to`. */
export interface Region {
  readonly element: DomElement;
  readonly from: number;
  readonly to: number;
}

export interface Aside extends Region {
  /** Its name leaves no doubt: a foot is none of the article, however much it says. */
  readonly isSure: boolean;
}

export interface PageLines {
  readonly lines: readonly Line[];
  /** Inner elements before the elements that hold them. */
  readonly regions: readonly Region[];
  /** Those among them that the page names as furniture: comments, recommended, player. */
  readonly asides: readonly Aside[];
  /** From tables of facts at the head of official documents, by label. */
  readonly facts: ReadonlyMap<string, string>;
}

const SKIPPED = new Set(
  'head script style noscript template svg canvas iframe object embed audio video select option button input textarea nav footer aside dialog rp map'.split(
    ' ',
  ),
);
const BLOCKS = new Set(
  'address article blockquote body center dd details div dl dt fieldset figcaption figure form h1 h2 h3 h4 h5 h6 header hr html legend li main menu ol p pre section summary table tbody td tfoot th thead tr ul'.split(
    ' ',
  ),
);

const HIDDEN = /display\s*:\s*none/i;

function isHidden(element: DomElement): boolean {
  return (
    element.getAttribute('hidden') !== null || HIDDEN.test(element.getAttribute('style') ?? '')
  );
}

/** What surrounds the text that is being read. */
interface Place {
  readonly kind: Line['kind'];
  readonly level: number;
  readonly group: number;
  readonly linked: boolean;
  readonly bold: boolean;
  /** Its line ends are line ends. */
  readonly preformatted: boolean;
  /** The numbers of an ordered list, where its items are counted. */
  readonly numbers: Iterator<number> | null;
}

class LineReader implements PageLines {
  readonly lines: Line[] = [];
  readonly regions: Region[] = [];
  readonly asides: Aside[] = [];
  readonly facts = new Map<string, string>();
  #text = '';
  #linked = 0;
  #bold = 0;
  #links: Link[] = [];
  #groups = 0;
  /** What the browser puts before the next line. */
  #marker = '';

  read(element: DomElement, place: Place): void {
    const from = this.lines.length;
    const { localName: name } = element;
    if (SKIPPED.has(name) || isHidden(element)) return;
    if (name === 'a' && this.#readButton(element)) return;
    // A heading broken in two is still one.
    if (name === 'br' && place.kind !== 'heading') this.#endLine(place);
    const isBlock = BLOCKS.has(name);
    if (isBlock) this.#endLine(place);
    const inner = this.#placeIn(element, place);
    if (name !== 'table' || !this.#readTable(element))
      for (const child of element.childNodes) this.#readNode(child, inner);
    if (!isBlock) return;
    this.#endLine(inner);
    if (name === 'li') this.#openLongItem(from);
    if (this.lines.length === from) return;
    const region = { element, from, to: this.lines.length };
    this.regions.push(region);
    const aside = asideOf(element);
    if (aside !== null) this.asides.push({ ...region, isSure: aside === 'sure' });
  }

  /** A link that is a button says nothing; the file that it downloads is kept. */
  #readButton(element: DomElement): boolean {
    const text = tidy(element.textContent ?? '');
    const href = element.getAttribute('href');
    if (text === '' || !isButtons(text)) return false;
    if (href !== null) this.#links.push({ text, href });
    return true;
  }

  #readNode(node: DomNode, place: Place): void {
    if (isElement(node)) this.read(node, place);
    if (!isText(node)) return;
    const text = node.textContent ?? '';
    const [first = '', ...more] = place.preformatted ? text.split('\n') : [text];
    this.#addText(first, place);
    for (const line of more) {
      this.#endLine(place);
      this.#addText(line, place);
    }
  }

  #addText(text: string, { linked, bold }: Place): void {
    const { length } = tidy(text);
    this.#text += text;
    if (linked) this.#linked += length;
    if (bold) this.#bold += length;
  }

  /** An item of several lines is no item of a list, but a box that holds text. */
  #openLongItem(from: number): void {
    const lines = this.lines.slice(from);
    if (lines.length < 4) return;
    const opened = lines.map((line) => (line.kind === 'item' ? paragraph(line) : line));
    this.lines.splice(from, lines.length, ...opened);
  }

  #placeIn(element: DomElement, place: Place): Place {
    const name = element.localName;
    const heading = /^h([1-6])$/.exec(name)?.[1];
    if (heading !== undefined) return { ...place, kind: 'heading', level: Number(heading) };
    if (name === 'ul') return { ...place, group: this.#nextGroup(), numbers: null };
    if (name === 'ol')
      return {
        ...place,
        group: this.#nextGroup(),
        numbers: numbersFrom(element.getAttribute('start')),
      };
    if (name === 'li') {
      this.#marker = place.numbers === null ? '' : `${place.numbers.next().value}. `;
      return { ...place, kind: 'item' };
    }
    if (name === 'pre') return { ...place, preformatted: true };
    const href = name === 'a' ? element.getAttribute('href') : null;
    if (href !== null) {
      this.#links.push({ text: tidy(element.textContent ?? ''), href });
      return { ...place, linked: true };
    }
    return !place.bold && isBold(element) ? { ...place, bold: true } : place;
  }

  /** @returns false where the table only lays out text */
  #readTable(table: DomElement): boolean {
    const facts = headTableFacts(table);
    if (facts !== null) {
      for (const [label, value] of facts) this.facts.set(label, value);
      return true;
    }
    const rows = rowsOf(table);
    if (rows === null) return false;
    const group = this.#nextGroup();
    for (const text of rows)
      this.lines.push({ kind: 'row', text, linked: 0, level: 0, group, bold: false, links: [] });
    return true;
  }

  #nextGroup(): number {
    this.#groups += 1;
    return this.#groups;
  }

  #endLine({ kind, level, group }: Place): void {
    const said = tidy(this.#text);
    const text = said === '' || ENUMERATED.test(said) ? said : this.#marker + said;
    const bold = this.#bold >= text.replace(/\s/g, '').length;
    if (text !== '') {
      this.#marker = '';
      const linked = this.#linked;
      this.lines.push({ kind, level, group, text, linked, bold, links: this.#links });
    }
    this.#text = '';
    this.#linked = 0;
    this.#bold = 0;
    this.#links = [];
  }
}

/** An item that the author numbered by hand needs no number. */
const ENUMERATED = /^[(（【]?(?:第?[\d一二三四五六七八九十]{1,3}[.、．)）】条])/u;

function* numbersFrom(start: string | null): Generator<number, never> {
  for (let number = Number.parseInt(start ?? '1', 10) || 1; ; number += 1) yield number;
}

const paragraph = (line: Line): Line => ({ ...line, kind: 'paragraph' });

function isBold(element: DomElement): boolean {
  if (element.localName === 'b' || element.localName === 'strong') return true;
  return /font-weight\s*:\s*(?:bold|[6-9]00)/i.test(element.getAttribute('style') ?? '');
}

const namedAs = (words: string) => new RegExp(`(?:^|[\\s_-])(?:${words})(?:$|[\\s_-])`, 'i');
/** Words in the names of elements that hold furniture. */
const ASIDE_NAMES = namedAs(
  '[a-z]*player|comments?|pinglun|recommend\\S*|rel(?:ated|ation|news|list|link)\\S*|tool-?bar|side-?bar|popup|modal|advert\\S*|hot-?news|hot-?list|rank\\S*',
);
/** Words that name nothing else. */
const SURE_NAMES = namedAs(
  'foot(?:er)?|copyright|share|bshare\\S*|bdshare\\S*|crumbs?|breadcrumbs?|(?:cur(?:rent)?|now|your?|my)-?(?:position|location|place)|login|qr-?code|erweima|ewm|pager|paginat\\S*|pages?-?(?:nav|bar|num\\S*)',
);

function asideOf(element: DomElement): 'sure' | 'likely' | null {
  const { localName: name } = element;
  if (name === 'body' || name === 'html' || name === 'article' || name === 'main') return null;
  const names = `${element.getAttribute('id') ?? ''} ${element.getAttribute('class') ?? ''}`;
  if (SURE_NAMES.test(names)) return 'sure';
  return ASIDE_NAMES.test(names) ? 'likely' : null;
}

/** The lines of everything that a reader sees, scripts, menus and forms aside. */
export function linesIn(root: DomElement): PageLines {
  const reader = new LineReader();
  reader.read(root, {
    kind: 'paragraph',
    level: 0,
    group: 0,
    linked: false,
    bold: false,
    preformatted: false,
    numbers: null,
  });
  if (reader.facts.size > 0) return reader;
  const { lines, regions, asides } = reader;
  return { lines, regions, asides, facts: factsInLines(lines.map(({ text }) => text)) };
}
