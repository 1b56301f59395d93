/** What speaks for and against an answer, read off the question, the ranked passages and the chosen words. */
import { foldText } from '../../language/index.ts';
import { likenessBeyondChance, type RankedPassage, type SearchIndex } from '../../search/index.ts';
import { type Asked, KINDS_OF_THINGS, type ScoredWindow, type Window } from '../extract/index.ts';
import type { Signals } from './model.ts';
import { askedWords, shareHeld, shareUnheard } from './word-coverage.ts';

/** Passages ranked for a question: those read for an answer, and some to set it off against. */
export const PASSAGES_RANKED = 10;
/** Long documents are read this far for the names asked about. */
const PASSAGES_READ = 60;
/** So much of the question may the article lack, unless an entry asks the same, or a sentence says it in other words. */
const MOST_MISSING = 0.87;
const LEAST_COVERED = 0.5;

/** What speaks for and against the best window, each of about 0 to 1 or a few units. */
export function signalsOf(
  index: SearchIndex,
  asked: Asked,
  ranked: readonly RankedPassage[],
  best: ScoredWindow,
): Signals {
  const { reading } = best.window;
  const { passage, article, features } = reading.ranked;
  const { question } = asked;
  const folded = foldText(question.text);
  const words = askedWords(folded, index.bigrams);
  const above = foldText([article.title, article.region ?? '', ...passage.headings].join('\n'));
  const isElsewhere =
    question.places.length > 0 && features.placeAgrees === 0 && article.region !== null;
  const isReviewed = index.entryCount > 0;
  const entry = likenessBeyondChance(features);
  const sentenceCoverage = Math.max(
    ...sentencesOf(best.window).map((sentence) => shareHeld(words, `${above}\n${sentence}`)),
  );
  const isNearlyAllMissing =
    1 - features.articleCoverage > MOST_MISSING && sentenceCoverage < LEAST_COVERED && entry === 0;
  return {
    bias: 1,
    articleBm25: features.articleBm25,
    margin: marginOf(reading.ranked, ranked),
    sentenceCoverage,
    wordsAsked: words.length / 10,
    namesMissing: namesMissing(folded, index, reading.ranked),
    thingMissing: lacksThing(best.window) ? 1 : 0,
    placeAgrees: features.placeAgrees,
    breadth: Math.log10(index.passageCount + 1) - 4,
    placeConflicts: Math.max(features.placeConflicts, isElsewhere ? 1 : 0),
    yearConflicts: features.yearConflicts,
    nearlyAllMissing: isNearlyAllMissing ? 1 : 0,
    entry,
    reviewed: isReviewed ? 1 : 0,
    unheard: isReviewed ? shareUnheard(words, index.bigrams) : 0,
  };
}

/** How far the article's best passage is ahead of another article's, -1 to 1. */
function marginOf({ article }: RankedPassage, ranked: readonly RankedPassage[]): number {
  const own = ranked.find((each) => each.article.id === article.id);
  const rival = ranked.find((each) => each.article.id !== article.id);
  if (own === undefined || rival === undefined) return MARGIN_ALONE;
  return Math.tanh((own.score - rival.score) / 4);
}

/** Of an article without a rival: as of one that is well ahead. */
const MARGIN_ALONE = 0.5;

/** The sentences of the window's passage, folded. */
function sentencesOf({ reading }: Window): string[] {
  const spans = new Map<number, { start: number; end: number }>();
  for (const { sentence, start, end } of reading.clauses)
    spans.set(sentence, { start: spans.get(sentence)?.start ?? start, end });
  return [...spans.values()].map(({ start, end }) => reading.folded.slice(start, end));
}

/** A figure, date or contact is asked for, and the words chosen hold none, or none of the unit asked for. */
function lacksThing({ asked, held }: Window): boolean {
  if (asked.units.length > 0) return held.unitsAgreeing === 0;
  return KINDS_OF_THINGS.has(asked.question.kind) && held.things === 0;
}

/** What stands in quotation marks, and figures: found as they are or not at all. An age may lie within a range told. */
const NAMES = /(?<=[“"《「])[^“”"《》「」]{2,}(?=[”"》」])|\d+(?:\.\d+)?(?![\d.]*周?岁)/gu;

/** How many names of a folded question the article lacks. */
function namesMissing(folded: string, index: SearchIndex, { article }: RankedPassage): number {
  const names = [...new Set(folded.match(NAMES))];
  if (names.length === 0) return 0;
  const passages = index.passagesOf(article.id).slice(0, PASSAGES_READ);
  const text = foldText([article.title, ...passages.map((passage) => passage.text)].join('\n'));
  return names.filter((name) => !text.includes(name)).length;
}
