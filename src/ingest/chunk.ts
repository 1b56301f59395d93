/** Text → passages: whole sentences, about 300 characters, cut where the text itself makes a cut. */
import { type Sentence, splitSentences } from '../language/index.ts';
import { articleLabel, headingText, typedHeadingLevel } from './headings.ts';

/** A passage before it has a name: `text` is verbatim, from `start` to before `end` of the whole text. */
export interface Chunk {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Headings in force, outermost first; one that opens the passage is also in its text. */
  readonly headings: readonly string[];
}

/** Characters. Shorter loses what belongs together, longer buries the answer. */
const LONGEST_PASSAGE = 340;
/** A heading ends a passage that has at least this much. */
const ENOUGH_BEFORE_HEADING = 120;
/** So does a new paragraph. */
const ENOUGH_BEFORE_PARAGRAPH = 100;
/** And an article of a law, however short the one before. */
const ENOUGH_BEFORE_ARTICLE = 30;
/** What is left at the end is no passage of its own below this. */
const TOO_SHORT = 60;
/** A sentence longer than this is cut at its semicolons, and failing these at its commas. */
const LONGEST_SENTENCE = 450;

const EVEN_PART = new RegExp(`.{1,${LONGEST_PASSAGE - 1}}(?:\\s|$)|.{1,${LONGEST_PASSAGE}}`, 'gsu');

interface Span {
  readonly start: number;
  readonly end: number;
}

interface Unit extends Span {
  readonly isHeading: boolean;
  readonly isArticle: boolean;
  /** A paragraph that is no further item of a list. */
  readonly startsParagraph: boolean;
  readonly headings: readonly string[];
}

/** The passages of a text, in order; together they hold every sentence once. */
export function chunk(text: string): Chunk[] {
  const groups: Unit[][] = [];
  for (const unit of unitsOf(text)) {
    const group = groups.at(-1);
    if (group === undefined || endsBefore(group, unit)) groups.push([unit]);
    else group.push(unit);
  }
  return joinShortEnd(groups).map((group) => {
    const { start, end } = spanOf(group);
    const shown = group.find((unit) => !unit.isHeading) ?? group.at(-1);
    return { start, end, text: text.slice(start, end), headings: shown?.headings ?? [] };
  });
}

const spanOf = (group: readonly Unit[]): Span => ({
  start: group[0]?.start ?? 0,
  end: group.at(-1)?.end ?? 0,
});

function endsBefore(group: readonly Unit[], next: Unit): boolean {
  const { start, end } = spanOf(group);
  const length = end - start;
  if (group.every((unit) => unit.isHeading)) return length >= ENOUGH_BEFORE_HEADING;
  return (
    next.end - start > LONGEST_PASSAGE ||
    (next.isHeading && length >= ENOUGH_BEFORE_HEADING) ||
    (next.startsParagraph && length >= ENOUGH_BEFORE_PARAGRAPH) ||
    (next.isArticle && length >= ENOUGH_BEFORE_ARTICLE)
  );
}

function joinShortEnd(groups: Unit[][]): Unit[][] {
  const last = groups.at(-1);
  if (last === undefined || groups.length < 2 || last[0]?.isArticle) return groups;
  const { start, end } = spanOf(last);
  if (end - start >= TOO_SHORT) return groups;
  groups.pop();
  groups.at(-1)?.push(...last);
  return groups;
}

const ARTICLE_START = /^第[一二三四五六七八九十百千零〇两]{1,6}条/u;
/** The level of "（一）". */
const ITEM_LEVEL = 3;
const BARE_CHAPTER = /^第[一二三四五六七八九十百\d]{1,5}[编章节]$/u;

/** 第一章 总则: the gap inside a heading is no end of a sentence. */
function* withWholeHeadings(text: string, sentences: readonly Sentence[]): Iterable<Sentence> {
  let chapter: Sentence | undefined;
  for (const sentence of sentences) {
    if (chapter !== undefined) {
      const both = text.slice(chapter.start, sentence.end);
      if (typedHeadingLevel(both) !== null && !both.includes('\n'))
        yield { start: chapter.start, end: sentence.end, text: both };
      else yield* [chapter, sentence];
      chapter = undefined;
    } else if (BARE_CHAPTER.test(sentence.text)) chapter = sentence;
    else yield sentence;
  }
  if (chapter !== undefined) yield chapter;
}

/** A list follows: its items belong to the paragraph. */
const GOES_ON = /[：；:;]/u;

/** Sentences and headings, each with the headings above it. */
function* unitsOf(text: string): Iterable<Unit> {
  let path: readonly { readonly level: number; readonly text: string }[] = [];
  let headings: readonly string[] = [];
  let before = 0;
  for (const sentence of withWholeHeadings(text, splitSentences(text))) {
    const level = typedHeadingLevel(sentence.text);
    const isArticle = ARTICLE_START.test(sentence.text);
    if (level !== null) {
      const label = articleLabel(sentence.text) ?? headingText(sentence.text);
      // Items above an article of a law belong to the article before, though elsewhere they are outer headings.
      const outer = isArticle ? ITEM_LEVEL : level;
      path = [...path.filter((each) => each.level < outer), { level, text: label }];
      headings = path.map((each) => each.text);
    }
    for (const part of partsOf(sentence)) {
      const { start, end } = part;
      const startsParagraph =
        text.slice(before, start).includes('\n') && !GOES_ON.test(text.charAt(before - 1));
      yield { start, end, isHeading: level !== null, isArticle, startsParagraph, headings };
      before = end;
    }
  }
}

function partsOf({ start, end, text }: Span & { readonly text: string }): readonly Span[] {
  if (text.length <= LONGEST_SENTENCE) return [{ start, end }];
  const cut = text.includes('；') || text.includes(';') ? /[^；;]*[；;]?/g : /[^，,、]*[，,、]?/g;
  const parts: Span[] = [];
  for (const { 0: piece, index } of text.matchAll(cut)) {
    const last = parts.at(-1);
    const pieceEnd = start + index + piece.length;
    if (last !== undefined && pieceEnd - last.start <= LONGEST_PASSAGE)
      parts.splice(-1, 1, { start: last.start, end: pieceEnd });
    else if (piece.length > LONGEST_SENTENCE) parts.push(...evenParts(piece, start + index));
    else if (piece !== '') parts.push({ start: start + index, end: pieceEnd });
  }
  return parts;
}

/** Text without a mark to cut it at: as long as a passage may be, at a space where there is one. */
function evenParts(text: string, offset: number): readonly Span[] {
  const parts: Span[] = [];
  for (const { 0: part, index } of text.matchAll(EVEN_PART))
    parts.push({ start: offset + index, end: offset + index + part.length });
  return parts;
}
