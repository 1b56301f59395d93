/** What speaks for a window as the answer, as numbers; `window-weights.json` weighs them. */
import type { Passage, QuestionKind } from '../../domain/index.ts';
import { likenessBeyondChance } from '../../search/index.ts';
import { COVERAGE_FEATURES } from './coverage-features.ts';
import { flag, type WindowFeature } from './window-feature.ts';
import {
  after,
  before,
  closing,
  lengthOf,
  markAfter,
  markBefore,
  opening,
} from './window-surroundings.ts';
import type { Window } from './windows.ts';

const logLength = (window: Window) => Math.log(lengthOf(window) / 40);

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

const opensArticle = ({ ordinal, headings }: Passage) => ordinal === 0 && headings.length === 0;

const isKind = (window: Window, ...kinds: QuestionKind[]) =>
  kinds.includes(window.asked.question.kind);

export const WINDOW_FEATURES: readonly WindowFeature[] = [
  ...COVERAGE_FEATURES,
  { name: 'length', meaning: 'log of its length in forties of characters', of: logLength },
  { name: 'lengthSquared', meaning: 'the square of that', of: (w) => logLength(w) ** 2 },
  {
    name: 'opensSentence',
    per: 'opening',
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
    per: 'opening',
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
    per: 'opening',
    meaning:
      'a question in the text leads in to it, by the square of how much of the question asked it holds',
    of: (w) => (/[?？]/.test(markBefore(w)) ? (before(w)?.coverage ?? 0) ** 2 : 0),
  },
  {
    name: 'endsAsking',
    meaning: 'it ends with a question mark',
    of: (w) => flag(closing(w)?.signs.endsAsking === true),
  },
  {
    name: 'endsBare',
    meaning: 'it ends like a heading, with no mark at all',
    of: (w) => flag(closing(w)?.closesSentence === true && closing(w)?.signs.endsBare === true),
  },
  {
    name: 'enumerated',
    per: 'opening',
    meaning: 'it begins with a number of a list',
    of: (w) => flag(opening(w)?.signs.isEnumerated === true),
  },
  {
    name: 'listGoesOn',
    meaning: 'the clause after it is the next point of a list',
    of: (w) => flag(after(w)?.signs.isEnumerated === true),
  },
  {
    name: 'opensGoingOn',
    per: 'opening',
    meaning: 'it begins with a word that goes on from what was said (此外, 其中, 该)',
    of: (w) => flag(opening(w)?.signs.goesOn === true),
  },
  {
    name: 'duty',
    meaning: 'measures are asked for, and it says what is to be done',
    of: (w) => flag(isKind(w, 'list', 'procedure', 'other') && w.held.hasDuty),
  },
  {
    name: 'openingDuty',
    per: 'opening',
    meaning: 'it begins with what is to be done',
    of: (w) =>
      flag(isKind(w, 'list', 'procedure', 'other') && opening(w)?.signs.opensWithDuty === true),
  },
  ...KINDS.flatMap((kind): WindowFeature[] => [
    {
      name: `${kind}:holds`,
      meaning: `asked for ${kind}, it holds one`,
      kind,
      of: (w) => flag(w.held.holdsKind),
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
    of: ({ held }) => flag(held.unitsAgreeing > 0),
  },
  {
    name: 'unitDisagrees',
    meaning: 'a unit is asked for, and it holds none',
    of: ({ asked, held }) => flag(asked.units.length > 0 && held.unitsAgreeing === 0),
  },
  {
    name: 'coverageByThing',
    meaning: 'share of the question in the same clause as the figure, date or contact',
    of: ({ held }) => held.coverageByThing,
  },
  {
    name: 'moreThings',
    meaning: 'log of how many such figures, dates or contacts it holds',
    of: ({ held }) => Math.log1p(held.things),
  },
  {
    name: 'newParagraphs',
    meaning: 'line ends within it that no list calls for',
    of: (w) => w.held.paragraphs,
  },
  {
    name: 'kindInOpening',
    per: 'opening',
    meaning: 'its first clause holds the kind asked for',
    of: (w) => flag(opening(w)?.holdsKind === true),
  },
  {
    name: 'kindRightAfter',
    meaning: 'the clause after it holds the kind asked for, it does not',
    of: (w) => flag(after(w)?.holdsKind === true && !w.held.holdsKind),
  },
  {
    name: 'passageBehind',
    per: 'passage',
    meaning: 'how far its passage ranks behind the first',
    of: (w) => Math.log1p(w.reading.rank),
  },
  {
    name: 'firstPassage',
    per: 'passage',
    meaning: 'its passage ranks first',
    of: (w) => flag(w.reading.rank === 0),
  },
  {
    name: 'entry',
    per: 'passage',
    meaning: 'likeness of the question to one that the knowledge base answers from its passage',
    of: ({ reading }) => likenessBeyondChance(reading.ranked.features),
  },
  {
    name: 'depth',
    per: 'opening',
    meaning: 'how far into the passage it begins',
    of: (w) => w.start / Math.max(1, w.reading.folded.length),
  },
  {
    name: 'opensPassage',
    per: 'opening',
    meaning: 'it begins the article, under no heading',
    of: (w) => flag(w.first === 0 && opensArticle(w.reading.ranked.passage)),
  },
  {
    name: 'scoreBehind',
    per: 'passage',
    meaning: 'how far its passage scores below the first',
    of: ({ reading }) => reading.behind,
  },
  {
    name: 'firstArticle',
    per: 'passage',
    meaning: 'its passage is of the article that the first passage is of',
    of: ({ reading }) => flag(reading.isOfFirstArticle),
  },
  {
    name: 'dateline',
    meaning: 'it names reporters, editors or whom to turn to, as the head and foot of a report do',
    of: ({ held }) => flag(held.hasDateline),
  },
  {
    name: 'report',
    meaning: 'it tells who said or issued something',
    of: ({ held }) => flag(held.hasReport),
  },
  {
    name: 'namesAnother',
    meaning: 'one of a series is asked about (第三批), and it tells of others',
    of: ({ held }) => flag(held.namesAnother),
  },
  {
    name: 'asksWithin',
    meaning: 'it goes on after a question in the text',
    of: ({ held }) => flag(held.asksWithin),
  },
  {
    name: 'opensWithMark',
    per: 'opening',
    meaning: 'it begins with a number, letter or mark',
    of: ({ reading, start }) => flag(!/\p{Script=Han}/u.test(reading.folded.charAt(start))),
  },
];
