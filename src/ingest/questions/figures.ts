/** A figure → "…多少…？": the clause as it stands, its figure asked for, its period and subject said. */
import { findQuantities, foldText, matchesOf, type QuantitySpan } from '../../language/index.ts';
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
/** A clause that says for whom or in what case the next ones hold. */
const CONDITION =
  /^(?:在|到|对|经|因|按|凡|符合|参加).{2,20}$|^[^：:]{2,22}(?:的|(?<!负责)人|人员|者|户|家庭|儿童|学生|职工|居民|企业|单位|对象)$/u;
const HAS_NUMBER = /[\d０-９一二两三四五六七八九十百]/u;
const FORMULA = /[×÷]|\d\s?[=＝]/u;
const COMPARED = /^(?:同比|环比|比上年|比去年|较上年|较去年|增长|下降|提高|降低)/u;
const STARTS_WITH_VERB =
  /^(?:累计|共计|合计|每[年月日天])?(?:分.批)?(?:吸引|实现|带动|惠及|培训|计划培训|完成|推出|解决|帮助|办理|建成|建设|开发|确定|服务|发放|投入|处理|受理|救助)/u;
const ENDS_IN_VERB =
  /(?:[了达到至超为满]|新增|就业|建成|完成|推出|开展|举办|发放|吸引|实现|减少|增加|提高|下降|降低|增长|培训|建立|设立|新建|开发|投入|安排|计划|收到|办理|服务|惠及|覆盖|救助|资助|补贴|补助|奖励|享受|领取|缴纳|收取|报销|支付|发布|招聘|招收|招生|录取|接待|处理|确定|打造|改造|收费|参保|参加|给予|不超过|不低于|不少于|最高|累计|合计|共|公办园|不得超过|每[人年月日天次])$/u;
const RATE = /(?:率|期限?|占比|比例|比重|指数|标准|金额|总额|价格|工资|津贴)$/u;
const SHORTEST_SUBJECT = 4;
/** What goes on without a mark for longer is no clause. */
const LONGEST_CLAUSE = 200;
/** What follows a figure must say this much where nothing before it does. */
const SHORTEST_REMAINDER = 4;

interface Sentence {
  readonly text: string;
  readonly around: Surroundings;
  /** The period in force at this clause. */
  period: string | null;
  /** In what case the figures up to the next semicolon hold: 在三级医院住院. */
  condition: string | null;
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
    condition: null,
    subject: '',
    programme: null,
    office: around.speaker,
  };
  if (FORMULA.test(text) || !HAS_NUMBER.test(text)) return [];
  const questions: string[] = [];
  const comparisons: string[] = [];
  for (const { 0: clause, index } of matchesOf(text, CLAUSE)) {
    if (/[；;]/u.test(text.charAt(index - 1))) {
      sentence.programme = null;
      sentence.condition = null;
    }
    const figure = lastFigureIn(clause);
    if (figure === undefined) noteCircumstance(clause.trim(), sentence);
    else {
      const question = questionFor(clause, figure, sentence);
      const isComparison = question !== undefined && COMPARED.test(withoutTies(clause));
      if (question !== undefined) (isComparison ? comparisons : questions).push(question);
    }
    sentence.programme = programmeIn(clause) ?? sentence.programme;
    sentence.office = officeIn(clause) ?? sentence.office;
  }
  return [...questions, ...comparisons];
}

/** What a clause without a figure says of those after it. */
function noteCircumstance(clause: string, sentence: Sentence): void {
  if (PERIOD.test(clause)) sentence.period = clause;
  if (CONDITION.test(clause)) sentence.condition = clause;
}

const lastFigureIn = (clause: string) =>
  clause.length <= LONGEST_CLAUSE && HAS_NUMBER.test(clause)
    ? findQuantities(foldText(clause)).filter(isAskedFor).at(-1)
    : undefined;

/** Ages say who is meant, 统一 and 一项 are no figures, 一九九六年 is a date: citizens ask for none of them. */
const isAskedFor = ({ unit, value }: QuantitySpan) =>
  value !== 1 &&
  !/^(?:周岁|岁|级|倍|次|种|方|位)$/u.test(unit) &&
  !(unit === '年' && value >= 1900 && value < 2100);

const PROGRAMME =
  /(?:开展|推行|启动|实施|举办)(?<name>[“《][^”》，,]{3,20}[”》]\p{Script=Han}{0,12})/u;

