/** Answers a question about the article that was just quoted, or the only one there is. */
import type { Article, Conversation, Passage } from '../domain/index.ts';
import { aboutArticle, type SourceQuestion, sourceQuestionOf } from './about-source.ts';
import { LONGEST_TEXT, shortened, sourceLine } from './compose.ts';
import { suggestionsNear } from './suggestions.ts';
import type { Surroundings } from './surroundings.ts';
import type { Turn } from './turn.ts';

/** The answer, or undefined if the question is about the matter itself or no one article is meant. */
export function answerAboutSource(
  { index }: Surroundings,
  folded: string,
  conversation: Conversation,
): Turn | undefined {
  const asked = sourceQuestionOf(folded);
  const article = asked === undefined ? undefined : articleMeant({ index }, folded, conversation);
  if (asked === undefined || article === undefined) return undefined;
  const passages = index.passagesOf(article.id);
  const words = aboutArticle(asked, article, passages);
  const first = passages[0];
  if (words === null || first === undefined) return undefined;
  return turnOf(asked, {
    article,
    first,
    words,
    folded,
    suggestions: suggestionsNear(index, {
      articleId: article.id,
      passageId: first.id,
      asked: [folded],
    }),
  });
}

function articleMeant(
  { index }: Pick<Surroundings, 'index'>,
  folded: string,
  { turns }: Conversation,
): Article | undefined {
  const quoted = /《([^》]{4,})》/u.exec(folded)?.[1];
  if (quoted !== undefined) return index.articles().find(({ title }) => title.includes(quoted));
  const last = turns.findLast(({ articleId }) => articleId !== null)?.articleId;
  if (last !== null && last !== undefined) return index.article(last);
  return index.articleCount === 1 ? index.articles()[0] : undefined;
}

interface AboutSource {
  readonly article: Article;
  readonly first: Passage;
  readonly words: string;
  readonly folded: string;
  readonly suggestions: readonly string[];
}

const LEAD: Readonly<Record<SourceQuestion, string>> = {
  source: '来源是',
  published: '发布时间:',
  link: '原文地址:',
  summary: '',
};

function turnOf(asked: SourceQuestion, about: AboutSource): Turn {
  const { article, first, words } = about;
  const line = sourceLine(article, null);
  const lead = `${LEAD[asked]}${shownDate(words)}`;
  const textWithin = (room: number) => `${shortened(lead, room - line.length - 1)}\n${line}`;
  return {
    question: about.folded,
    textWithin,
    answer: {
      status: 'answered',
      confidence: 0.99,
      text: textWithin(LONGEST_TEXT),
      answer: words,
      citations: [
        {
          articleId: article.id,
          passageId: first.id,
          title: article.title,
          source: article.source,
          publishedAt: article.publishedAt,
          section: null,
          quote: shortened(first.text, 200).replace(/…$/u, ''),
        },
      ],
      topic: article.topics[0] ?? '综合',
      asOf: null,
      suggestions: about.suggestions,
    },
    understood: null,
    candidates: [],
    decisions: [`a question about the article itself: ${asked}`],
  };
}

/** 2021-11-04T12:37:00+08:00 → 2021-11-04 12:37 */
const shownDate = (words: string) => words.replace(/^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*$/u, '$1 $2');
