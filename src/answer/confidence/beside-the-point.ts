/** Answers about something else than was asked about, however alike the words: another place, another year. */
import type { RankedPassage } from '../../search/index.ts';
import type { Asked } from '../extract/index.ts';

/** 去年 asks about another year than the text's, unless it only compares with it (比去年, 去年同期). */
const ANOTHER_YEAR = /(?<![比较跟同与])(?:去年|上年|前年|明年|后年|来年)(?!同期|相比)/u;

/** Counted things belong to the place they were counted in; an amount of money may be a rule for all of a province. */
const NOT_COUNTED = new Set(['元', '%']);

export const isBesideThePoint = (asked: Asked, own: RankedPassage): boolean =>
  own.features.yearConflicts > 0 || isOfAnotherYear(asked, own) || isOfAnotherPlace(asked, own);

function isOfAnotherYear({ question }: Asked, { passage, entry }: RankedPassage): boolean {
  const [word] = ANOTHER_YEAR.exec(question.text) ?? [];
  if (word === undefined || `${entry?.question}\n${passage.text}`.includes(word)) return false;
  const { year } = passage.context;
  const isNamed = year !== null && /去|上/.test(word) && passage.text.includes(String(year - 1));
  return !isNamed;
}

/** About other places only; or a count, and not of the very place asked about. */
function isOfAnotherPlace({ question, units }: Asked, { article, features }: RankedPassage) {
  if (question.places.length === 0) return false;
  const isElsewhere = features.placeAgrees === 0 && article.region !== null;
  const isCount = units.length > 0 && !units.some((unit) => NOT_COUNTED.has(unit));
  return features.placeConflicts > 0 || isElsewhere || (isCount && features.placeAgrees < 1);
}
