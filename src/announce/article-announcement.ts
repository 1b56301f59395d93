/** An announcement of an article: its headline, three key facts with their period, date and source. */
import type { Article, Passage } from '../domain/index.ts';
import { findDates, findQuantities, foldText, splitSentences } from '../language/index.ts';
import { type LinkButton, type Message, TextBuilder } from './content.ts';

interface Fact {
  readonly sentence: string;
  /** `YYYY`, `YYYY-MM` or `YYYY-MM-DD`; null where the article gives none. */
  readonly period: string | null;
  readonly passage: number;
  readonly weight: number;
}

const FACTS = 3;
/** A fact is a sentence that can be read at a glance, in characters. */
const SHORTEST = 12;
const LONGEST = 110;
const COMFORTABLE = 60;
/** Leaves room for the facts, whatever a page calls its title. */
const LONGEST_TITLE = 300;

/** @param links shown as buttons: where to ask about it, where to read it. */
export function announceArticle(
  article: Article,
  passages: readonly Passage[],
  links: readonly LinkButton[],
): Message {
  const text = new TextBuilder().bold(article.title.slice(0, LONGEST_TITLE));
  for (const { sentence, period } of keyFacts(article, passages))
    text
      .plain(`\n\n· ${sentence}`)
      .plain(needsPeriod(sentence, period) ? `(${dated(period)})` : '');
  const source = [article.source, article.publishedAt && `${dated(article.publishedAt)}发布`];
  const facts = source.filter((fact) => fact !== null && fact !== '');
  if (facts.length > 0) text.plain(`\n\n来源:${facts.join(' · ')}`);
  return text.build(links);
}

/** `2021-11-04…`, `2021-11` or `2021` as a citizen reads it. */
export function dated(date: string | null): string {
  const [year, month, day] = (date ?? '').slice(0, 10).split('-').map(Number);
  return `${year ? `${year}年` : ''}${month ? `${month}月` : ''}${day ? `${day}日` : ''}`;
}

/** A sentence that says its own year needs no period beside it. */
const needsPeriod = (sentence: string, period: string | null): period is string =>
  period !== null && !sentence.includes(period.slice(0, 4));

/** The sentences that say most in figures, from different passages where there are enough, in order. */
function keyFacts(article: Article, passages: readonly Passage[]): readonly Fact[] {
  const facts = passages
    .flatMap((passage) => factsOf(article, passage))
    .sort((a, b) => b.weight - a.weight);
  const spread = facts.filter(
    (fact, place) => facts.findIndex(({ passage }) => passage === fact.passage) === place,
  );
  const others = facts.filter((fact) => !spread.includes(fact));
  return [...spread, ...others].slice(0, FACTS).sort((a, b) => a.passage - b.passage);
}

function factsOf(article: Article, { text, context, ordinal }: Passage): Fact[] {
  return splitSentences(text).flatMap(({ text: raw }) => {
    const sentence = raw.trim().replace(/\s+/g, ' ');
    if (sentence.length < SHORTEST || sentence.length > LONGEST) return [];
    const folded = foldText(sentence);
    const figures = findQuantities(folded).filter(({ unit }) => unit !== '').length;
    const dates = findDates(folded, { year: context.year, publishedAt: article.publishedAt });
    const period = dates.find(({ value }) => value !== null)?.value ?? null;
    const length = Math.max(0, sentence.length - COMFORTABLE) / COMFORTABLE;
    const weight = Math.min(figures, 3) + (period === null ? 0 : 1) - length;
    return [{ sentence, period, passage: ordinal, weight }];
  });
}
