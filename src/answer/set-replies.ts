/** Replies that no document is asked for: to intents, to what cannot be read, and what is said when nothing is found. */
import {
  type Answer,
  type AnswerStatus,
  TOPICS,
  type Topic,
  type UnderstoodQuestion,
} from '../domain/index.ts';
import type { RankedPassage, SearchIndex } from '../search/index.ts';
import { LONGEST_TEXT, publisherOf, shortened } from './compose.ts';
import type { Intent } from './intent/intents.ts';
import { suggestionsNear, suggestionsOf } from './suggestions.ts';
import type { Surroundings } from './surroundings.ts';
import { topicOf } from './topic.ts';
import type { Turn } from './turn.ts';

function plainAnswer(status: AnswerStatus, text: string, facts: Partial<Answer> = {}): Answer {
  return {
    status,
    confidence: status === 'chat' ? 1 : 0,
    text: shortened(text, LONGEST_TEXT),
    answer: null,
    citations: [],
    topic: null,
    asOf: null,
    suggestions: [],
    ...facts,
  };
}

/** Among answers to other questions its first line is enough. */
const firstLine =
  ({ text }: Answer) =>
  (room: number): string =>
    shortened(text.split('\n')[0] ?? '', room);

const turnOf = (question: string, answer: Answer, decision: string): Turn => ({
  question,
  answer,
  textWithin: firstLine(answer),
  understood: null,
  candidates: [],
  decisions: [decision],
});

/** One line on what can be asked: topics, or the one article there is. */
function coverageLine(index: SearchIndex): string {
  const articles = index.articles();
  const [only] = articles;
  if (only === undefined) return '目前资料库还是空的,请稍后再来。';
  if (index.articleCount === 1) return `目前收录:《${shortened(only.title, 60)}》。`;
  const topics = TOPICS.filter(
    (topic) => topic !== '综合' && articles.some((article) => article.topics.includes(topic)),
  );
  const about = topics.length === 0 ? '民生' : topics.join('、');
  return `目前收录 ${index.articleCount} 篇文件,涉及${about}。`;
}

export function replyTo({ index, settings }: Surroundings, intent: Intent, message: string): Turn {
  const text = intent.reply
    .replaceAll('{hotline}', settings.hotline)
    .replaceAll('{covers}', coverageLine(index));
  const suggestions = intent.reply.includes('{covers}') ? suggestionsOf(index, null) : [];
  return turnOf(
    message,
    plainAnswer(intent.status, text, { suggestions }),
    `intent: ${intent.name}, the documents are not asked`,
  );
}

const READABLE = /[\p{L}\p{N}]/u;

/** Nothing, blanks, emoji or marks only: undefined for anything that can be read. */
export function refuseUnreadable({ index }: Surroundings, message: string): Turn | undefined {
  if (READABLE.test(message)) return undefined;
  const text = `请用一句话写下您想问的事。${coverageLine(index)}`;
  const suggestions = suggestionsOf(index, null);
  return turnOf('', plainAnswer('chat', text, { suggestions }), 'nothing to read in the message');
}

/** A follow-up with nothing before it. */
export function refuseIncomplete({ index }: Surroundings, message: string): Turn {
  const text = '您问的是哪件事?请把问题说完整一点,例如带上事项名称。';
  const suggestions = suggestionsOf(index, null);
  return turnOf(
    message,
    plainAnswer('not_found', text, { suggestions }),
    'the question builds on one before it, and there is none',
  );
}

export interface NotFound {
  readonly question: string;
  readonly folded: string;
  readonly understood: UnderstoodQuestion;
  readonly candidates: readonly RankedPassage[];
  readonly confidence: number;
  readonly decisions: readonly string[];
}

export function notFound({ index, settings }: Surroundings, found: NotFound): Turn {
  const topic = topicOf(found.folded);
  const text = [
    '没有在已收录的文件里找到能回答这个问题的内容,不乱猜。',
    `可以换个说法再问,或拨打政务服务便民热线 ${settings.hotline}。`,
    nearestLine(index, found) ?? coverageLine(index),
  ].join('\n');
  const answer = plainAnswer('not_found', text, {
    confidence: found.confidence,
    topic,
    suggestions: nearby(index, topic, found),
  });
  return { ...found, answer, textWithin: firstLine(answer) };
}

/** Below this, not even the subject is the same. */
const LEAST_NEAR = 0.2;

/** What came nearest, for those who want to look for themselves; nothing where there is but one article, or none near. */
function nearestLine(index: SearchIndex, { candidates, confidence }: NotFound): string | undefined {
  const article = candidates[0]?.article;
  if (article === undefined || index.articleCount === 1 || confidence < LEAST_NEAR)
    return undefined;
  return `内容最接近的是《${shortened(article.title, 60)}》${publisherOf(article)},但没有直接回答这个问题。`;
}

/** Questions about the same topic; failing these, about what came nearest. */
function nearby(
  index: SearchIndex,
  topic: Topic | null,
  { candidates, question }: NotFound,
): string[] {
  const ofTopic = topic === null ? [] : suggestionsOf(index, topic);
  const nearest = candidates[0];
  if (ofTopic.length > 0 || nearest === undefined) return ofTopic;
  const { articleId, id } = nearest.passage;
  return suggestionsNear(index, { articleId, passageId: id, asked: [question] });
}

/** Asks which of several is meant: the choices are whole questions. */
export function askBack(found: NotFound & { readonly choices: readonly string[] }): Turn {
  const answer = plainAnswer('clarify', `您问的是哪一种?\n${found.choices.join('\n')}`, {
    confidence: found.confidence,
    topic: topicOf(found.folded),
    suggestions: found.choices,
  });
  return {
    ...found,
    answer,
    textWithin: (room) => shortened(answer.text, room),
    decisions: [...found.decisions, 'the text tells kinds apart that the question does not'],
  };
}
