/**
 * What speaks for a passage, as numbers: the ranking weighs and adds them (`weights.json`), and the confidence of an
 * answer rests on them. Shares are of the question's terms by weight, so that questions of any length compare.
 */
import type { Article, Passage, UnderstoodQuestion } from '../domain/index.ts';
import { foldText } from '../language/index.ts';
import type { CharactersHeld } from './characters.ts';
import type { PlaceFit } from './places.ts';

export const FEATURE_NAMES = [
  'passageBm25',
  'articleBm25',
  'articleCoverage',
  'passageCoverage',
  'characters',
  'sentenceCharacters',
  'thing',
  'placeAgrees',
  'placeConflicts',
  'askersPlace',
  'documentNumber',
  'yearConflicts',
  'entry',
  'outdated',
] as const;

export type FeatureName = (typeof FEATURE_NAMES)[number];
export type Features = Readonly<Record<FeatureName, number>>;

/** For `--explain`. A higher value is not always better. */
export const FEATURE_MEANINGS: Readonly<Record<FeatureName, string>> = {
  passageBm25: 'the passage matches the words asked (BM25, by the weight of the question)',
  articleBm25: 'the whole article matches them',
  articleCoverage: 'share of the question that the article holds anywhere',
  passageCoverage: 'share that the passage holds, its title and heading included',
  characters: 'share of its single characters that the passage holds, or other words for them',
  sentenceCharacters: 'the most that one sentence holds of those near the word that asks',
  thing: 'it holds a figure, date or contact, where one is asked for: of the unit asked for',
  placeAgrees: 'the article or passage is about the place asked about, half for its province',
  placeConflicts: 'it is about other places only',
  askersPlace: 'no place is asked about, and it is about the asker’s own',
  documentNumber: 'it belongs to the document whose number is asked about',
  yearConflicts: 'a year is asked about, and it names other years only',
  entry: 'likeness of the question to one that the knowledge base answers here',
  outdated: 'a newer text replaces the article, or its term has run out',
};

/** A likeness that questions about different things have, too. */
const LIKE_BY_CHANCE = 0.4;

/** How much more than by chance the question is like one that the knowledge base answers here: 0 to 0.6. */
export const likenessBeyondChance = ({ entry }: Features): number =>
  Math.max(0, entry - LIKE_BY_CHANCE);

/** A candidate and what the sources found out about it. */
export interface Evidence {
  readonly passage: Passage;
  /** The passage's text, folded. */
  readonly folded: string;
  readonly article: Article;
  /** Weight of all terms of the question together. */
  readonly questionWeight: number;
  readonly passageScore: number;
  readonly passageMatched: number;
  readonly articleScore: number;
  readonly articleMatched: number;
  readonly characters: CharactersHeld;
  readonly holdsThing: boolean;
  readonly place: PlaceFit;
  readonly entryLikeness: number;
}

export function featuresOf(question: UnderstoodQuestion, evidence: Evidence): Features {
  const { passage, folded, article, place, questionWeight } = evidence;
  const share = (weight: number) => (questionWeight === 0 ? 0 : weight / questionWeight);
  return {
    passageBm25: share(evidence.passageScore),
    articleBm25: share(evidence.articleScore),
    articleCoverage: share(evidence.articleMatched),
    passageCoverage: share(evidence.passageMatched),
    characters: evidence.characters.inText,
    sentenceCharacters: evidence.characters.inSentence,
    thing: flag(evidence.holdsThing),
    placeAgrees: place.agrees,
    placeConflicts: place.conflicts,
    askersPlace: place.askers,
    documentNumber: flag(isDocumentAsked(question, article, folded)),
    yearConflicts: flag(namesOtherYearsOnly(question, article, passage, folded)),
    entry: evidence.entryLikeness,
    outdated: flag(article.status !== 'active'),
  };
}

const flag = (holds: boolean): number => (holds ? 1 : 0);

function isDocumentAsked(question: UnderstoodQuestion, article: Article, folded: string): boolean {
  return question.documentNumbers.some(
    (number) =>
      (article.documentNumber !== null && foldText(article.documentNumber) === number) ||
      folded.includes(number),
  );
}

const YEAR = /(?<!\d)(?:19|20)\d{2}(?=年|-|\/|〕)/g;

/** An article's date counts as a year that it names; one without any year conflicts with none. */
function namesOtherYearsOnly(
  question: UnderstoodQuestion,
  article: Article,
  passage: Passage,
  folded: string,
): boolean {
  if (question.years.length === 0) return false;
  const texts = [folded, foldText(article.title), article.publishedAt ?? ''];
  const named = texts.flatMap((text) => text.match(YEAR) ?? []).map(Number);
  if (passage.context.year !== null) named.push(passage.context.year);
  return named.length > 0 && !named.some((year) => question.years.includes(year));
}
