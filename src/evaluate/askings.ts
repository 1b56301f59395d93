/**
 * Every question where it can be answered and where it cannot: in the whole corpus, and without the documents that
 * answer it. What the confidence of an answer among a city's documents is fitted on.
 */
import { type Evidence, evidenceFor, PASSAGES_RANKED } from '../answer/confidence/index.ts';
import { askedOf, bestWindows, type WindowWeights } from '../answer/extract/index.ts';
import { understand } from '../answer/understand/index.ts';
import type { LibraryIndex, Weights } from '../search/index.ts';
import { rankedBy } from './fit-ranking.ts';
import type { WordedQuestion } from './wordings.ts';

type Setting = 'answerable' | 'taken out';

/** What came of one question put to one library, and whether a right document was chosen. */
export interface JudgedAsking {
  readonly gold: WordedQuestion;
  readonly setting: Setting;
  readonly evidence: Evidence;
  readonly isRight: boolean;
}

/** The models that come before confidence. */
export interface ChoosingModels {
  readonly ranking: Weights;
  readonly windows: WindowWeights;
}

/** Reads the libraries' texts once, for one choice of models after another. */
export function readAskings(
  index: LibraryIndex,
  gold: WordedQuestion,
): (models: ChoosingModels) => JudgedAsking[] {
  const read = [
    readAsking(index, gold, 'answerable'),
    readAsking(index.without(gold.docs), gold, 'taken out'),
  ];
  return (models) => read.flatMap((judge) => judge(models));
}

function readAsking(
  index: LibraryIndex,
  gold: WordedQuestion,
  setting: Setting,
): (models: ChoosingModels) => JudgedAsking[] {
  const question = understand(gold.question, { bigrams: index.bigrams });
  const asked = askedOf(question, index.rarity);
  const candidates = index.rank(question, PASSAGES_RANKED);
  return ({ ranking, windows }) => {
    const ranked = rankedBy(ranking, candidates);
    const [best] = bestWindows(asked, ranked, windows);
    // Where nothing matches, no confidence is asked for.
    if (best === undefined) return [];
    const isRight = gold.docs.includes(best.window.reading.ranked.article.id);
    return [{ gold, setting, evidence: evidenceFor(index, asked, ranked, best), isRight }];
  };
}
