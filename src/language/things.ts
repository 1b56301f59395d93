/** The things that a question of some kind asks for, in a text: figures, dates, contacts, people. */
import type { QuestionKind } from '../domain/index.ts';
import { findContacts } from './contacts.ts';
import { type DateSpan, findDates } from './dates.ts';
import { matchesOf } from './matches.ts';
import { findPeople } from './names.ts';
import { findQuantities } from './quantities.ts';
import { isDuration } from './units-asked.ts';

export interface Thing {
  /** Offset in the text. */
  readonly start: number;
  /** Of a figure or duration; else what it is, as `unitsAskedFor` names it: 点, 某年某月, 电话. Empty of 近日. */
  readonly unit: string;
}

/** 9:30, 上午九点半; not 4点意见. */
const CLOCK =
  /(?<![\d:.])(?:[01]?\d|2[0-4]):[0-5]\d(?!\d)|(?:[早晚]上?|[上下中]午|凌晨|每天|当[天日])(?:\d{1,2}|[一二三四五六七八九十]{1,3})[点时]|(?<![\d.])(?:1?\d|2[0-4])[点时](?:半|整|钟|\d{1,2}分|[至到-])/gu;
const WEEKDAY = /(?:星期|礼拜|周)[一二三四五六日天末]|工作日|节假日|每[天日]/gu;

const CONTACT_UNITS = { phone: '电话', url: '网址', email: '邮箱', address: '地址' } as const;

/** Kinds of question whose answer is always a thing, not an explanation. */
export const KINDS_OF_THINGS: ReadonlySet<QuestionKind> = new Set(['amount', 'date', 'contact']);

/** In order; none where the kind asks for no thing. */
export function findThings(kind: QuestionKind, folded: string): readonly Thing[] {
  switch (kind) {
    case 'amount':
      return findQuantities(folded);
    case 'date':
      return [
        ...findDates(folded, SOME_YEAR).map((date) => ({
          start: date.start,
          unit: exactnessOf(date, folded),
        })),
        // 多久 asks for 3个月 as well as for 月底.
        ...findQuantities(folded).filter(({ unit }) => isDuration(unit)),
        ...marked(folded, CLOCK, '点'),
        ...marked(folded, WEEKDAY, '星期'),
      ].sort((a, b) => a.start - b.start);
    case 'contact':
      return findContacts(folded).map(({ start, kind }) => ({ start, unit: CONTACT_UNITS[kind] }));
    case 'person':
      return findPeople(folded).map((start) => ({ start, unit: '人名' }));
    default:
      return [];
  }
}

/** Stands for the year where the text names none, so that a date shows which parts of it are told. */
const SOME_YEAR = { year: 2000 };

/** 某年, 某年某月, 某月某日…: the parts of a date that the text tells; empty of 近日. */
function exactnessOf({ start, end, value }: DateSpan, folded: string): string {
  const hasYear = /年|\d{4}[-/.]/u.test(folded.slice(start, end));
  const parts = value?.split('-').length ?? 0;
  return `${hasYear ? '某年' : ''}${parts > 1 ? '某月' : ''}${parts > 2 ? '某日' : ''}`;
}

const marked = (folded: string, pattern: RegExp, unit: string): Thing[] =>
  matchesOf(folded, pattern).map(({ index: start }) => ({ start, unit }));
