/**
 * Follow-ups: a question that only the one before makes whole. 那民办的呢? takes its words and changes one;
 * 什么时候开始的? and 它在哪里? take its subject.
 */
import type { ArticleId, Conversation, ConversationTurn } from '../domain/index.ts';
import {
  findDates,
  findPlaces,
  foldText,
  isStopWord,
  segment,
  withoutQuestionWords,
} from '../language/index.ts';
import { contrastIn } from './contrasts.ts';

/** A question longer than this can stand alone. */
const LONGEST_FOLLOW_UP = 24;

const AND_THIS =
  /^(?:那么?|还有|另外|以及|如果是?|要是|换成|改成|至于|而)*(?<what>[^?,。!]{1,14}?)(?:呢|咧|又如何|怎么样|如何)[?!。\s]*$/u;
const OPENS_WITH_THEN = /^(?:那么?|还有|另外|以及|至于|换成|改成)(?=.)/u;
const PRONOUN =
  /(?:这|那|该|上述|此)(?:个|项|些|种|家|所|次|条|类)?(?:活动|政策|措施|项目|补贴|补助|通知|办法|服务|机构|学校|医院|规定|事|会议|专题|行动|工程|计划|改革)?(?![边么里儿样年月天时])|它们?|他们|她们|(?<!其)他(?!人)|她/u;

/** Verbs and nouns that say nothing of what a question is about. */
const GENERAL = new Set(
  '开始 启动 结束 开展 进行 举行 发布 实施 执行 完成 申请 办理 领取 报名 缴纳 交 领 办 收费 参加 联系 负责 包括 包含 要求 条件 材料 时间 地点 地址 电话 流程 步骤 标准 金额 费用 对象 范围 内容 目的 意义 目标 原因 比例 数量 人数 总数 一共 总共 目前 现在 今年 去年 最近 具体 详细 新增 计划 增加 减少 多 钱 人 家 个 所 项 次 场 里面 其中 部门 单位 名称 平台 网站 官网 方式 途径 政策 措施 情况 结果 效果 同比 增长 截止 截至 到期 有效 生效 推出 出台 建 做 搞 用 去 找 问 说 看 知道 告诉 继续'.split(
    ' ',
  ),
);

const tells = (word: string) =>
  word.length > 1 && !isStopWord(word) && !GENERAL.has(word) && !/^\d/.test(word);
const tellingWords = (text: string): string[] => segment(text).filter(tells);

/** What a question is about: itself without the words that ask and without its general verbs at the end. */
function subjectOf(question: string): string {
  const bare = withoutQuestionWords(foldText(question))
    .replace(/[?!。,\s]+/gu, ' ')
    .trim();
  const words = segment(bare);
  const telling = words.map(tells);
  const first = telling.indexOf(true);
  const last = telling.lastIndexOf(true);
  return first < 0 ? bare : words.slice(first, last + 1).join('');
}

/** Takes `what` into the earlier question, in the place of its like; undefined where nothing is like it. */
function replaceLike(earlier: string, what: string): string | undefined {
  const [place] = findPlaces(what);
  const [earlierPlace] = findPlaces(earlier);
  if (place !== undefined && earlierPlace !== undefined)
    return replaceSpan(earlier, earlierPlace, what.slice(place.start, place.end));
  const [date] = findDates(what);
  const [earlierDate] = findDates(earlier);
  if (date !== undefined && earlierDate !== undefined)
    return replaceSpan(earlier, earlierDate, what.slice(date.start, date.end));
  for (const word of [what, ...segment(what)]) {
    const like = contrastIn(earlier, word) ?? (tells(word) ? sharingEnd(earlier, word) : undefined);
    if (like !== undefined) return earlier.replace(like, word);
  }
  return undefined;
}

const replaceSpan = (text: string, { start, end }: { start: number; end: number }, by: string) =>
  `${text.slice(0, start)}${by}${text.slice(end)}`;

/** 公办 for 民办, 药学门诊 for 中医门诊: a word of the same length and ending. */
const sharingEnd = (text: string, word: string): string | undefined =>
  segment(text).find(
    (other) =>
      other !== word &&
      other.length === word.length &&
      other.at(-1) === word.at(-1) &&
      tells(other),
  );

function withContrast(earlier: string, what: string): string {
  const modifier = what.replace(/的$/u, '');
  const replaced = replaceLike(earlier, modifier);
  if (replaced !== undefined) return replaced;
  if (modifier !== what || findPlaces(modifier).length > 0) return `${modifier}${earlier}`;
  const subject = subjectOf(earlier);
  return earlier.includes(subject) ? earlier.replace(subject, modifier) : `${modifier}${earlier}`;
}

/** The turn that a follow-up builds on: the last that asked something. */
const lastQuestion = ({ turns }: Conversation): ConversationTurn | undefined =>
  turns.findLast(({ status }) => status !== 'chat');

/**
 * The question with what it leaves out filled in from the conversation, or undefined if it stands alone
 * (or nothing was asked before).
 */
export function resolveFollowUp(text: string, conversation: Conversation): string | undefined {
  const earlier = lastQuestion(conversation)?.question;
  const folded = foldText(text).trim();
  if (earlier === undefined || folded.length > LONGEST_FOLLOW_UP) return undefined;
  const what = AND_THIS.exec(folded)?.groups?.['what'];
  if (what !== undefined && !asksByItself(what)) return withContrast(foldText(earlier), what);
  const rest = folded.replace(OPENS_WITH_THEN, '');
  const subject = subjectOf(earlier);
  if (PRONOUN.test(rest)) {
    const others = tellingWords(rest.replace(PRONOUN, ' '));
    if (others.length <= 2) return rest.replace(PRONOUN, subject);
  }
  return tellsNothing(rest) ? `${subject}${rest}` : undefined;
}

/** 怎么申请呢 asks something, 民办的呢 only names another. */
const asksByItself = (what: string): boolean => segment(what).some((word) => ASKING.test(word));
const ASKING = /^(?:什么|怎么|如何|怎样|哪|多少|几|谁|为什么|何时|咋|啥|多久|是否)/u;

/** Whether a folded question cannot be understood without one before it. */
export function isFollowUp(folded: string): boolean {
  if (folded.length > LONGEST_FOLLOW_UP) return false;
  const what = AND_THIS.exec(folded)?.groups?.['what'];
  const names = OPENS_WITH_THEN.test(folded) && what !== undefined && !asksByItself(what);
  const rest = folded.replace(OPENS_WITH_THEN, '').replace(PRONOUN, ' ');
  return names || (asksByItself(rest) && tellsNothing(rest));
}

const tellsNothing = (folded: string): boolean =>
  tellingWords(folded).length === 0 && !namesDay(folded);

/** 10月26日 says which meeting is meant; 10月底 does not. */
const namesDay = (folded: string): boolean =>
  findDates(folded).some(({ start, end }) => /\d[日号]$/u.test(folded.slice(start, end)));

/** A longer question stands alone, whatever was asked before. */
const LONGEST_CONTINUED = 16;

/** A short folded question with the subject of the last one answered, and the article that answered that. */
export function continuedQuestion(
  folded: string,
  { turns }: Conversation,
): { readonly question: string; readonly articleId: ArticleId } | undefined {
  const last = turns.at(-1);
  if (last === undefined || last.articleId === null || folded.length > LONGEST_CONTINUED)
    return undefined;
  return { question: `${subjectOf(last.question)}${folded}`, articleId: last.articleId };
}
