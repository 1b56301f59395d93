/** Figures with their units: 64.8万人, 88.3%, 5-10万元, 三百元/月. */
import { matchesOf } from './matches.ts';
import { parseNumber } from './numerals.ts';

/** A figure in a folded text, offsets in UTF-16 units. */
export interface QuantitySpan {
  readonly start: number;
  readonly end: number;
  /** In whole units: 648000 for 64.8万人; the lower end of a range. */
  readonly value: number;
  /** The upper end of a range (5-10万元), equal to `value` for a single figure. */
  readonly max: number;
  /** 人, 元, 元/月, %, 个百分点, 天 … */
  readonly unit: string;
}

const ARABIC = String.raw`\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
const CHINESE =
  '[一二两三四五六七八九十][〇零一二两三四五六七八九十百千万亿]*(?:点[〇零一二三四五六七八九]+)?';
const SCALE = '[十百千]?万亿|[十百千]?[万亿]|[百千]';

/** Longest first, so that 人次 is not read as 人. */
const UNITS = [
  '个百分点 个工作日 工作日 平方公里 立方米 平方米 千瓦时 人民币 小时 分钟 公里 千米 公顷 公斤 千克 周岁 人次 个月 个人',
  '万元 亿元 学时 学分 床位 张床 星期 美元 港元 毫升 摄氏度',
  '人 名 位 个 家 所 户 项 件 场 次 台 辆 张 份 套 间 床 元 块 角 吨 克 米 亩 度 天 日 年 周 岁 倍 折 条 座 处 门 种 类 批 期 届 支 只 艘 架 部 本 册 篇 盒 瓶 箱 枚 笔 对 组 队 班 分 秒 % ‰',
].flatMap((line) => line.split(' '));
const PER =
  '(?:/|每)(?:人|月|年|天|日|次|户|家|亩|吨|人月|人次|平方米|学期|学年|生|人·月|个月|小时|度)(?:·(?:人|月|年|天))?';
const NUMBER = `(?:${ARABIC}|${CHINESE})`;

const QUANTITY = new RegExp(
  `(?<![第之〔\\d.])(?<low>${NUMBER})(?<lowScale>${SCALE})?` +
    `(?:(?:-|~|—|–|至|到)(?<high>${NUMBER}))?(?<scale>${SCALE})?[余多来]?` +
    `(?<unit>(?:${UNITS.join('|')})(?:${PER})?)`,
  'gu',
);
const PER_CENT_IN_WORDS = new RegExp(
  `百分之(?<low>${NUMBER})(?:至百分之(?<high>${NUMBER}))?`,
  'gu',
);

const SCALES: Readonly<Record<string, number>> = { 十: 10, 百: 100, 千: 1e3, 万: 1e4, 亿: 1e8 };

function scaleOf(text: string | undefined): number {
  return [...(text ?? '')].reduce((scale, character) => scale * (SCALES[character] ?? 1), 1);
}

/** 2021年 is a year, 26日 a day of the month: dates, not figures. */
function isDate(text: string, start: number, number: string, unit: string): boolean {
  if (unit === '年')
    return /^(?:19|20)\d\d$/.test(number) || /[〇零].*[〇零一二三四五六七八九]/.test(number);
  return unit === '日' && (text.charAt(start - 1) === '月' || /^(?:[12]?\d|3[01])$/.test(number));
}

function quantityFrom(text: string, match: RegExpExecArray): QuantitySpan | undefined {
  const { low = '', lowScale, high, scale, unit = '%' } = match.groups ?? {};
  const number = parseNumber(low);
  const upper = high === undefined ? number : parseNumber(high);
  if (number === undefined || upper === undefined || isDate(text, match.index, low, unit))
    return undefined;
  const shared = scaleOf(scale);
  const value = number * (lowScale === undefined ? shared : scaleOf(lowScale));
  const max =
    high === undefined ? value : upper * (scale === undefined ? scaleOf(lowScale) : shared);
  return { start: match.index, end: match.index + match[0].length, value, max, unit };
}

/** The figures of a folded text, in order. Years and days of the month are dates and left out. */
export function findQuantities(text: string): QuantitySpan[] {
  const inWords = text.includes('百分之') ? matchesOf(text, PER_CENT_IN_WORDS) : [];
  return [...inWords, ...matchesOf(text, QUANTITY)]
    .map((match) => quantityFrom(text, match))
    .filter((quantity) => quantity !== undefined)
    .sort((a, b) => a.start - b.start);
}
