/** Wording shared by the questions: years written out, places named, asides left out. */
import { findDates, foldText, matchesOf } from '../../language/index.ts';

/** What a sentence leaves unsaid and a question that stands alone must say. */
export interface Surroundings {
  /** The document's title. */
  readonly title: string;
  readonly region: string | null;
  readonly year: number | null;
  readonly publishedAt: string | null;
  /** The office that speaks in the passage, where it leaves that unsaid. */
  readonly speaker: string | null;
  /** The nearest heading, null in the opening. */
  readonly heading: string | null;
}

const SHORTEST_QUESTION = 7;
const LONGEST_QUESTION = 48;

/** 今年5月 → 2021年5月, 截至10月底 → 截至2021年10月底, 目前 → 2021年11月. */
export function writeOutDates(text: string, { year, publishedAt }: Surroundings): string {
  let written = '';
  let from = 0;
  for (const { start, end, value, isRelative } of findDates(foldText(text), {
    year,
    publishedAt,
  })) {
    written += text.slice(from, start);
    const words = text.slice(start, end);
    written += isRelative && value !== null ? withYear(words, value) : words;
    from = end;
  }
  return written + text.slice(from);
}

function withYear(words: string, value: string): string {
  const year = `${value.slice(0, 4)}年`;
  if (/^(?:今年|本年度?|去年|上年|前年|明年|次年|当年)/u.test(words))
    return words.replace(/^(?:今年|本年度?|去年|上年|前年|明年|次年|当年)/u, year);
  if (/^(?:\d|[一二三四五六七八九十]+月|[上下]半年|前三季度|第?[一二三四]季度)/u.test(words))
    return year + words;
  if (/^年/u.test(words)) return year + words.slice(1);
  const atPresent = /^(?:截[至止])?(?:目前|今日|今天)$/u.test(words) && value.length >= 7;
  return atPresent ? `截至${year}${Number(value.slice(5, 7))}月` : words;
}

/** 全市 → 重庆全市, 我市 → 重庆市: only where no place is named. */
export function nameThePlace(text: string, region: string | null): string {
  if (region === null || !KIND_OF_PLACE.test(text) || text.includes(region)) return text;
  return text
    .replace(OWN_PLACE, (_, kind: string) => withKind(region, kind))
    .replace(
      WHOLE_PLACE,
      (_, kind: string) => `${region.replace(/(?<=.{2})[市省]$/u, '')}全${kind}`,
    )
    .replace(OWN_OFFICE, (_, kind: string) => withKind(region, kind));
}

const withKind = (region: string, kind: string) => (region.endsWith(kind) ? region : region + kind);

/** Asked first: in all that is replaced. */
const KIND_OF_PLACE = /[市省区县]/u;
const OWN_PLACE = /[我本](?<kind>[市省区县])/u;

const WHOLE_PLACE = /(?<=^|[在对]|[^\p{Script=Han}])全(?<kind>[市省区县])/u;
/** 市教委 → 重庆市教委 */
const OWN_OFFICE = /^(?<kind>[市省区县])(?=\p{Script=Han}{1,7}(?:局|委|厅|办|中心|政府))/u;

const LEAD_IN =
  /^(?:其中|同时|此外|另外|目前|具体(?:来看|包括)?|据悉|据(?:市|省|区|县)?[\p{Script=Han}]{2,8}(?:统计|介绍)|截[至止]目前|现已|已经?|将|共|并|还|年初|含|包括|约|近|即|要|也)+[,，:：]?/u;
const RUN_OF_NAMES = /(?:[“‘][^”’]{1,20}[”’][、和及]?){2,}等?/gu;

/** A clause without what only ties it to its neighbours. */
export const withoutTies = (clause: string) =>
  clause
    .trim()
    .replace(LEAD_IN, '')
    .replace(/^(?:其中|含)/u, '')
    .replace(RUN_OF_NAMES, '')
    .trim();

/** A question of a fit length, with one question mark and balanced marks; undefined where it would not read well. */
export function asQuestion(text: string): string | undefined {
  const marked = /[“”]/u.test(text) ? text : text.replaceAll('‘', '“').replaceAll('’', '”');
  const question = `${marked.trim().replace(/[?？。，,、；;：:\s]+$/u, '')}？`.replace(/\s+/g, ' ');
  const fits = question.length >= SHORTEST_QUESTION && question.length <= LONGEST_QUESTION;
  return fits && isBalanced(question) && CHINESE.test(question) ? question : undefined;
}

const CHINESE = /\p{Script=Han}{3}/u;

const BRACKET = /[“”‘’《》（）()]/u;

function isBalanced(text: string): boolean {
  if (!BRACKET.test(text)) return true;
  const count = (character: string) => text.split(character).length;
  return ['“”', '‘’', '《》', '（）', '()'].every(
    ([open = '', close = '']) => count(open) === count(close),
  );
}

const OFFICE =
  /(?<office>[\p{Script=Han}]{0,8}(?:局|委|厅|部门|政府|中心|医院|委员会))(?=[\p{Script=Han}“，,])/gu;
/** Asked first: the pattern tries every character, and most clauses name none. */
const MAY_NAME_AN_OFFICE = /[局委厅]|部门|政府|中心|医院/u;
const BEFORE_AN_OFFICE = /^.*(?:据|由|对|向|和|与|及|、|是|了|在|的|经|日)/u;

/** The office that a text names last: who did what comes next. */
export function officeIn(text: string): string | undefined {
  if (!MAY_NAME_AN_OFFICE.test(text)) return undefined;
  const office = matchesOf(text, OFFICE).at(-1)?.groups?.['office']?.replace(BEFORE_AN_OFFICE, '');
  return office !== undefined && office.length >= 3 ? office : undefined;
}

/** 青川市民政局关于调整高龄津贴发放标准的通知 → 高龄津贴; undefined for a title of another kind. */
export function subjectOfTitle(title: string): string | undefined {
  const theme = ABOUT.exec(title)?.groups?.['theme'];
  return theme
    ?.replace(/[《》]/gu, '')
    .replace(
      /^(?:进一步|继续|全面|切实)*(?:调整|发放|完善|落实|规范|加强|提高|实施|申报|办理|组织)(?=.{4})/u,
      '',
    )
    .replace(/(?<=.{4})(?:发放|申领|申报|缴费)?(?:标准|工作|事项|政策|有关事项|相关工作)$/u, '')
    .slice(0, 24);
}

const ABOUT =
  /关于(?:印发|发布|公布|做好|开展)?[《]?(?<theme>.+?)(?:的|有关)?(?:工作)?的?(?:通知|公告|通告|意见|办法|方案|指南|细则|问答|解答|问题解答)[》]?(?:[（(].*)?$/u;
