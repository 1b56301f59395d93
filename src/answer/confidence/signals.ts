/** What speaks for and against an answer, read off the question, the ranked passages and the chosen words. */
import { foldText, KINDS_OF_THINGS } from '../../language/index.ts';
import { likenessBeyondChance, type RankedPassage, type SearchIndex } from '../../search/index.ts';
import type { Asked, ScoredWindow, Window } from '../extract/index.ts';
import { isBesideThePoint } from './beside-the-point.ts';
import type { Evidence } from './model.ts';
import { type AskedWord, askedWords, shareHeld } from './word-coverage.ts';
import { wordingSigns } from './wording.ts';

/** Passages ranked for a question: those read for an answer, and some to set it off against. */
export const PASSAGES_RANKED = 40;
/** Long documents are read this far for the names asked about. */
const PASSAGES_READ = 60;

/** What speaks for and against the best window; signals are of about 0 to 1, or a few units. */
export function evidenceFor(
  index: SearchIndex,
  asked: Asked,
  ranked: readonly RankedPassage[],
  { window }: ScoredWindow,
): Evidence {
  const { question, totalWeight } = asked;
  const own = window.reading.ranked;
  const { article, features } = own;
  const words = askedWords(question, index.rarity);
  const above = foldText([article.title, article.region ?? '', ...own.passage.headings].join('\n'));
  const sentences = sentencesOf(window).map((sentence) => `${above}\n${sentence}`);
  const wording = wordingSigns(question, index.bigrams);
  return {
    signals: {
      bias: 1,
      articleBm25: features.articleBm25,
      articleCoverage: features.articleCoverage,
      articleMissing: ((1 - features.articleCoverage) * totalWeight) / TENS,
      articleChance: articleChance(own, ranked),
      passageHeld: (features.passageCoverage * totalWeight) / TENS,
      characters: features.characters,
      charactersHeld: (features.characters * question.text.length) / TENS,
      sentenceCoverage: Math.max(...sentences.map((sentence) => shareHeld(words, sentence))),
      askedForMissing: askedForMissing(asked, words, above, window),
      thing: features.thing,
      thingMissing: lacksThing(window) ? 1 : 0,
      unitMissing: lacksUnit(window) ? 1 : 0,
      namesMissing: namesMissing(question.text, index, own),
      margin: marginOf(own, ranked),
      score: own.score / TENS,
      placeAsked: question.places.length > 0 ? 1 : 0,
      placeAgrees: features.placeAgrees,
      wordsAsked: words.length / TENS,
      synonyms: words.filter(({ others }) => others.length > 0).length,
      commonPairs: wording.common,
      questionLength: question.text.length / TENS,
      entry: likenessBeyondChance(features),
    },
    wording,
    passageCount: index.passageCount,
    isBesideThePoint: isBesideThePoint(asked, own),
  };
}

/** Weights and lengths in tens, so that all signals are of like size. */
const TENS = 10;

/** Softmax over the candidates: how likely it is this article that the ranking means. */
function articleChance({ article }: RankedPassage, ranked: readonly RankedPassage[]): number {
  const highest = Math.max(...ranked.map(({ score }) => score));
  let own = 0;
  let all = 0;
  for (const each of ranked) {
    const power = Math.exp(each.score - highest);
    all += power;
    if (each.article.id === article.id) own += power;
  }
  return all === 0 ? 0 : own / all;
}

/** How far the article's best passage is ahead of another article's, in units of the ranking score. */
function marginOf({ article }: RankedPassage, ranked: readonly RankedPassage[]): number {
  const own = ranked.find((each) => each.article.id === article.id);
  const rival = ranked.find((each) => each.article.id !== article.id);
  if (own === undefined || rival === undefined) return MARGIN_ALONE;
  return own.score - rival.score;
}

/** Of an article without a rival: as of one that is a little ahead. */
const MARGIN_ALONE = 2;

/** The sentences of the window's passage, folded. */
function sentencesOf({ reading }: Window): string[] {
  const spans = new Map<number, { start: number; end: number }>();
  for (const { sentence, start, end } of reading.clauses)
    spans.set(sentence, { start: spans.get(sentence)?.start ?? start, end });
  return [...spans.values()].map(({ start, end }) => reading.folded.slice(start, end));
}

/** The clauses of the sentences that the window is of. */
function clausesAround({ reading, first, last }: Window) {
  const from = reading.clauses[first]?.sentence ?? 0;
  const to = reading.clauses[last]?.sentence ?? 0;
  return reading.clauses.filter(({ sentence }) => sentence >= from && sentence <= to);
}

/** A figure, date or contact is asked for, and the sentences chosen hold none, or none of the unit asked for. */
function lacksThing(window: Window): boolean {
  const { asked } = window;
  const around = clausesAround(window);
  if (asked.units.length > 0) return around.every(({ unitsAgreeing }) => unitsAgreeing === 0);
  return KINDS_OF_THINGS.has(asked.question.kind) && around.every(({ things }) => things === 0);
}

/** A figure of some unit is asked for, and the whole passage has none. */
const lacksUnit = ({ asked, reading }: Window): boolean =>
  asked.units.length > 0 && reading.clauses.every(({ unitsAgreeing }) => unitsAgreeing === 0);

/** How much of the last word before the one that asks (局长 in 局长是谁) the sentences chosen lack: 0 to 1. */
function askedForMissing(
  { gap }: Asked,
  words: readonly AskedWord[],
  above: string,
  window: Window,
): number {
  const before = words.findLast(({ end }) => end <= gap.start);
  if (before === undefined) return 0;
  const around = clausesAround(window);
  const text = window.reading.folded.slice(around[0]?.start, around.at(-1)?.end);
  return 1 - shareHeld([before], `${above}\n${text}`);
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
