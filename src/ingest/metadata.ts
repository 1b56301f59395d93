/** What running text says about its document: region, topics, number, validity, the year it speaks of. */
import type { Topic } from '../domain/index.ts';
import { findDates, findDocumentNumbers, findPlaces, foldText } from '../language/index.ts';

export interface Metadata {
  readonly region: string | null;
  readonly topics: readonly Topic[];
  readonly documentNumber: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  /** `YYYY-MM-DD` under the text, where an office signs it. */
  readonly signedAt: string | null;
}

/** How much of a text is read: an office says who and what at the beginning, when and until when at the end. */
const BEGINNING = 1_500;
const OPENING = 500;
const END = 400;

/**
 * Reads what the text itself states; nothing is guessed.
 * @param headings those of the document: a topic that one of them names counts
 */
export function readMetadata(
  title: string,
  source: string | null,
  text: string,
  headings: readonly string[] = [],
): Metadata {
  const beginning = foldText(text.slice(0, BEGINNING));
  const opening = beginning.slice(0, OPENING);
  const shownTitle = foldText(title);
  const end = foldText(text.slice(-END));
  const signedAt = signedDate(end);
  const validFrom = /自(?<date>[^自。]{6,14}?)起(?:施行|执行|实施|生效)/u.exec(end)?.groups?.[
    'date'
  ];
  return {
    region: regionOf(shownTitle, foldText(source ?? ''), opening),
    topics: topicsOf(`${shownTitle}\n${shownTitle}\n${beginning}`, foldText(headings.join('\n'))),
    documentNumber: findDocumentNumbers(opening.slice(0, 200))[0]?.number ?? null,
    validFrom: validFrom === undefined ? null : fullDate(validFrom),
    validUntil: lastDay(end, validFrom === undefined ? signedAt : fullDate(validFrom)),
    signedAt,
  };
}

/** 《甲办法》（甲发〔2018〕7号）同时废止 → 甲办法, 甲发〔2018〕7号: what a document repeals, by title and number. */
export function repealsIn(text: string): string[] {
  if (!/废止|失效/u.test(text)) return [];
  const clauses = text.matchAll(/[^。\n]*(?:同时|予以|即行)(?:废止|失效)/gu);
  return [...clauses].flatMap(([clause]) => [
    ...[...clause.matchAll(/《(?<title>[^》]{3,60})》/gu)].map(([, title = '']) => title),
    ...findDocumentNumbers(foldText(clause)).map(({ number }) => number),
  ]);
}

function fullDate(text: string): string | null {
  const value = findDates(text)[0]?.value ?? null;
  return value !== null && value.length === 10 ? value : null;
}

/** The last full date, if the text ends with it. */
function signedDate(end: string): string | null {
  const last = findDates(end).at(-1);
  if (last === undefined || last.isRelative || last.value?.length !== 10) return null;
  return /^[\s)）。]*$/u.test(end.slice(last.end)) ? last.value : null;
}

function lastDay(end: string, from: string | null): string | null {
  const until = /有效期(?:至|到|截至)(?<date>[^。,，;]{6,14})/u.exec(end)?.groups?.['date'];
  if (until !== undefined) return fullDate(until);
  const years = /有效期(?:为|限为)?(?<years>[1-9一二三四五六七八九十])年/u.exec(end)?.groups?.[
    'years'
  ];
  if (years === undefined || from === null) return null;
  const count = '一二三四五六七八九十'.indexOf(years) + 1 || Number(years);
  const date = new Date(`${from}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + count);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The county or city in the name of an office: 青川市民政局. */
const OFFICE_OF_A_PLACE =
  /^(?<place>\p{Script=Han}{2,5}?[市县区州盟旗])(?=人民|\p{Script=Han}{0,10}(?:局|委|厅|政府|办公室|中心|日报|关于))/u;

/** The place that the title names, else the issuer, else the one named most in the opening. */
function regionOf(title: string, source: string, opening: string): string | null {
  for (const text of [title, source]) {
    const named = findPlaces(text)[0]?.name ?? OFFICE_OF_A_PLACE.exec(text)?.groups?.['place'];
    if (named !== undefined) return named;
  }
  const counts = new Map<string, number>();
  for (const { name } of findPlaces(opening)) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0] ?? null;
}

const TOPIC_WORDS: Readonly<Record<Exclude<Topic, '综合'>, RegExp>> = {
  就业: /就业|失业|招聘|求职|岗位|创业|用工|劳动合同|劳动者|工资|社保补贴|职业技能|稳岗|农民工|人力资源|人社|复工/gu,
  教育: /教育|学校|学生|教师|幼儿园|义务教育|入学|招生|高考|中考|学前|普惠园|高校|培训机构|学位|课程/gu,
  医疗: /医疗|医院|医保|卫生|健康|诊疗|门诊|住院|患者|疫苗|药品|中医|疫情|防疫|护士|医生|病例/gu,
  养老: /养老|老年|老人|敬老|退休|高龄|居家照护|长期护理|适老|失能/gu,
};
/** A topic counts with this many words in the first 1,500 characters, and this share of the leading topic's. */
const ENOUGH_WORDS = 3;
const ENOUGH_SHARE = 0.3;

function topicsOf(text: string, headings: string): Topic[] {
  const counts = (Object.entries(TOPIC_WORDS) as [Exclude<Topic, '综合'>, RegExp][]).map(
    ([topic, words]) => ({
      topic,
      count: text.match(words)?.length ?? 0,
      isHeading: headings.match(words) !== null,
    }),
  );
  const most = Math.max(...counts.map(({ count }) => count));
  const found = counts.filter(
    ({ count, isHeading }) => isHeading || (count >= ENOUGH_WORDS && count >= most * ENOUGH_SHARE),
  );
  return found.length === 0 ? ['综合'] : found.map(({ topic }) => topic);
}
