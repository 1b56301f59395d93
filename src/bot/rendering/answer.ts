/** An Answer as a message: the answer first, then the quote, then source and date. */
import type { Answer, Citation, Passage } from '../../domain/index.ts';
import { splitSentences } from '../../language/index.ts';
import type { Voice } from '../texts/index.ts';
import { spokenDate } from './dates.ts';
import { hotlineCard } from './hotlines.ts';
import { clip, type Html, html, joinHtml } from './html.ts';

export interface AnswerView {
  readonly answer: Answer;
  /** Shown above the answer where the question was not typed but tapped. */
  readonly question?: string;
  /** A remark above the answer: that the message was cut. */
  readonly note?: string;
  /** The passage unfolded in place. */
  readonly unfolded?: Passage | undefined;
  /** The address of the cited article. */
  readonly url?: string | null | undefined;
  readonly cityHotline: string;
}

/** Room for each part, in characters: together well under Telegram's 4,096. */
const ROOM = {
  question: 200,
  body: 1200,
  quote: 600,
  title: 120,
  source: 60,
  passage: 1400,
} as const;
/** The line of `Answer.text` that repeats the source; here it is written with its link. */
const SOURCE_LINE = /\n?来源\p{P}[^\n]*\s*$/u;
/** Where `Answer.text` goes on with the text around the answer. */
const CONTEXT = /\n\s*原文\p{P}/u;

export function renderAnswer(view: AnswerView, voice: Voice): Html {
  const { answer } = view;
  const [citation] = answer.citations;
  return joinHtml(
    [
      view.question === undefined
        ? undefined
        : html`<i>${voice.say('answer.asked', { question: clip(view.question, ROOM.question) })}</i>`,
      view.note === undefined ? undefined : html`<i>${view.note}</i>`,
      body(answer, voice),
      quote(view, citation, voice),
      citation === undefined ? undefined : sourceLine(citation, answer.asOf, view.url, voice),
      answer.status === 'not_found'
        ? joinHtml([
            html`${voice.say('answer.notFoundHelp')}`,
            hotlineCard(answer.topic, view.cityHotline, voice),
          ])
        : undefined,
      answer.suggestions.length > 0 && answer.status === 'answered'
        ? html`${voice.say('answer.more')}`
        : undefined,
    ],
    '\n\n',
  );
}

/** What `Answer.text` says before the text around it and the source line: both are shown in another form. */
const leadOf = (text: string): string =>
  (text.replace(SOURCE_LINE, '').split(CONTEXT, 1)[0] ?? '').trim();

function body({ text, answer }: Answer, voice: Voice): Html {
  const shown = clip(leadOf(text), ROOM.body);
  const at = answer === null ? -1 : shown.indexOf(answer);
  if (answer === null || at < 0) return html`${voice.script(shown)}`;
  const [before, after] = [shown.slice(0, at), shown.slice(at + answer.length)];
  return html`${voice.script(before)}<b>${voice.script(answer)}</b>${voice.script(after)}`;
}

/** The sentences it stands in, or the whole passage where it was unfolded; nothing where the body says the same. */
function quote(view: AnswerView, citation: Citation | undefined, voice: Voice): Html | undefined {
  if (view.unfolded !== undefined) {
    const heading = html`<b>${voice.say('answer.passage')}</b>`;
    const text = voice.script(clip(view.unfolded.text, ROOM.passage));
    return joinHtml([heading, html`<blockquote>${text}</blockquote>`]);
  }
  const { answer, text } = view.answer;
  const words =
    citation === undefined || answer === null ? '' : sentencesWith(citation.quote, answer);
  if (words === '' || leadOf(text).includes(words)) return undefined;
  return html`<blockquote>${voice.script(clip(words, ROOM.quote))}</blockquote>`;
}

/** The sentences of `passage` that `words` stand in: on a phone, the rest of it is one tap away. */
function sentencesWith(passage: string, words: string): string {
  const at = passage.indexOf(words);
  if (at < 0) return passage;
  const touched = splitSentences(passage).filter(
    ({ start, end }) => start < at + words.length && end > at,
  );
  return passage.slice(touched[0]?.start, touched.at(-1)?.end);
}

function sourceLine(
  citation: Citation,
  asOf: string | null,
  url: string | null | undefined,
  voice: Voice,
): Html {
  const title = voice.script(`《${clip(citation.title, ROOM.title)}》`);
  const isLink = url !== null && url !== undefined && /^https?:\/\//.test(url);
  const linked = isLink ? html`<a href="${url}">${title}</a>` : html`${title}`;
  const facts = [
    citation.publishedAt === null
      ? undefined
      : voice.say('answer.published', { date: spokenDate(citation.publishedAt, voice.language) }),
    asOf === null
      ? undefined
      : voice.say('answer.asOf', { period: spokenDate(asOf, voice.language) }),
  ].filter((fact) => fact !== undefined);
  const source = citation.source === null ? '' : voice.script(clip(citation.source, ROOM.source));
  const tail = facts.length === 0 ? '' : ` · ${facts.join(' · ')}`;
  return html`${voice.say('answer.source')}:${source}${linked}${tail}`;
}
