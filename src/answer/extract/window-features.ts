/** What speaks for a window as the answer, as numbers; `window-weights.json` weighs them. */
import type { QuestionKind } from '../../domain/index.ts';
import type { ReadClause } from './reading.ts';
import { EMPTY, shareOf, union, without } from './term-set.ts';
import type { Window } from './windows.ts';

interface Feature {
  readonly name: string;
  readonly meaning: string;
  readonly of: (window: Window) => number;
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

const clauseAt = ({ reading }: Window, at: number): ReadClause | undefined => reading.clauses[at];
const before = (window: Window) => clauseAt(window, window.first - 1);
const after = (window: Window) => clauseAt(window, window.last + 1);
const opening = (window: Window) => clauseAt(window, window.first);
const closing = (window: Window) => clauseAt(window, window.last);
const covers = ({ asked }: Window, clause: ReadClause | undefined) =>
  clause === undefined ? 0 : shareOf(clause.terms, asked);
const textOf = ({ reading, start, end }: Window) => reading.folded.slice(start, end);
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

const ENUMERATOR =
  /^(?:\(?[一二三四五六七八九十]{1,3}[、)是要]|\(?\d{1,2}[.、)](?!\d)|第[一二三四五六七八九十][,、是]|[①-⑩])/;
const GOES_ON = /^(?:但|同时|此外|另外|并|而|因此|对此|其中|也|还|其|该|这|以上|据悉|据了解)/;
const MEANS = /是指|指的是|是以|即|就是|简称|是为/;
const CAUSE = /由于|因为|为了|为进一步|为有效|旨在|目的|导致|以便|确保/;
const WAY = /通过|登录|拨打|携带|提交|扫描|点击|关注|申请|办理|可以?在|采取|采用|下载|填写/;
const DUTY = /应当?|必须|不得|要[求]?|须|严禁|加强|落实|做好|给予|予以|实施|建立/;
const BODY =
  /(?:局|委|部|院|公司|中心|办|厅|会|组|所|集团|大学|学校|政府|银行|医院|协会|同志|书记|主任|市长|省长)/;
const SPOT =
  /(?:省|市|区|县|镇|乡|村|街道|路|号|园|楼|馆|站|院|基地|中心|窗口|平台|频道|网|APP|公众号)/i;
const LIST = /(?:、[^、。;]{1,24}){2}|[;].*[;]|(?:一是|1[.、])/;

const HAS_KIND: Readonly<Record<QuestionKind, (window: Window, text: string) => boolean>> = {
  amount: ({ things }) => things > 0,
  date: ({ things }) => things > 0,
  contact: ({ things }) => things > 0,
  list: (_, text) => LIST.test(text),
  person: (_, text) => BODY.test(text),
  place: (_, text) => SPOT.test(text),
  definition: (_, text) => MEANS.test(text),
  procedure: (_, text) => WAY.test(text),
  reason: (_, text) => CAUSE.test(text),
  yes_no: () => false,
  other: () => false,
};

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

export const WINDOW_FEATURES: readonly Feature[] = [
  { name: 'coverage', meaning: 'share of the question it holds', of: ({ coverage }) => coverage },
  {
    name: 'coverageOfOpening',
    meaning: 'share that its first clause holds',
    of: (w) => covers(w, opening(w)),
  },
  {
    name: 'coverageOfClosing',
    meaning: 'share that its last clause holds, where that is not the first',
    of: (w) => (w.first === w.last ? 0 : covers(w, closing(w))),
  },
  {
    name: 'coverageBefore',
    meaning: 'share that the clause before it holds',
    of: (w) => covers(w, before(w)),
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
    of: (w) => (/[?？]/.test(markBefore(w)) ? Math.max(0.1, covers(w, before(w))) : 0),
  },
  {
    name: 'endsAsking',
    meaning: 'it ends with a question mark',
    of: (w) => flag(/[?？]$/.test(textOf(w))),
  },
  {
    name: 'endsBare',
    meaning: 'it ends like a heading, with no mark at all',
    of: (w) =>
      flag(closing(w)?.closesSentence === true && !/[。.!?！？…”"’)）》]$/.test(textOf(w))),
  },
  {
    name: 'enumerated',
    meaning: 'it begins with a number of a list',
    of: (w) => flag(ENUMERATOR.test(textOf(w))),
  },
  {
    name: 'listGoesOn',
    meaning: 'the clause after it is the next point of a list',
    of: (w) => flag(ENUMERATOR.test(after(w)?.text ?? '')),
  },
  {
    name: 'opensGoingOn',
    meaning: 'it begins with a word that goes on from what was said (此外, 其中, 该)',
    of: (w) => flag(GOES_ON.test(textOf(w))),
  },
  {
    name: 'duty',
    meaning: 'measures are asked for, and it says what is to be done',
    of: (w) => flag(isKind(w, 'list', 'procedure', 'other') && DUTY.test(textOf(w))),
  },
  {
    name: 'openingDuty',
    meaning: 'it begins with what is to be done',
    of: (w) => flag(isKind(w, 'list', 'procedure', 'other') && DUTY.test(textOf(w).slice(0, 6))),
  },
  ...KINDS.flatMap((kind): Feature[] => [
    {
      name: `${kind}:holds`,
      meaning: `asked for ${kind}, it holds one`,
      of: (w) => flag(isKind(w, kind) && HAS_KIND[kind](w, textOf(w))),
    },
    {
      name: `${kind}:length`,
      meaning: `asked for ${kind}: log of its length`,
      of: (w) => (isKind(w, kind) ? logLength(w) : 0),
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
    of: (w) => (textOf(w).match(/(?<![:：;；])\n+(?![(\d一二三四五六七八九十])/gu) ?? []).length,
  },
  {
    name: 'kindInOpening',
    meaning: 'its first clause holds the kind asked for',
    of: (w) => flag(kindIn(w, opening(w))),
  },
  {
    name: 'kindRightAfter',
    meaning: 'the clause after it holds the kind asked for, it does not',
    of: (w) => flag(kindIn(w, after(w)) && !HAS_KIND[w.asked.question.kind](w, textOf(w))),
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

function kindIn(window: Window, clause: ReadClause | undefined): boolean {
  if (clause === undefined) return false;
  const { kind } = window.asked.question;
  if (kind === 'amount' || kind === 'date' || kind === 'contact') return clause.things > 0;
  return HAS_KIND[kind](window, clause.text);
}
