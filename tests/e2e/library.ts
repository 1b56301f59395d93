/** A small city's knowledge, of our own writing: enough to ask about, with hostile titles where it hurts. */
import {
  type Article,
  articleId,
  entryId,
  type Library,
  type Passage,
  passageIdOf,
  type QaEntry,
  type Topic,
} from '../../src/domain/index.ts';

interface Section {
  readonly heading: string;
  readonly text: string;
  readonly questions: readonly string[];
}

interface Document {
  readonly id: string;
  readonly title: string;
  readonly source: string;
  readonly published: string;
  readonly url: string | null;
  readonly topics: readonly Topic[];
  readonly sections: readonly Section[];
}

const DOCUMENTS: readonly Document[] = [
  {
    id: 'jobs-2023',
    title: '青江市出台<稳就业>措施&"暖心"服务',
    source: '青江日报',
    published: '2023-06-08',
    url: 'https://news.example.org/jobs?id=1&from=bot',
    topics: ['就业'],
    sections: [
      {
        heading: '就业',
        text: '青江市人力社保局介绍,今年对吸纳毕业生的企业给予就业见习补贴,标准为每人每月1800元,补贴期限最长12个月。截至5月底,已为3200人发放就业见习补贴。',
        questions: ['就业见习补贴的标准是多少?', '已为多少人发放就业见习补贴?'],
      },
      {
        heading: '就业',
        text: '创业担保贷款方面,个人最高可申请20万元,由青江市财政按规定贴息,期限不超过3年。申请人可到户籍所在地街道就业服务站办理。',
        questions: ['个人创业担保贷款最高可申请多少?', '创业担保贷款到哪里办理?'],
      },
    ],
  },
  {
    id: 'schools-2023',
    title: '青江市中小学课后服务全覆盖',
    source: '青江市教育委员会',
    published: '2023-09-01',
    url: null,
    topics: ['教育'],
    sections: [
      {
        heading: '教育',
        text: '青江市教育委员会负责人表示,全市286所义务教育学校已全部开展课后服务,参加学生达到21.5万人。课后服务时间一般不早于17时30分结束。',
        questions: [
          '全市有多少所学校开展课后服务?',
          '参加课后服务的学生有多少人?',
          '课后服务什么时候结束?',
        ],
      },
    ],
  },
  {
    id: 'health-2022',
    title: '青江市建成家庭医生签约服务网',
    source: '青江晚报',
    published: '2022-12-20',
    url: 'https://news.example.org/health',
    topics: ['医疗', '养老'],
    sections: [
      {
        heading: '医疗',
        text: '截至2022年11月底,青江市家庭医生签约服务人数达到68.4万人,其中老年人签约率为81.2%。签约居民可享受慢性病长处方服务,一次最多开具12周用药量。',
        questions: ['家庭医生签约服务人数是多少?', '慢性病长处方一次最多开多少用药量?'],
      },
      {
        heading: '养老',
        text: '青江市已建成社区养老服务站148个,为80岁以上老年人每月发放高龄津贴100元,百岁老人每月500元。',
        questions: ['青江市建成多少个社区养老服务站?', '高龄津贴每月多少元?'],
      },
    ],
  },
];

function articleOf(document: Document): Article {
  return {
    id: articleId(document.id),
    title: document.title,
    source: document.source,
    publishedAt: document.published,
    url: document.url,
    region: '青江市',
    topics: document.topics,
    status: 'active',
    documentNumber: null,
    supersedes: [],
    validFrom: null,
    validUntil: null,
  };
}

function passagesOf({ id, published, sections }: Document): Passage[] {
  const article = articleId(id);
  const year = Number(published.slice(0, 4));
  return sections.map(({ heading, text }, ordinal) => ({
    id: passageIdOf(article, ordinal),
    articleId: article,
    ordinal,
    headings: [heading],
    text,
    context: { year, speaker: null },
  }));
}

function entriesOf({ id, sections }: Document): QaEntry[] {
  const article = articleId(id);
  return sections.flatMap(({ questions }, ordinal) =>
    questions.map((question, place) => ({
      id: entryId(`${id}-${ordinal}-${place}`),
      articleId: article,
      passageId: passageIdOf(article, ordinal),
      question,
      aliases: [],
      origin: 'generated' as const,
    })),
  );
}

export const LIBRARY: Library = {
  articles: DOCUMENTS.map(articleOf),
  passages: DOCUMENTS.flatMap(passagesOf),
  entries: DOCUMENTS.flatMap(entriesOf),
};

/** Questions that the library answers, each with words of the answer. */
export const ANSWERED = {
  trainee: { question: '就业见习补贴每月多少钱?', words: '1800元' },
  doctors: { question: '家庭医生签约了多少人?', words: '68.4万人' },
} as const;

/** A question that it does not answer. */
export const UNKNOWN = '火星移民的签证怎么办理?';
