/** A list → "……有哪些？": what is enumerated is asked for by the word that sums it up. */
import { matchesOf } from '../../language/index.ts';
import {
  asQuestion,
  nameThePlace,
  officeIn,
  type Surroundings,
  withoutTies,
  writeOutDates,
} from './wording.ts';

const ITEM = '[^，,。；;、：:]{2,24}';
const SUMMED_UP = new RegExp(
  `(?<verb>推进|开展|提供|建设|包括|涵盖|推出|完善|落实|围绕|聚焦|发展|支持)(?<items>${ITEM}(?:、${ITEM}){2,}?)等(?<kind>[\\p{Script=Han}\\d]{2,12})`,
  'gu',
);
const COMPRISES =
  /(?<subject>[^，,。；;：:]{0,24}?)(?:主要|具体)?(?:包括|分为|涵盖)(?<items>[:：]?[^。；;]{12,})/u;
const COUNTED =
  /(?:\d+|[一二三四五六七八九十两]+)(?:项|类|种|个|条|大)(?<noun>\p{Script=Han}{2,8})$/u;

/** Questions for the lists of one sentence, in its order. */
export function listQuestions(sentence: string, around: Surroundings): string[] {
  const questions: (string | undefined)[] = [];
  // Asked first: most sentences sum nothing up.
  const summedUp = sentence.includes('等') ? matchesOf(sentence, SUMMED_UP) : [];
  for (const { groups, index } of summedUp) {
    const { verb = '', kind = '' } = groups ?? {};
    const doer = officeIn(sentence.slice(0, index)) ?? around.region ?? '';
    if (doer === '' && /包括|涵盖|围绕/u.test(verb)) continue;
    questions.push(
      asQuestion(
        `${nameThePlace(doer, around.region)}${verb}哪些${kind.replace(/^(?:方面|\d+个?)/u, '')}`,
      ),
    );
  }
  const comprises = /包括|分为|涵盖/u.test(sentence) ? COMPRISES.exec(sentence) : null;
  if (comprises !== null) questions.push(comprisesQuestion(comprises, sentence, around));
  return questions.filter((question) => question !== undefined);
}

function comprisesQuestion(
  match: RegExpExecArray,
  sentence: string,
  around: Surroundings,
): string | undefined {
  const items = match.groups?.['items'] ?? '';
  if (!/[、；;]/u.test(items)) return undefined;
  const said = withoutTies(match.groups?.['subject'] ?? '');
  const before = sentence.slice(0, match.index).replace(/[，,]\s*$/u, '');
  const subject = said.length >= 2 ? said : COUNTED.exec(before)?.[0];
  if (subject === undefined) return undefined;
  return asQuestion(nameThePlace(writeOutDates(`${subject}包括哪些`, around), around.region));
}
