/** Ways to reach someone: telephone numbers, web and mail addresses, street addresses. */
import { matchesOf } from './matches.ts';

/** Where a text says how to reach someone, offsets in UTF-16 units. */
interface ContactSpan {
  readonly start: number;
  readonly end: number;
  readonly kind: 'phone' | 'url' | 'email' | 'address';
}

const PATTERNS: readonly (readonly [ContactSpan['kind'], RegExp])[] = [
  ['email', /[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}/g],
  [
    'url',
    /(?:https?:\/\/|www\.)[\w./?=&%#:~+-]*[\w/]|\b[\w-]{1,63}(?:\.[\w-]{1,63}){0,6}\.(?:gov\.cn|com\.cn|org\.cn|edu\.cn|com|cn|net|org)\b[\w/?=&%#-]*/g,
  ],
  [
    'phone',
    /(?<![\d.])(?:\(?0\d{2,3}\)?[-— ]?[2-9]\d{6,7}(?:[-—转]\d{1,6})?|1[3-9]\d{9}|[48]00[- ]?\d{3,4}[- ]?\d{3,4})(?!\d)/g,
  ],
  // A short number is a hotline only where the text says so; to look back at digits alone is cheaper.
  [
    'phone',
    /(?=\d)(?<=(?:热线|电话|拨打|致电|专线|短信)[\p{Script=Han}“”"':( ]{0,8})(?:1[12]\d{1,4}|9[56]\d{3,5}|[2-9]\d{6,7})(?!\d)/gu,
  ],
  [
    'phone',
    /(?<!\d)(?:1[12]\d{1,4}|9[56]\d{3,5})(?=(?:[\p{Script=Han}“”"']{0,8})(?:热线|专线|平台|客服))/gu,
  ],
  ['address', /(?<=地址(?:是|为|在|:|:\s))[^。;,\n]{4,40}/g],
  [
    'address',
    /\p{Script=Han}{1,12}(?:路|街|大道|巷|道)\d{1,5}(?:号|弄)(?:[\p{Script=Han}\d-]{0,12}?(?:楼|室|层|大厦|中心|大厅))?/gu,
  ],
];

/** The contacts in a folded text, in order, without overlaps. */
export function findContacts(text: string): ContactSpan[] {
  const found: ContactSpan[] = [];
  for (const [kind, pattern] of PATTERNS) {
    for (const match of matchesOf(text, pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (!found.some((other) => start < other.end && other.start < end))
        found.push({ start, end, kind });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
