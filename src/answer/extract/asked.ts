/** The question as extraction reads it: its telling character pairs and words, each with how much it tells. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import { foldText, isStopWord } from '../../language/index.ts';
import type { BigramStatistics } from '../../search/index.ts';
import { distanceFromGap, type Gap, gapOf } from './gap.ts';
import { placedWords } from './placed-words.ts';
import { MOST_TERMS, type Weighing, weighingOf } from './term-set.ts';

/** In characters: so far from the gap a term weighs 1/e of what it would beside it. */
const NEAR_GAP = 5;

/** The terms weigh by their inverse passage frequency. */
export interface Asked extends Weighing {
  readonly question: UnderstoodQuestion;
  /** The place of each term in `weights`: pairs of Chinese characters, whole numbers and Latin words. */
  readonly terms: ReadonlyMap<string, number>;
  readonly gap: Gap;
  /** The same terms, those near the gap weighing more: they name what is asked for, the others what it is about. */
  readonly nearGap: Weighing;
  /** Units of the figure asked for: 多少所 → 所, 家 where the question lets either do. */
  readonly units: readonly string[];
}

const CHINESE_PAIR = /^\p{Script=Han}{2}$/u;
const RUN = /\p{Script=Han}+|[a-z]+|\d+(?:\.\d+)?/gu;

/** The terms of a folded text with the offset at which each begins, in order. */
export function* termsWithOffsets(folded: string): Generator<readonly [string, number]> {
  for (const { 0: run, index } of folded.matchAll(RUN)) {
    if (!/\p{Script=Han}/u.test(run)) yield [run, index];
    else for (let i = 0; i + 1 < run.length; i += 1) yield [run.slice(i, i + 2), index + i];
  }
}

/** The text with the words that only ask or join (多少, 什么时候, 的, 有) left blank; every other offset stays. */
export function withoutQuestionWords(folded: string, words = placedWords(folded)): string {
  const characters = folded.split('');
  for (const { word, start } of words)
    if (isStopWord(word)) characters.fill(' ', start, start + word.length);
  return characters.join('');
}

/** BM25's inverse passage frequency. A number or Latin word counts as a rare pair. */
function weightOf(term: string, bigrams: BigramStatistics): number {
  const found = CHINESE_PAIR.test(term) ? bigrams.passagesWith(term) : 0;
  return Math.log(1 + (bigrams.passageCount - found + 0.5) / (found + 0.5));
}

const COUNTER =
  /(?:多少|几|好多|几多)(?:万|亿|千|百)?(?<unit>元|钱|块|人次|人|名|位|个百分点|个工作日|个月|个|家|所|户|项|件|场|次|台|辆|张|份|套|间|天|日|年|周|岁|倍|折|条|座|种|类|批|期|届|支|吨|亩|平方米|公里|小时|分钟|学时|学分|级|部)/u;
/** Units that stand for one another: 多少钱 is answered in 元, 多少个 in any. */
const SAME_UNIT: Readonly<Record<string, readonly string[]>> = {
  钱: ['元', '万元', '亿元', '美元'],
  块: ['元'],
  元: ['元', '万元', '亿元'],
  位: ['位', '名', '人'],
  名: ['名', '人', '位'],
  人: ['人', '名', '位', '人次'],
  天: ['天', '日', '个工作日', '工作日'],
  家: ['家', '个', '所'],
  所: ['所', '家', '个'],
  个: ['个', '家', '所', '项', '种', '处', '条'],
};
const PER_CENT = /比例|占比|率|百分|多少%/u;

function unitsAskedFor(folded: string): readonly string[] {
  const unit = COUNTER.exec(folded)?.groups?.['unit'];
  if (unit !== undefined) return SAME_UNIT[unit] ?? [unit];
  return PER_CENT.test(folded) ? ['%', '‰', '个百分点', '倍'] : [];
}

export function askedOf(question: UnderstoodQuestion, bigrams: BigramStatistics): Asked {
  const folded = foldText(question.text);
  const words = placedWords(folded);
  const gap = gapOf(folded, words);
  const telling = tellingTerms(withoutQuestionWords(folded, words), gap, bigrams);
  return {
    question,
    terms: new Map(telling.map(({ term }, place) => [term, place])),
    ...weighingOf(telling.map(({ weight }) => weight)),
    gap,
    nearGap: weighingOf(telling.map(({ weight, nearness }) => weight * nearness)),
    units: unitsAskedFor(folded),
  };
}

interface TellingTerm {
  readonly term: string;
  readonly weight: number;
  /** To the gap: 1 beside it. */
  readonly nearness: number;
}

/** The terms of a question that tell most, each once. */
function tellingTerms(bare: string, gap: Gap, bigrams: BigramStatistics): TellingTerm[] {
  const found = new Map<string, TellingTerm>();
  for (const [term, offset] of termsWithOffsets(bare)) {
    const nearness = Math.exp(-distanceFromGap(gap, offset) / NEAR_GAP);
    const known = found.get(term);
    if (known === undefined) found.set(term, { term, weight: weightOf(term, bigrams), nearness });
    else if (nearness > known.nearness) found.set(term, { ...known, nearness });
  }
  const terms = [...found.values()];
  if (terms.length <= MOST_TERMS) return terms;
  return terms.sort((a, b) => b.weight - a.weight).slice(0, MOST_TERMS);
}
