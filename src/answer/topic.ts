/** Which of the bot's subjects a question belongs to, by its words: for menus, routing and statistics. */
import type { Topic } from '../domain/index.ts';

/** In the order in which they win a tie. A word counts by its length: 养老金 says more than 学. */
const WORDS: readonly (readonly [Topic, string])[] = [
  [
    '养老',
    '养老|退休|老人|老年|高龄|敬老|敬老院|养老院|养老金|养老保险|养老服务|助老|老龄|失能|长期护理|居家护理|助餐|津贴|高龄津贴|空巢|赡养|遗属|丧葬费|社区食堂',
  ],
  [
    '医疗',
    '医疗|医院|医生|医保|看病|就医|就诊|门诊|住院|药店|药品|药学|卫生|疫苗|接种|体检|中医|护士|救护|急救|病人|患者|疾病|疫情|防疫|口罩|核酸|隔离|健康|生育|计划生育|独生子女|产假|二胎|二孩|三孩|出生|卫健|献血|社区医院|卫生院|挂号|诊所|报销|异地就医|大病|慢病|残疾人康复',
  ],
  [
    '教育',
    '教育|学校|学生|老师|教师|幼儿园|幼儿|小学|中学|初中|高中|高考|中考|大学|学院|高校|入学|升学|招生|学费|学位|学区|学籍|转学|上学|读书|补课|培训班|培训机构|作业|课程|考试|职高|中职|技校|助学|奖学金|教材|校车|校服|校园|托管|延时服务|体育|文化|图书馆|旅游|文物|教委|教育局|辅导班|毕业证|教师资格',
  ],
  [
    '就业',
    '就业|失业|工资|薪|劳动|社保|社会保险|招聘|求职|找工作|创业|岗位|务工|农民工|用人单位|企业职工|职工|合同|工伤|加班|辞退|解雇|辞职|离职|公积金|人社|人力资源|事业单位|公务员|编制|职称|见习|毕业生|实习|技能培训|技能鉴定|劳务|仲裁|欠薪|拖欠|待遇|调休|休假|年假|复工|返岗|稳岗|临聘|转正|五险一金|灵活就业|聘用',
  ],
];

const PATTERNS = WORDS.map(
  ([topic, words]) =>
    [
      topic,
      new RegExp(
        words
          .split('|')
          .sort((a, b) => b.length - a.length)
          .join('|'),
        'gu',
      ),
    ] as const,
);

/** The topic that a folded text is most about, or null if no word tells. */
export function topicOf(folded: string): Topic | null {
  let best: Topic | null = null;
  let most = 0;
  for (const [topic, pattern] of PATTERNS) {
    const weight = (folded.match(pattern) ?? []).join('').length;
    if (weight > most) [best, most] = [topic, weight];
  }
  return best;
}
