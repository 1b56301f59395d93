/** Questions about an article as such: where it comes from, when it was published, what it is about. */
import type { Article, Passage } from '../domain/index.ts';
import { splitSentences } from '../language/index.ts';

export type SourceQuestion = 'source' | 'published' | 'summary' | 'link';

const THING =
  '(?:消息|信息|文章|报道|新闻|资料|内容|数据|数字|答案|回答|文件|通知|这个|这条|这篇|这些|上面|以上|原文)';

const PATTERNS: readonly (readonly [SourceQuestion, RegExp])[] = [
  [
    'link',
    new RegExp(
      `${THING}.{0,4}(?:链接|网址|地址|全文|原文)|^(?:有)?(?:原文|全文|链接)(?:链接|在哪里?|呢|吗)?[?。]*$`,
    ),
  ],
  [
    'published',
    new RegExp(
      `${THING}.{0,6}(?:什么时候|何时|哪天|哪年(?:哪月)?(?:哪[天日])?|几号|多久|啥时候)(?:前)?(?:发布|发表|发的|发出|登出|出的|更新|刊登|写的|登的|的)` +
        `|${THING}.{0,4}(?:发布|发表|刊登|更新)(?:时间|日期|于)|^(?:是)?(?:什么时候|何时|哪天|几号)(?:发布|发表|刊登|更新)的?[?。]*$`,
    ),
  ],
  [
    'source',
    new RegExp(
      `${THING}的?(?:来源|出处)|(?:来源|出处)(?:是|在)?(?:哪里|哪儿|什么|哪家|呢|于哪里)?[?。]*$` +
        `|${THING}.{0,6}(?:出自|来自|源自|取自|引自|摘自|转自)|版权(?:归|属于|是)(?:谁|哪)` +
        `|${THING}.{0,4}(?:是)?(?:从)?(?:哪里|哪儿|哪家|哪个(?:媒体|报纸|部门|网站|单位)|谁|什么(?:媒体|报纸))(?:来|得来|发布|发表|发|报道|说|写|登|出)?的?[?。]*$` +
        '|(?:你|您)(?:是)?(?:从|在)?(?:哪里|哪儿)(?:知道|看到|听说|查到|得来)|(?:有)?(?:什么|啥)(?:根据|依据)[?。]*$|靠谱吗|可信吗|是真的吗',
    ),
  ],
  [
    'summary',
    /(?:这|那|本|该)?(?:篇|个|条)?(?:文章|报道|新闻|稿子)(?:都|主要|大概|究竟)?(?:讲|说|写|报道|介绍|谈)(?:了|的是|的)?(?:些)?(?:什么|啥|哪些)|(?:文章|报道|新闻)的?(?:主要内容|大意|中心思想|主题|标题|摘要)/,
  ],
];

/** What a folded question asks about its source; undefined if it asks about the matter itself. */
export const sourceQuestionOf = (folded: string): SourceQuestion | undefined =>
  PATTERNS.find(([, pattern]) => pattern.test(folded))?.[0];

const SUMMARY_LENGTH = 150;

/** The words that answer, from what is known of the article; null where that is not known. */
export function aboutArticle(
  asked: SourceQuestion,
  article: Article,
  passages: readonly Passage[],
): string | null {
  switch (asked) {
    case 'source':
      return article.source;
    case 'published':
      return article.publishedAt;
    case 'link':
      return article.url;
    case 'summary':
      return summaryOf(article, passages);
  }
}

/** The title, the headings, and the opening's first sentences. */
function summaryOf(article: Article, passages: readonly Passage[]): string {
  const headings = new Set(passages.flatMap((passage) => passage.headings.slice(0, 1)));
  let summary = '';
  for (const { text } of splitSentences(passages[0]?.text ?? '')) {
    if (text.length < 15) continue;
    if (summary.length + text.length > SUMMARY_LENGTH) break;
    summary += text;
  }
  const sections = headings.size === 0 ? '' : `各部分:${[...headings].slice(0, 6).join(';')}。`;
  return `《${article.title}》。${summary}${sections}`;
}
