/** What speaks for and against an answer, read off the question, the ranked passages and the chosen words. */
import { foldText } from '../../language/index.ts';
import type { RankedPassage, SearchIndex } from '../../search/index.ts';
import {
  type Asked,
  KINDS_OF_THINGS,
  type ScoredWindow,
  type Window,
  withoutQuestionWords,
} from '../extract/index.ts';
import type { Signals } from './model.ts';
import { type AskedWord, askedWords, wordCoverage } from './word-coverage.ts';

/** Long documents are read this far for the words asked about. */
const PASSAGES_READ = 60;

/** What speaks for and against the best window, each of about 0 to 1 or a few units. */
export function signalsOf(
  index: SearchIndex,
  asked: Asked,
  ranked: readonly RankedPassage[],
  best: ScoredWindow,
): Signals {
  const chosen = best.window.reading.ranked;
  const { passage, article, features } = chosen;
  const rarest = Math.log(1 + (index.bigrams.passageCount + 0.5) / 0.5);
  const total = asked.totalWeight / rarest;
  const words = askedWords(foldText(asked.question.text), index.bigrams);
  const above = [article.title, article.region ?? '', ...passage.headings].join('\n');
  const inArticle = wordCoverage(words, foldText(`${above}\n${textOf(index, chosen)}`));
  const inPassage = wordCoverage(words, foldText(`${above}\n${passage.text}`));
  const bare = withoutQuestionWords(foldText(asked.question.text)).replace(/[^\p{L}\p{N}]+/gu, '');
  const all = inArticle.held + inArticle.missing;
  const isUnsaid = asked.question.places.length > 0 && features.placeAgrees === 0;
  const isElsewhere = isUnsaid && article.region !== null;
  const rival = ranked.find((each) => each.article.id !== article.id);
  return {
    bias: 1,
    matched: Math.log1p(total * features.articleCoverage),
    missing: total * (1 - features.articleCoverage),
    missingShare: 1 - features.articleCoverage,
    passageMissing: total * (1 - features.passageCoverage),
    wordsMissing: inArticle.missing,
    wordsMissingInSmall: inArticle.missing * smallness(index),
    wordsMissingShare: all === 0 ? 1 : inArticle.missing / all,
    passageWordsMissing: inPassage.missing - inArticle.missing,
    windowCoverage: best.window.held.coverage,
    thingMissing: lacksThing(best.window) ? 1 : 0,
    bm25: features.passageBm25,
    articleBm25: features.articleBm25,
    titleCoverage: wordShare(words, foldText(above)),
    longestRun: longestRun(bare, foldText(`${above}\n${passage.text}`)),
    rarestMissing: inArticle.rarestMissing,
    breadth: Math.log10(index.passageCount + 1) - 4,
    margin:
      index.articleCount === 1
        ? MARGIN_ALONE
        : rival === undefined
          ? 0
          : Math.tanh((chosen.score - rival.score) / 4),
    placeConflicts: Math.max(features.placeConflicts, isElsewhere ? 1 : 0),
    placeAgrees: features.placeAgrees,
    placeUnsaid: isUnsaid ? 1 : 0,
    yearConflicts: features.yearConflicts,
    entry: Math.max(0, features.entry - ENTRY_BY_CHANCE),
    reviewed: index.entryCount > 0 ? 1 : 0,
  };
}

/** A figure, date or contact is asked for, and the words chosen hold none, or none of the unit asked for. */
function lacksThing({ asked, held }: Window): boolean {
  if (asked.units.length > 0) return held.unitsAgreeing === 0;
  return KINDS_OF_THINGS.has(asked.question.kind) && held.things === 0;
}

/** 1 for an empty library, 0 from ten thousand passages on: in a small one, a missing word is the only hint. */
const smallness = ({ passageCount }: SearchIndex): number =>
  Math.max(0, 1 - Math.log10(passageCount + 1) / 4);

function wordShare(words: readonly AskedWord[], folded: string): number {
  const { held, missing } = wordCoverage(words, folded);
  return held + missing === 0 ? 0 : held / (held + missing);
}

/** The longest piece of `question` that stands in `folded` as it is, as a share of the question. */
function longestRun(question: string, folded: string): number {
  let longest = 0;
  for (let start = 0; start + longest < question.length; start += 1)
    while (
      start + longest < question.length &&
      folded.includes(question.slice(start, start + longest + 1))
    )
      longest += 1;
  return question === '' ? 0 : longest / question.length;
}

const textOf = (index: SearchIndex, { article }: RankedPassage): string =>
  index
    .passagesOf(article.id)
    .slice(0, PASSAGES_READ)
    .map(({ text }) => text)
    .join('\n');

/** Of an article without a rival: as of one that is well ahead. */
const MARGIN_ALONE = 0.5;

/** A likeness that questions about different things have, too. */
const ENTRY_BY_CHANCE = 0.4;

/** Passages ranked for a question: those read for an answer, and some to set it off against. */
export const PASSAGES_RANKED = 10;
