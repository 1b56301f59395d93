/** Which words of a question a text holds, by themselves or by another word for the same. */
import type { UnderstoodQuestion } from '../../domain/index.ts';
import {
  foldText,
  hanPairsOf,
  isStopWord,
  pairsOf,
  placedWords,
  withBlanks,
} from '../../language/index.ts';
import type { TermRarity } from '../../search/index.ts';

/** Words that every question could hold: their absence tells nothing. */
const GENERAL =
  /^(?:[\p{Script=Han}]|情况|问题|方面|一共|总共|目前|现在|最近|今年|规定|要求|内容|相关|有关|具体|主要|信息|工作|哪种|做法|采取|提出|表示|介绍|计划|新增|完成|开始|启动|推出|出台|时间|数量|人数|办法|方式|方法|意思|东西|活动|一起|同时|分别|没有|已经|曾经|正在|能够|可以|需要|应当|必须|是否|参加|享受|办理|成为|属于|进行|实施)$/u;

/** What the segmenter leaves on a verb: 发了, 发给, 找到. */
const bare = (word: string) => word.replace(/[了过着给到]$/u, '');
/** 几所, 几场, 哪天: what is asked for. */
const COUNTED = /^[几哪多]\p{Script=Han}$/u;

export interface AskedWord {
  readonly word: string;
  /** Offset in the question at which it ends. */
  readonly end: number;
  /** 0 for a word that most passages hold, 1 for one that none does. */
  readonly rarity: number;
  readonly others: readonly string[];
}

/** The words of a question that its answer cannot do without, in order: those that go by other names, and telling ones. */
export function askedWords(
  { text, synonyms }: UnderstoodQuestion,
  rarity: TermRarity,
): AskedWord[] {
  const named = synonyms.map(({ start, end, others }) => ({
    word: text.slice(start, end),
    end,
    others,
  }));
  const plain = placedWords(withBlanks(text, synonyms)).map(({ word, start }) => ({
    word: bare(word),
    end: start + word.length,
    others: [],
  }));
  const telling = [...plain, ...named].filter(
    ({ word }) => !isStopWord(word) && !GENERAL.test(word) && !COUNTED.test(word),
  );
  const words = new Map(telling.map((each) => [each.word, each]));
  return [...words.values()]
    .sort((a, b) => a.end - b.end)
    .map((each) => ({ ...each, rarity: rarityOf(each.word, rarity) }));
}

/** Of the word's rarest pair, against the rarest there can be. */
function rarityOf(word: string, rarity: TermRarity): number {
  if (!/\p{Script=Han}{2}/u.test(word)) return 1;
  return Math.max(...pairsOf(word).map(rarity.of)) / rarity.highest;
}

/** Share of the words that a folded text holds, by their rarity; 0 of none. */
export function shareHeld(words: readonly AskedWord[], folded: string): number {
  let held = 0;
  let all = 0;
  for (const each of words) {
    all += each.rarity;
    held += each.rarity * partHeld(each, folded);
  }
  return all === 0 ? 0 : held / all;
}

const partHeld = ({ word, others }: AskedWord, folded: string): number =>
  [word, ...others].some((name) => folded.includes(name)) ? 1 : shareOfPairs(word, folded);

/** Least share of a question's own words that a passage must have, to go on from the question before. */
const LEAST_OF_OWN = 0.5;

/** Whether a passage has the telling words of a question; true where it has none. */
export function holdsWordsOf(
  question: UnderstoodQuestion,
  text: string,
  rarity: TermRarity,
): boolean {
  const words = askedWords(question, rarity);
  return words.length === 0 || shareHeld(words, foldText(text)) >= LEAST_OF_OWN;
}

/** A compound may be cut otherwise where it is told of (就业人数, 就业的人数): its pairs count. */
function shareOfPairs(word: string, folded: string): number {
  const pairs = hanPairsOf(word);
  const held = pairs.filter((pair) => folded.includes(pair));
  return pairs.length === 0 ? 0 : held.length / pairs.length;
}
