/** A figure → "…多少…？": the clause as it stands, its figure asked for, its period and subject said. */
import { findQuantities, foldText, type QuantitySpan } from '../../language/index.ts';
import {
  asQuestion,
  nameThePlace,
  officeIn,
  type Surroundings,
  withoutTies,
  writeOutDates,
} from './wording.ts';

const CLAUSE =
  /[^，,。；;：:！!？?()（）\n]+(?:[（(](?:点|试点|个|所|室)[）)][^，,。；;：:！!？?()（）\n]*)?/gu;
/** A clause that gives the period of those after it. */
const PERIOD =
  /^(?:截[至止].{2,12}|今年以来|去年以?来?|[12]\d{3}年(?:以来)?|.{0,3}[上下]半年|前三季度)$/u;
const COMPARED = /^(?:同比|环比|比上年|比去年|较上年|较去年|增长|下降|提高|降低)/u;
const STARTS_WITH_VERB =
  /^(?:累计|共计|合计|每[年月日天])?(?:分.批)?(?:吸引|实现|带动|惠及|培训|计划培训|完成|推出|解决|帮助|办理|建成|建设|开发|确定|服务|发放|投入|处理|受理|救助)/u;
const ENDS_IN_VERB =
  /(?:[了达到至超为满]|新增|就业|建成|完成|推出|开展|举办|发放|吸引|实现|减少|增加|提高|下降|降低|增长|培训|建立|设立|新建|开发|投入|安排|计划|收到|办理|服务|惠及|覆盖|救助|资助|补贴|补助|奖励|享受|领取|缴纳|收取|报销|支付|发布|招聘|招收|招生|录取|接待|处理|确定|打造|改造|收费|参保|参加|给予|不超过|不低于|不少于|最高|累计|合计|共|公办园|不得超过|每[人年月日天次])$/u;
const RATE = /(?:率|占比|比例|比重|指数|标准|金额|总额|价格|工资|津贴)$/u;
const SHORTEST_SUBJECT = 4;
/** What follows a figure must say this much where nothing before it does. */
const SHORTEST_REMAINDER = 4;

interface Sentence {
  readonly text: string;
  readonly around: Surroundings;
  /** The period in force at this clause. */
  period: string | null;
  /** What the latest figure was a figure of. */
  subject: string;
  /** The programme named since the last semicolon, and the office named last: who or what does what follows. */
  programme: string | null;
  office: string | null;
}

/** Questions for the figures of one sentence: those of how many first, then those of how many more. */
export function figureQuestions(text: string, around: Surroundings): string[] {
  const sentence: Sentence = {
    text,
    around,
    period: null,
    subject: '',
    programme: null,
    office: around.speaker,
  };
  const questions: string[] = [];
  const comparisons: string[] = [];
  for (const { 0: clause, index } of text.matchAll(CLAUSE)) {
    if (/[；;]/u.test(text.charAt(index - 1))) sentence.programme = null;
    const figure = findQuantities(foldText(clause)).at(-1);
    const isComparison = COMPARED.test(withoutTies(clause));
    const question = figure === undefined ? undefined : questionFor(clause, figure, sentence);
    if (question !== undefined) (isComparison ? comparisons : questions).push(question);
    if (figure === undefined && PERIOD.test(clause.trim())) sentence.period = clause.trim();
    sentence.programme = programmeIn(clause) ?? sentence.programme;
    sentence.office = officeIn(clause) ?? sentence.office;
  }
  return [...questions, ...comparisons];
}

function programmeIn(clause: string): string | undefined {
  return /(?:开展|推行|启动|实施|举办)(?<name>[“《][^”》，,]{3,20}[”》]\p{Script=Han}{0,12})/u.exec(
    clause,
  )?.groups?.['name'];
}

function questionFor(clause: string, figure: QuantitySpan, sentence: Sentence): string | undefined {
  const said = withoutTies(clause.slice(0, figure.start));
  if (said.endsWith('第')) return undefined;
  const before = said.replace(/(?:大?约|近|超过?|达到?|共|为|有|:|：)+$/u, '');
  const after = clause.slice(figure.end).replace(/^[以之]?[上下内]$|^左右$/u, '');
  const subject = subjectFor(before, said, after, sentence);
  if (subject === undefined) return undefined;
  const isOwnSubject = before.length >= SHORTEST_SUBJECT && !COMPARED.test(before);
  if (isOwnSubject) sentence.subject = before.replace(ENDS_IN_VERB, '');
  const unit = figure.unit === '%' ? '' : figure.unit.replace(/[/每].*/u, '');
  return compose(subject, linkOf(subject, after, figure.unit), `多少${unit}${after}`, sentence);
}

/** What the figure is of, from its clause or from those before; undefined where the text does not say. */
function subjectFor(
  before: string,
  said: string,
  after: string,
  { subject, programme, office }: Sentence,
): string | undefined {
  if (COMPARED.test(before)) return subject === '' ? undefined : subject + before;
  if (/^[为对向给]$/u.test(said)) return after.length >= SHORTEST_REMAINDER ? said : undefined;
  if (before === '' || before === '其余')
    return after.length >= SHORTEST_REMAINDER ? `${before}有` : undefined;
  const isHeadless =
    STARTS_WITH_VERB.test(before) ||
    (before.length < SHORTEST_SUBJECT && ENDS_IN_VERB.test(before));
  const doer = programme ?? office;
  if (isHeadless) return doer === null ? undefined : doer + before;
  return before.length >= SHORTEST_SUBJECT || RATE.test(before) ? before : undefined;
}

function linkOf(subject: string, after: string, unit: string): '' | '是' | '有' {
  if (after !== '' || subject.endsWith('有') || ENDS_IN_VERB.test(subject)) return '';
  return RATE.test(subject) || unit === '%' ? '是' : '有';
}

/** Period, place and clause as one question; shorter where that would be too long. */
function compose(subject: string, link: string, asked: string, { text, around, period }: Sentence) {
  const year = around.year !== null && saysWhen(text) ? `${around.year}年` : '';
  const when = period === null ? year : `${writeOutDates(period, around)}，`;
  const clause = nameThePlace(writeOutDates(subject, around), around.region);
  const place =
    link === '' || around.region === null || clause.includes(around.region) ? '' : around.region;
  const wording = `${clause}${link}${writeOutDates(asked, around)}`;
  const lead = /\d{4}年/u.test(wording) && period === null ? '' : when;
  return asQuestion(lead + place + wording) ?? asQuestion(lead + wording) ?? asQuestion(wording);
}

/** Whether a sentence counts what happened in a period, and does not set a standard. */
const saysWhen = (sentence: string) => /今年|截[至止]|目前|年底|\d月|年初/u.test(sentence);
