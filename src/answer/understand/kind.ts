/** The kind of thing a question asks for, read from its question words. */
import type { QuestionKind } from '../../domain/index.ts';
import { ASKS_FOR_NAME, asksFor } from '../../language/index.ts';

const COUNTED = '[个家所项名人位元块万亿件场次台辆张份套间处条种类批座岁倍度平分折成]';

/** What is always asked of something else (顺序是什么): such a question does not ask for a definition. */
const ATTRIBUTE =
  '顺序|地址|目的|标准|措施|规格|内容|政策|时间|条件|要求|方式|流程|步骤|原因|情况|材料|电话|热线|网址|名称|职责|任务|目标|范围|对象|渠道|途径|用途|平台|信息|原则|重点|意义|规定|结果|进展|部门|单位|机构|比例|金额|数量|人数|率|费用|价格|方法|办法|意见|建议';
const REACHED_BY = '电话|号码|热线|网址|网站|官网|邮箱|地址|联系方式';

/** In the order in which they win: 什么时候 before 什么, 多少 before 吗. */
const RULES: readonly (readonly [QuestionKind, RegExp])[] = [
  ['person', ASKS_FOR_NAME],
  [
    'contact',
    new RegExp(
      `${asksFor(REACHED_BY)}|在哪一?条[街路]|门牌|(?:怎么|如何|怎样)[^,]{0,2}(?:联系|电话)`,
      'u',
    ),
  ],
  [
    'definition',
    new RegExp(
      '^什么(?:是|叫)|什么意思|指的?是?什么|什么(?:叫做?|是指)|含义|定义' +
        `|^[^的]{2,14}(?<!${ATTRIBUTE})是个?(?:什么|啥)(?:东西|活动|政策|概念)?[?。]?$`,
    ),
  ],
  ['reason', /为什么|为何|为啥|凭什么|原因|怎么会|怎么回事/],
  [
    'date',
    /什么时候|什么时间|啥时候|何时|哪一?天|哪一?年|哪个?月|几号|几月|几点|(?:星期|礼拜|周)几|多久|多长时间|日期|时间(?:是|为|表|安排|节点|从|到|段|[?。]?$)|(?:期限|截止|有效期)(?:是|为|到|至|[?。]?$)/,
  ],
  [
    'amount',
    new RegExp(
      `多少|好多|几多|百分之几|(?<![十好哪])几${COUNTED}|(?<![十好哪这那前近过])几(?:天|年|周|小时|分钟)|多[高大远长重](?!的)|岁数|年纪` +
        '|(?:比例|占比|金额|数量|标准|人数|总数|总量|总额|名额|费用|价格|[^效汇频]率)(?:是什么|如何|呢)?[?。]?$',
    ),
  ],
  [
    'list',
    /[哪那]些|哪几|有什么|有啥|有何|什么(?:样的)?(?:措施|条件|政策|要求|内容|材料|资料|手续|证件)|包[括含]什么|分别是/,
  ],
  ['procedure', /怎么|如何|怎样|怎办|流程|步骤|手续|程序|办法[?。]?$|方法/],
  [
    'person',
    /谁|哪一?[个家](?:部门|单位|机构|局|公司|企业|组织|人|领导)|哪一?位|什么(?:部门|单位|机构|人)|负责人|由哪/,
  ],
  [
    'place',
    /哪里|哪儿|在哪|去哪|到哪|何处|什么地方|哪一?[个家所](?:地方|地区|城市|省|市|区|县|学校|大学|幼儿园|医院|街道|窗口|平台)|地点/,
  ],
  [
    'yes_no',
    /吗|是否|能否|可否|有无|([能可要会是有用])(?:不|没)\1|需不需要|行不行|(?:不|没|没有)[?。]?$/,
  ],
  ['list', /什么|啥|哪|何种|要求[?。]?$|政策[?。]?$|措施[?。]?$|条件[?。]?$|材料[?。]?$/],
];

/** The kind of thing that a folded question asks for. */
export function kindOf(text: string): QuestionKind {
  return RULES.find(([, pattern]) => pattern.test(text))?.[0] ?? 'other';
}
