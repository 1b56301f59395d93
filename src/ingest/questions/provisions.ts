/** What a law or notice allows, demands and forbids → the question that a citizen would ask about it. */
import { asQuestion, type Surroundings } from './wording.ts';

/** Titles of documents that lay something down. */
const LAYS_DOWN =
  /(?:法|条例|办法|规定|细则|规则|章程|制度|通知|通告|公告|意见|决定|方案|须知|指南)(?:[（(].*)?[》]?$/u;
const ARTICLE_NUMBER = /^第[一二三四五六七八九十百千零〇两\d]+条(?:之[一二三四五六七八九十])?\s*/u;
const ITEM_NUMBER = /^(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、．.]\s*)+/u;
/** Who a clause is about: at its beginning, short, and no list. */
const WHO = '(?<=^|[，。；])(?<who>[^，。；：、,;:《》“”（）()]{2,16}?)';
/** What they do, up to the clause's end. */
const WHAT = '(?<what>[^，。；：,;:（）()]{3,26})(?=[，。；,;]|$)';
/** What speaks of other words, or holds a second rule, makes no question that stands alone. */
const POINTS_ELSEWHERE =
  /下列|以下|前款|本条|该|上述|其他|依照|按照|有关规定|应当|不得|可以|^(?:依法|其|并|或|它|也|均|都|构成|造成|情节|拒不|逾期|遵循|坚持|遵守|由|被|和|通过|根据|以|因|为|按|在)|采取|[和与及]$/u;
/** Nobody asks whether these do their duty. */
const PUBLIC_BODY = /政府|部门|机关|国家|社会|机构|委员会|单位$|组织$/u;

type Rule = readonly [
  /** A word of every sentence that the pattern fits: asked first, for most sentences have none of them. */
  sign: string,
  pattern: RegExp,
  question: (groups: Readonly<Record<string, string>>) => string,
];