const programmeIn = (clause: string) => PROGRAMME.exec(clause)?.groups?.['name'];

/** 24小时内, 3天 …: the figure is a part of a name or of another figure. */
const BEHIND_A_FIGURE = /\d\p{Script=Han}{1,3}$/u;

function questionFor(clause: string, figure: QuantitySpan, sentence: Sentence): string | undefined {
  const said = withoutTies(clause.slice(0, figure.start));
  if (/第[一二三四五六七八九十百\d]*$|[-—+×÷=＝]$/u.test(said)) return undefined;
  const before = said
    .replace(/不得?(?:超过|少于|低于)$/u, '')
    .replace(/(?:大?约|近|超过?|达到?|共|为|有|:|：)+$/u, '');
  const after = clause.slice(figure.end).replace(/^[以之]?[上下内]$|^左右$/u, '');
  if (BEHIND_A_FIGURE.test(before)) return undefined;
  const subject = subjectFor(before, said, after, sentence);
  if (subject === undefined) return undefined;
  const isOwnSubject = before.length >= SHORTEST_SUBJECT && !COMPARED.test(before);
  if (isOwnSubject) sentence.subject = before.replace(ENDS_IN_VERB, '');
  const unit = figure.unit === '%' ? '' : figure.unit.replace(/[/每].*/u, '');
  return compose(subject, linkOf(subject, after, figure.unit), `多少${unit}${after}`, sentence);
}

const PER_HEAD = /^每[人户月年天次亩]/u;

/** Whether a clause leaves out who does what it says. */
const isHeadless = (before: string) =>
  STARTS_WITH_VERB.test(before) || (before.length < SHORTEST_SUBJECT && ENDS_IN_VERB.test(before));

/** What the figure is of, from its clause or from those before; undefined where the text does not say. */
function subjectFor(
  before: string,
  said: string,
  after: string,
  sentence: Sentence,
): string | undefined {
  const { subject, condition } = sentence;
  if (COMPARED.test(before)) return subject === '' ? undefined : subject + before;
  if (/^[为对向给]$/u.test(said)) return after.length >= SHORTEST_REMAINDER ? said : undefined;
  if ((before === '' && condition === null) || before === '其余')
    return after.length >= SHORTEST_REMAINDER ? `${before}有` : undefined;
  const inherited = subjectBefore(before, sentence);
  if (inherited !== undefined) return inherited;
  const isWhole = before.length >= SHORTEST_SUBJECT || RATE.test(before);
  return isWhole && !isHeadless(before) ? before : undefined;
}

/** A clause that begins with its verb or its measure takes its case, programme or office from those before it. */
function subjectBefore(
  before: string,
  { programme, office, condition }: Sentence,
): string | undefined {
  const needsCase = before.length < SHORTEST_SUBJECT || PER_HEAD.test(before) || isHeadless(before);
  if (condition !== null && needsCase) return `${condition}，${before}`;
  const doer = programme ?? office;
  return doer !== null && isHeadless(before) ? doer + before : undefined;
}

function linkOf(subject: string, after: string, unit: string): '' | '是' | '有' {
  if (after !== '' || subject.endsWith('有') || ENDS_IN_VERB.test(subject)) return '';
  return RATE.test(subject) || /^[%‰]|元/u.test(unit) ? '是' : '有';
}

/** Period, place and clause as one question; shorter where that would be too long. */
function compose(subject: string, link: string, asked: string, { text, around, period }: Sentence) {
  const year = around.year !== null && saysWhen(text) ? `${around.year}年` : '';
  const when = period === null ? year : `${writeOutDates(period, around)}，`;
  const clause = nameThePlace(writeOutDates(subject, around), around.region);
  const place =
    link === '' ||
    around.region === null ||
    clause.includes(around.region.replace(/(?<=.{2})[市省]$/u, ''))
      ? ''
      : around.region;
  const wording = `${clause}${link}${writeOutDates(asked, around)}`;
  const lead = /\d{4}年/u.test(wording) && period === null ? '' : when;
  return asQuestion(lead + place + wording) ?? asQuestion(lead + wording) ?? asQuestion(wording);
}

/** Whether a sentence counts what happened in a period, and does not set a standard. */
const saysWhen = (sentence: string) =>
  /今年|截[至止]|目前|年底|(?<!年\d{0,2})\d月|年初/u.test(sentence);
