/** What speaks for a window as the answer, as numbers; `window-weights.json` weighs them. */
import type { QuestionKind } from '../../domain/index.ts';
import type { ReadClause } from './reading.ts';
import { EMPTY, shareOf, union, without } from './term-set.ts';
import type { Window } from './windows.ts';

export interface WindowFeature {
  readonly name: string;
  readonly meaning: string;
  /** Counts for questions of this kind only. */
  readonly kind?: QuestionKind;
  readonly of: (window: Window) => number;
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

const clauseAt = ({ reading }: Window, at: number): ReadClause | undefined => reading.clauses[at];
const before = (window: Window) => clauseAt(window, window.first - 1);
const after = (window: Window) => clauseAt(window, window.last + 1);
const opening = (window: Window) => clauseAt(window, window.first);
const closing = (window: Window) => clauseAt(window, window.last);
const covers = (clause: ReadClause | undefined) => clause?.coverage ?? 0;
const lengthOf = ({ start, end }: Window) => end - start;
const logLength = (window: Window) => Math.log(lengthOf(window) / 40);

/** The mark right before the window, spaces aside. */
const markBefore = ({ reading, start }: Window) =>
  reading.folded
    .slice(Math.max(0, start - 3), start)
    .trimEnd()
    .slice(-1);
const markAfter = ({ reading, end }: Window) =>
  reading.folded
    .slice(end, end + 3)
    .trimStart()
    .slice(0, 1);

/** Share of the window's characters that the question has too: an answer says something new. */
function echo(window: Window): number {
  const { terms } = window;
  let bits = 0;
  for (let rest = terms.low; rest !== 0; rest &= rest - 1) bits += 1;
  for (let rest = terms.high; rest !== 0; rest &= rest - 1) bits += 1;
  return Math.min(1, bits / lengthOf(window));
}

/** Weight of the two clauses' terms before the window that it lacks itself. */
function saidBefore(window: Window): number {
  const two = union(
    before(window)?.terms ?? EMPTY,
    clauseAt(window, window.first - 2)?.terms ?? EMPTY,
  );
  return shareOf(without(two, window.terms), window.asked);
}

const KINDS: readonly QuestionKind[] = [
  'amount',
  'date',
  'contact',
  'list',
  'person',
  'place',
  'definition',
  'procedure',
  'reason',
];

const isKind = (window: Window, ...kinds: QuestionKind[]) =>
  kinds.includes(window.asked.question.kind);

export const WINDOW_FEATURES: readonly WindowFeature[] = [
  { name: 'coverage', meaning: 'share of the question it holds', of: ({ coverage }) => coverage },
  {
    name: 'coverageOfOpening',
    meaning: 'share that its first clause holds',
    of: (w) => covers(opening(w)),
  },
  {
    name: 'coverageOfClosing',
    meaning: 'share that its last clause holds, where that is not the first',
    of: (w) => (w.first === w.last ? 0 : covers(closing(w))),
  },
  {
    name: 'coverageBefore',
    meaning: 'share that the clause before it holds',
    of: (w) => covers(before(w)),
  },
  {
    name: 'saidBefore',
    meaning: 'share that only the two clauses before it hold',
    of: saidBefore,
  },
  {
    name: 'coverageAfter',
    meaning: 'share that only the clause after it holds',
    of: (w) => shareOf(without(after(w)?.terms ?? EMPTY, w.terms), w.asked),
  },
  {
    name: 'coverageWithAbove',
    meaning: 'share that it holds with the title and headings above it',
    of: (w) => shareOf(union(w.terms, w.reading.aboveTerms), w.asked),
  },
  {
    name: 'coverageOfPassage',
    meaning: 'share that the whole passage holds',
    of: ({ reading, asked }) => shareOf(reading.terms, asked),
  },
  { name: 'echo', meaning: 'share of it that repeats the question', of: echo },
  { name: 'length', meaning: 'log of its length in forties of characters', of: logLength },
  { name: 'lengthSquared', meaning: 'the square of that', of: (w) => logLength(w) ** 2 },
  {
    name: 'opensSentence',
    meaning: 'it begins with a sentence',
    of: (w) => flag(opening(w)?.opensSentence === true),
  },
  {
    name: 'closesSentence',
    meaning: 'it ends with a sentence',
    of: (w) => flag(closing(w)?.closesSentence === true),
  },
  {
    name: 'sentences',
    meaning: 'sentences beyond the first',
    of: (w) => (closing(w)?.sentence ?? 0) - (opening(w)?.sentence ?? 0),
  },
  {
    name: 'afterColon',
    meaning: 'a colon leads in to it',
    of: (w) => flag(/[:：]/.test(markBefore(w))),
  },
  {
    name: 'beforeColon',
    meaning: 'it ends at a colon',
    of: (w) => flag(/[:：]/.test(markAfter(w))),
  },
  {
    name: 'beforeSemicolon',
    meaning: 'it ends at a semicolon',
    of: (w) => flag(markAfter(w) === ';' || markAfter(w) === '；'),
  },
  {
    name: 'afterQuestion',
    meaning: 'a question in the text leads in to it, by how much of the question asked it holds',
    of: (w) => (/[?？]/.test(markBefore(w)) ? Math.max(0.1, covers(before(w))) : 0),
  },
  {
    name: 'endsAsking',
    meaning: 'it ends with a question mark',
    of: (w) => flag(closing(w)?.endsAsking === true),
  },
  {
    name: 'endsBare',
    meaning: 'it ends like a heading, with no mark at all',
    of: (w) => flag(closing(w)?.closesSentence === true && closing(w)?.endsBare === true),
  },
  {
    name: 'enumerated',
    meaning: 'it begins with a number of a list',
    of: (w) => flag(opening(w)?.isEnumerated === true),
  },
  {
    name: 'listGoesOn',
    meaning: 'the clause after it is the next point of a list',
    of: (w) => flag(after(w)?.isEnumerated === true),
  },
  {
    name: 'opensGoingOn',
    meaning: 'it begins with a word that goes on from what was said (此外, 其中, 该)',
    of: (w) => flag(opening(w)?.goesOn === true),
  },
  {
    name: 'duty',
    meaning: 'measures are asked for, and it says what is to be done',
    of: (w) => flag(isKind(w, 'list', 'procedure', 'other') && w.hasDuty),
  },
  {
    name: 'openingDuty',
    meaning: 'it begins with what is to be done',
    of: (w) => flag(isKind(w, 'list', 'procedure', 'other') && opening(w)?.opensWithDuty === true),
  },
  ...KINDS.flatMap((kind): WindowFeature[] => [
    {
      name: `${kind}:holds`,
      meaning: `asked for ${kind}, it holds one`,
      kind,
      of: (w) => flag(w.holdsKind),
    },
    {
      name: `${kind}:length`,
      meaning: `asked for ${kind}: log of its length`,
      kind,
      of: logLength,
    },
  ]),
  {
    name: 'unitAgrees',
    meaning: 'a figure is asked for, and it holds one of the unit asked for',
    of: ({ unitsAgreeing }) => flag(unitsAgreeing > 0),
  },
  {
    name: 'unitDisagrees',
    meaning: 'a unit is asked for, and it holds none',
    of: ({ asked, unitsAgreeing }) => flag(asked.units.length > 0 && unitsAgreeing === 0),
  },
  {
    name: 'coverageByThing',
    meaning: 'share of the question in the same clause as the figure, date or contact',
    of: ({ coverageByThing }) => coverageByThing,
  },
  {
    name: 'moreThings',
    meaning: 'log of how many such figures, dates or contacts it holds',
    of: ({ things }) => Math.log1p(things),
  },
  {
    name: 'newParagraphs',
    meaning: 'line ends within it that no list calls for',
    of: (w) => w.paragraphs,
  },
  {
    name: 'kindInOpening',
    meaning: 'its first clause holds the kind asked for',
    of: (w) => flag(opening(w)?.holdsKind === true),
  },
  {
    name: 'kindRightAfter',
    meaning: 'the clause after it holds the kind asked for, it does not',
    of: (w) => flag(after(w)?.holdsKind === true && !w.holdsKind),
  },
  {
    name: 'passageBehind',
    meaning: 'how far its passage ranks behind the first',
    of: (w) => Math.log1p(w.reading.rank),
  },
  {
    name: 'firstPassage',
    meaning: 'its passage ranks first',
    of: (w) => flag(w.reading.rank === 0),
  },
  {
    name: 'depth',
    meaning: 'how far into the passage it begins',
    of: (w) => w.start / Math.max(1, w.reading.folded.length),
  },
  {
    name: 'opensPassage',
    meaning: 'it begins the article',
    of: (w) => flag(w.first === 0 && w.reading.ranked.passage.ordinal === 0),
  },
];
