/** What running text says about its document: region, topics, number, validity, the year it speaks of. */
import type { Topic } from '../domain/index.ts';
import { findDates, findDocumentNumbers, findPlaces, foldText } from '../language/index.ts';

export interface Metadata {
  readonly region: string | null;
  readonly topics: readonly Topic[];
  readonly documentNumber: string | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

/** What is known of a document besides its text. */
export interface Known {
  readonly title: string;
  readonly source: string | null;
  /** When it was signed or published: from what day a term of years runs. `YYYY-MM-DD…` */
  readonly issuedAt: string | null;
  /** Those of the document: a topic that one of them names counts. */
  readonly headings?: readonly string[];
}

/** How much of a text is read: an office says who and what at the beginning, when and until when at the end. */
const BEGINNING = 1_500;
const OPENING = 500;
const END = 400;

/** Reads what the text itself states; nothing is guessed. */
export function readMetadata(text: string, known: Known): Metadata {
  const beginning = foldText(text.slice(0, BEGINNING));
  const opening = beginning.slice(0, OPENING);
  const title = foldText(known.title);
  const headings = foldText(known.headings?.join('\n') ?? '');
  return {
    region: regionOf(title, foldText(known.source ?? ''), opening),
    topics: topicsOf(`${title}\n${title}\n${beginning}`, headings),
    documentNumber: findDocumentNumbers(opening.slice(0, 200))[0]?.number ?? null,
    ...validityIn(text, known.issuedAt),
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

const ITSELF = '本(?:办法|法|条例|规定|细则|通知|意见|方案|规则|政策|公告|标准|指南)';
const FROM = '自(?<from>[^自。]{6,16}?)起(?:正式)?(?:施行|执行|实施|生效)';
const OWN_FROM = new RegExp(`${ITSELF}[^。；]{0,12}?${FROM}`, 'u');
const ANY_FROM = new RegExp(FROM, 'u');
const OWN_TERM = new RegExp(`${ITSELF}[^。]{0,40}有效期[^。]{2,20}`, 'u');
const UNTIL = /有效期(?:限)?(?:至|到|截至|截止到?)(?<until>[^。,，;]{6,16})/u;
const YEARS = /有效期(?:限)?为?(?<years>[1-9一二两三四五六七八九十])年/u;

/** From when and until when a document holds, as it says of itself, or says at its end. */
function validityIn(
  text: string,
  issuedAt: string | null,
): Pick<Metadata, 'validFrom' | 'validUntil'> {
  const end = foldText(text.slice(-END));
  const isStated = /施行|执行|实施|生效|有效期/u.test(text);
  const whole = isStated ? foldText(text) : '';
  const from = (OWN_FROM.exec(whole) ?? ANY_FROM.exec(end))?.groups?.['from'];
  const validFrom = from === undefined ? null : fullDate(from);
  const term = OWN_TERM.exec(whole)?.[0] ?? end;
  const until = UNTIL.exec(term)?.groups?.['until'];
  if (until !== undefined) return { validFrom, validUntil: fullDate(until) };
  const years = YEARS.exec(term)?.groups?.['years'];
  const first = validFrom ?? issuedAt?.slice(0, 10) ?? null;
  const validUntil = years === undefined || first === null ? null : lastDay(first, years);
  return { validFrom, validUntil };
}

function fullDate(text: string): string | null {
  const value = findDates(text.replace(/\s/gu, ''))[0]?.value ?? null;
  return value !== null && value.length === 10 ? value : null;
}

/** The day before the same day so many years later. */
function lastDay(first: string, years: string): string {
  const count = '一二三四五六七八九十'.indexOf(years.replace('两', '二')) + 1 || Number(years);
  const date = new Date(`${first}T00:00:00Z`);
  date.setUTCFullYear(date.getUTCFullYear() + count);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

/** The county or city in the name of an office: 青川市民政局. */
const OFFICE_OF_A_PLACE =
  /^(?<place>\p{Script=Han}{2,5}?[市县区州盟旗])(?=人民|\p{Script=Han}{0,10}(?:局|委|厅|政府|办公室|中心|日报|关于))/u;

/** Bodies that speak for the whole country. */
const NATIONAL =
  /国务院|全国人民代表大会|全国人大|中共中央|中央军委|中华人民共和国|^最高人民|(?:^|[\s、:])(?:国家|全国)\p{Script=Han}{2,12}(?:局|委|会|署)|(?:^|[\s、:])(?:教育|财政|民政|公安|司法|科技|商务|农业农村|交通运输|住房城乡建设|人力资源(?:和)?社会保障|工业和信息化|生态环境|自然资源)部/u;
/** Words by which a text says that it speaks for the one place that it names. */
const HERE = /[我本全][市省区县州]|(?:市|省|区|县)(?:人民)?政府|各(?:区县|县区|镇街|乡镇)/u;

/** The place that the title names, else the issuer, else the one that the opening speaks for. */
function regionOf(title: string, source: string, opening: string): string | null {
  for (const text of [title, source]) {
    const named = findPlaces(text)[0]?.name ?? OFFICE_OF_A_PLACE.exec(text)?.groups?.['place'];
    if (named !== undefined) return named;
  }
  if (NATIONAL.test(title) || NATIONAL.test(source)) return null;
  const places = findPlaces(opening);
  const counts = new Map<string, number>();
  for (const { name } of places) counts.set(name, (counts.get(name) ?? 0) + 1);
  const [name = null, count = 0] = [...counts].sort(([, a], [, b]) => b - a)[0] ?? [];
  const isMeant = count > places.length / 2 && (count > 1 || HERE.test(opening));
  return isMeant ? name : null;
}

const TOPIC_WORDS: Readonly<Record<Exclude<Topic, '综合'>, RegExp>> = {
  就业: /就业|失业|招聘|求职|岗位|创业|用工|劳动合同|劳动者|工资|社保补贴|职业技能|稳岗|农民工|人力资源|人社|复工/gu,
  教育: /(?<!宣传|法制|法治|国防|思想|政治|警示|批评)教育|学校|学生|教师|幼儿园|义务教育|入学|招生|高考|中考|学前|普惠园|高校|培训机构|学位|课程/gu,
  医疗: /医疗|医院|医保|卫生|健康(?!有序|发展|稳定|成长)|诊疗|门诊|住院|患者|疫苗|药品|中医|疫情|防疫|护士|医生|病例/gu,
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
