/** The unit of what a question asks for: what is counted, how exactly a date is told, the kind of contact, a name. */
import { ASKS_FOR_NAME } from './names.ts';

/** What a question wants counted: 多少所, 几场, 多少钱. */
const COUNTER =
  /(?:多少|(?<!哪)几|好多|几多)(?:万|亿|千|百)?(?<unit>元|钱|块|人次|人|名|位|个百分点|个工作日|个月|个|家|所|户|项|件|场|次|台|辆|张|份|套|间|天|日|年|周|岁|倍|折|条|座|种|类|批|期|届|支|吨|亩|平方米|公里|小时|分钟|学时|学分|级|部)/u;

const AGES = ['岁', '周岁'];

/** Units that stand for one another: 多少钱 is answered in 元, 多少个 in any. */
const SAME_UNIT: Readonly<Record<string, readonly string[]>> = {
  钱: ['元', '万元', '亿元', '美元'],
  块: ['元'],
  元: ['元', '万元', '亿元'],
  位: ['位', '名', '人'],
  名: ['名', '人', '位'],
  人: ['人', '名', '位', '人次'],
  天: ['天', '日', '个工作日', '工作日'],
  岁: AGES,
  家: ['家', '个', '所'],
  所: ['所', '家', '个'],
  间: ['间', '所', '家', '个'],
  个: ['个', '家', '所', '项', '种', '处', '条'],
};
/** How long something takes. */
const DURATIONS = ['天', '日', '个工作日', '工作日', '周', '个月', '年', '小时', '分钟', '学时'];

const DURATION = new RegExp(`^(?:${DURATIONS.join('|')})(?!岁)`, 'u');

/** By the unit's first characters: 天/人 is a duration, too; 周岁 is an age. */
export const isDuration = (unit: string): boolean => DURATION.test(unit);

type Asked = readonly [asks: RegExp, units: readonly string[]];

/** A pattern's source: a folded question asks for what one of `words` names, at its end or after 哪个. */
export const asksFor = (words: string): string =>
  `(?:${words})(?:都?[是为有在])?(?:多少|什么|哪[些里儿]?|哪个|几|呢)?[?。]?$|(?:哪个|哪些|什么)[^,]{0,4}(?:${words})`;

const contact = (words: string, ...units: readonly string[]): Asked => [
  new RegExp(asksFor(words), 'u'),
  units,
];

/** How exactly a date is told, as a unit of it: 2021年11月 is one of 某年某月. */
const MONTHS = ['某月', '某年某月'];
const DAYS = ['某月某日', '某年某月某日'];
const YEARS = ['某年', '某年某月', '某年某月某日'];

/** In the order in which they win. */
const ASKED: readonly Asked[] = [
  [ASKS_FOR_NAME, ['人名']],
  contact('电话|热线|号码', '电话'),
  contact('邮箱|邮件地址', '邮箱'),
  contact('网址|官网|网上[^,]{0,4}地址', '网址'),
  contact('地址|在哪一?条[街路]|门牌(?:几|多少)?号?', '地址', '网址'),
  [/比例|占比|率|百分|多少%/u, ['%', '‰', '个百分点', '倍']],
  [/多大(?:岁数|年[纪龄])|年龄|岁数|年纪/u, AGES],
  [/多久|多长时间/u, DURATIONS],
  [/几点(?!意见|建议|要求|措施|[内好])/u, ['点']],
  [/(?:星期|礼拜|周)几/u, ['星期']],
  [/哪[一几]?[天日]|几(?:号(?![楼线门窗院店馆厅文])|日)/u, DAYS],
  [/几月|哪一?个?月/u, [...MONTHS, ...DAYS]],
  [/哪一?年/u, YEARS],
];

/**
 * Units of what a folded question asks for, as `findThings` names them: 多少所 → 所, 家 where the question lets either
 * do; 几点 → 点; 哪天 → 某月某日; 打哪个号码 → 电话; 局长是谁 → 人名. None if it asks for none.
 */
export function unitsAskedFor(folded: string): readonly string[] {
  const unit = COUNTER.exec(folded)?.groups?.['unit'];
  if (unit !== undefined) return SAME_UNIT[unit] ?? [unit];
  return ASKED.find(([asks]) => asks.test(folded))?.[1] ?? [];
}