/** From the most telling; of each rule the first match in a sentence. */
const RULES: readonly Rule[] = [
  [
    '是指',
    /^(?:本[^，。]{1,4}所称(?:的)?)?(?<what>[^，。；：《》]{2,16})[，,]?是指/u,
    ({ what }) => `什么是${what} / ${what}是指什么`,
  ],
  [
    '每年',
    /每年(?:的)?(?<date>[^，。]{3,12})为(?:全[国市省])?(?<what>[^，。]{2,10}(?:节|日|周|月))/u,
    ({ what }) => `${what}是什么时候`,
  ],
  [
    '条件',
    /(?<what>[^，。；：]{2,20}?)(?:应当|必须|需要?)?(?:同时)?(?:符合|具备|满足)(?:下列|以下)条件/u,
    ({ what }) => `${what}要符合什么条件`,
  ],
  [
    '下',
    /(?<what>[^，。；：]{2,20}?)(?:应当|需要?|须)(?:提交|提供|出具|携带)(?:下列|以下)(?:材料|文件|资料|证件)/u,
    ({ what }) => `${what}需要什么材料`,
  ],
  [
    '的，',
    /(?<what>[^，。；：]{4,30})的，(?:由[^。；]{2,40}?)?(?:责令|处|给予|没收|吊销|依法追究|处以)[^。]{0,40}(?:罚款|处罚|处分|改正|责任|许可|拘留)/u,
    ({ what }) => `${what}会受到什么处罚`,
  ],
  [
    '工作',
    /(?:主管|负责)(?:全国|全[市省]|本行政区域内?)(?:的)?(?<what>[^，。；]{3,20}工作)/u,
    ({ what }) => `${what}由哪个部门负责`,
  ],
  ['不得', new RegExp(`${WHO}不得${WHAT}`, 'u'), ({ who, what }) => `${who}可以${what}吗`],
  ['禁', new RegExp(`(?<=^|[，。；])(?:禁止|严禁)${WHAT}`, 'u'), ({ what }) => `允许${what}吗`],
  [
    '权利',
    /(?<=^|[，。；])(?<who>[^，。；：]{2,14}?)(?:依法)?(?:享有|有)[^。；]{4,60}(?:的)?权利/u,
    ({ who }) => `${who}有哪些权利`,
  ],
  ['可以', new RegExp(`${WHO}可以${WHAT}`, 'u'), ({ who, what }) => `${who}可以${what}吗`],
  ['有权', new RegExp(`${WHO}有权${WHAT}`, 'u'), ({ who, what }) => `${who}有权${what}吗`],
  [
    '给予',
    /对(?<who>[^，。；]{2,20}?)(?:，)?(?:应当)?(?:依法)?(?:按照规定)?给予(?<what>[^。；]{0,24}?(?:救助|补贴|补助|奖励|优惠|照顾|帮助|津贴|减免|优待))/u,
    ({ who, what }) => `${who}能得到什么${what?.slice(-2) ?? ''}`,
  ],
  [
    '享受',
    /享受(?<what>[^，。；：、的]{2,14}(?:待遇|补贴|津贴|补助|服务|优惠|优待|救助|假期))/u,
    ({ what }) => `什么人可以享受${what}`,
  ],
  [
    '成',
    /(?<=^|[，。；])(?<what>[^，。；：、]{2,16}?)由[^，。；]{4,60}(?:组成|构成)/u,
    ({ what }) => `${what}由哪些部分组成`,
  ],
  ['负责', new RegExp(`${WHO}负责[^，。；]{4,}`, 'u'), ({ who }) => `${who}负责什么`],
  [
    '应当',
    new RegExp(`${WHO}应当${WHAT}`, 'u'),
    ({ who = '', what }) => (PUBLIC_BODY.test(who) ? '' : `${who}应当${what}吗`),
  ],
  [
    '国家',
    /(?<=^|[，。；])国家(?:逐步)?(?:建立|实行|鼓励|支持|提倡|推行|开展|发展|保障|保护)(?:和?(?:健全|完善|加强|发展|支持|引导))?(?<what>[^，。；：]{3,18})(?=[，。；]|$)/u,
    ({ what }) => `国家对${what}有什么规定`,
  ],
];
/** More would crowd the passage's figures and dates out. */
const MOST_OF_A_SENTENCE = 2;

/** Questions for what one sentence lays down, other ways to ask the same behind " / ". */
export function provisionQuestions(sentence: string, { title }: Surroundings): string[] {
  const isArticle = ARTICLE_NUMBER.test(sentence);
  if (!isArticle && !LAYS_DOWN.test(title)) return [];
  const text = sentence.replace(ARTICLE_NUMBER, '').replace(ITEM_NUMBER, '').trim();
  const found: string[] = [];
  for (const rule of RULES) {
    if (!text.includes(rule[0])) continue;
    found.push(...questionsBy(rule, text));
    if (found.length >= MOST_OF_A_SENTENCE) break;
  }
  return found;
}

function questionsBy([, pattern, question]: Rule, text: string): string[] {
  const groups = pattern.exec(text)?.groups;
  if (groups === undefined) return [];
  const parts = Object.fromEntries(
    Object.entries(groups).map(([name, part]) => [name, bare(part ?? '')]),
  );
  const isVague = Object.values(parts).some((part) => POINTS_ELSEWHERE.test(part));
  return isVague ? [] : asWordings(question(parts));
}

function asWordings(question: string): string[] {
  const wordings = question.split(' / ').flatMap((each) => asQuestion(each) ?? []);
  return wordings.length === 0 ? [] : [wordings.join(' / ')];
}

/** Without what only ties it to the sentence: 违反本法规定, 因此, 并. */
const bare = (part: string) =>
  part
    .replace(
      /^(?:违反(?:本|前)[^，]{0,12}规定[，的]?|国家(?:依法)?保障|凡|因此|但是?|同时|任何)/u,
      '',
    )
    .replace(/(?:的|等|，)$/u, '')
    .trim();
