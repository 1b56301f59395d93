/** A date → "…什么时候…？", where the text says what happens on it. */
import { findDates, findQuantities, foldText } from '../../language/index.ts';
import { asQuestion, nameThePlace, type Surroundings, withoutTies } from './wording.ts';

const EVENTS =
  '启动|开始|施行|实施|召开|举行|开通|印发|下发|发布|公布|出台|截止|结束|开放|开课|开学|报名|完成|投用|申报|发放|受理|办理|上线|停止|开工|竣工|入学|考试|缴费|登记|开班|生效|采访';
const DOES = new RegExp(`(?<verb>${EVENTS})了?(?<what>[^，,。；;！!？?\\n]{2,40})`, 'u');
const HAPPENS = new RegExp(`^(?:起|前|后)?(?:正式|将|陆续|统一|集中|全面)*(?<verb>${EVENTS})`, 'u');
/** These stand before their object. */
const BEFORE_OBJECT = new Set(['召开', '举行', '采访', '印发', '下发', '出台', '发布', '公布']);
const SHORTEST_OBJECT = 4;
const DOER = new RegExp(
  `^\\p{Script=Han}{2,12}?(?:局|委|会|厅|部|办|中心|公司|学校|医院|政府|记者)(?=${EVENTS})`,
  'u',
);
const NAMED = /(?<name>\p{Script=Han}{2,14}(?:时间|日期|期限))(?:为|是|:|：)/u;

/** Questions for the dates of one sentence, in its order. */
export function dateQuestions(sentence: string, around: Surroundings): string[] {
  const folded = foldText(sentence);
  const dates = findDates(folded, around).filter(
    ({ value, start, end }) =>
      (value ?? '').length >= 7 &&
      !/截[至止]$/u.test(folded.slice(0, start)) &&
      /\d|[一二三四五六七八九十]/u.test(folded.slice(start, end)),
  );
  const questions = dates.map(({ start, end }) => {
    const before = sentence.slice(0, start);
    const after = sentence.slice(end);
    return namedTime(before, around) ?? event(before, after, around);
  });
  return questions.filter((question) => question !== undefined);
}

function namedTime(before: string, around: Surroundings): string | undefined {
  const name = NAMED.exec(before.slice(-24))?.groups?.['name'];
  if (name === undefined) return undefined;
  const theme = name.length < 6 ? (around.heading ?? '') : '';
  return asQuestion(
    `${theme.replace(/^.{1,4}[、.)）]/u, '')}${theme === '' ? '' : '的'}${name}是什么时候`,
  );
}

function event(before: string, after: string, around: Surroundings): string | undefined {
  const happens = HAPPENS.exec(after)?.groups?.['verb'];
  const subject = withoutTies(before.split(/[，,。；;：:]/u).at(-1) ?? '').replace(
    /(?:自|从|于|将|定于|在)$/u,
    '',
  );
  if (happens !== undefined && subject.length >= 2)
    return asQuestion(`${nameThePlace(ownName(subject, around), around.region)}什么时候${happens}`);
  const clause =
    /^[前后起]?[，,]?(?<clause>[^，,。；;！!？?\n]{4,60})/u.exec(after)?.groups?.['clause'] ?? '';
  const { verb, what } = DOES.exec(clause)?.groups ?? {};
  if (verb === undefined || what === undefined || findQuantities(what).length > 0) return undefined;
  const doer = DOER.exec(clause)?.[0] ?? '';
  const object = what.replace(/[(（].*$/u, '');
  if (doer === '' && object.length < SHORTEST_OBJECT) return undefined;
  const asked = BEFORE_OBJECT.has(verb) ? `什么时候${verb}${object}` : `${object}什么时候${verb}`;
  return asQuestion(nameThePlace(doer + asked, around.region));
}

/** 本办法 → 《……办法》 */
function ownName(subject: string, { title }: Surroundings): string {
  if (!/^本(?:办法|通知|条例|规定|细则|意见|方案|法|政策|措施)$/u.test(subject)) return subject;
  return /《[^》]+》/u.exec(title)?.[0] ?? `《${title}》`;
}
