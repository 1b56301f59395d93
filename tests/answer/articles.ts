/** Two articles of our own: a notice on meals for the old, and an older and a newer report on job fairs. */
import {
  type Article,
  articleId,
  entryId,
  type Library,
  type Passage,
  passageIdOf,
} from '../../src/domain/index.ts';

const article = (id: string, title: string, facts: Partial<Article>): Article => ({
  id: articleId(id),
  title,
  source: null,
  publishedAt: null,
  url: null,
  region: null,
  topics: [],
  status: 'active',
  documentNumber: null,
  supersedes: [],
  validFrom: null,
  validUntil: null,
  ...facts,
});

const passages = (
  id: string,
  year: number,
  ...texts: [heading: string, text: string][]
): Passage[] =>
  texts.map(([heading, text], ordinal) => ({
    id: passageIdOf(articleId(id), ordinal),
    articleId: articleId(id),
    ordinal,
    headings: heading === '' ? [] : [heading],
    text,
    context: { year, speaker: null },
  }));

const MEALS = article('meals', '清河市老年助餐服务实施办法', {
  source: '清河市民政局',
  publishedAt: '2023-05-10',
  region: '清河市',
  topics: ['养老'],
});
const FAIRS_OLD = article('fairs-2021', '清河市举办秋季招聘会', {
  source: '清河日报',
  publishedAt: '2021-10-12',
  region: '清河市',
  topics: ['就业'],
});
const FAIRS_NEW = article('fairs-2023', '清河市举办秋季招聘会', {
  source: '清河日报',
  publishedAt: '2023-10-15',
  region: '清河市',
  topics: ['就业'],
});

/** An older and a newer text, a figure by kind, a list, a date and a telephone number. */
export const LIBRARY: Library = {
  articles: [MEALS, FAIRS_OLD, FAIRS_NEW],
  passages: [
    ...passages(
      'meals',
      2023,
      [
        '服务对象',
        '年满60周岁的清河市户籍老年人可以到社区老年食堂就餐。截至4月底,城镇老年食堂86家,农村老年食堂41家,累计服务老年人12.7万人次。',
      ],
      [
        '补贴标准',
        '60至79周岁老年人每餐补贴2元,80周岁以上老年人每餐补贴4元。办理助餐卡需要携带以下材料:一是身份证;二是户口簿;三是近期免冠照片两张。',
      ],
      ['附则', '本办法自2023年7月1日起施行。咨询电话:023-63861234。'],
    ),
    ...passages('fairs-2021', 2021, [
      '',
      '10月12日,清河市在体育馆举办秋季招聘会,参会企业120家,提供就业岗位3800个。',
    ]),
    ...passages('fairs-2023', 2023, [
      '',
      '10月15日,清河市在会展中心举办秋季招聘会,参会企业156家,提供就业岗位5200个。',
    ]),
  ],
  entries: [
    {
      id: entryId('meals-1'),
      articleId: MEALS.id,
      passageId: passageIdOf(MEALS.id, 1),
      question: '80周岁以上老年人每餐补贴多少元?',
      aliases: [],
      origin: 'generated',
    },
    {
      id: entryId('meals-2'),
      articleId: MEALS.id,
      passageId: passageIdOf(MEALS.id, 2),
      question: '老年助餐服务实施办法什么时候施行?',
      aliases: [],
      origin: 'generated',
    },
  ],
};

/** A report that opens with who met where, a page of questions and answers, two notices and another report. */
export const REPORTS: Library = {
  articles: [
    article('floods', '清河市设立三道防线防汛', {}),
    article('permits', '居住证常见问题', {}),
    article('hall', '关于清河市政务服务大厅暂停服务的通告', {}),
    article('allowance', '清河市发放高龄津贴的通知', {}),
    article('clinics', '清河市加强老年医疗服务', {}),
  ],
  passages: [
    ...passages('floods', 2023, [
      '',
      '清河日报讯(记者 李明)为进一步做好防汛工作,清河市近日召开会议,强调要设立三道防线。第一道防线是上游水库削峰,由市水务局值守;第二道防线是沿江堤防巡查,每两小时一次;第三道防线是低洼社区的排涝泵站,由街道值守。',
    ]),
    ...passages('permits', 2023, [
      '',
      '1、居住证怎么续签?\n续签居住证,带身份证和旧证到派出所,当场办结。\n2、居住证丢了怎么办?\n丢失居住证的,登录政务服务网挂失,三个工作日后领取新证。',
    ]),
    ...passages('hall', 2023, [
      '',
      '因设备检修,清河市政务服务大厅暂停对市民提供服务,恢复日期另行通告。\n清河市行政审批局\n2023年2月2日',
    ]),
    ...passages(
      'allowance',
      2023,
      ['一、发放对象', '具有清河市户籍、年满80周岁的老年人。不因居住地不同而减发或者停发。'],
      [
        '二、发放标准',
        '每人每月发放60元。同一老年人符合多项补贴条件的,高龄津贴与养老服务补贴可以同时享受。',
      ],
    ),
    ...passages('clinics', 2023, [
      '',
      '清河市老年人逐年增多。依托市第一医院,建设国家老年医学基地,组建服务队伍,目前已启动设备招标。',
    ]),
  ],
  entries: [
    {
      id: entryId('allowance-1'),
      articleId: articleId('allowance'),
      passageId: passageIdOf(articleId('allowance'), 0),
      question: '高龄津贴的发放对象是什么?',
      aliases: [],
      origin: 'curated',
    },
  ],
};
